loop:  JPM loop
       CLA 200
