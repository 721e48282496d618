# Installs CARDIAC @VERSION@ for this user: fetches the installer of the release, and runs it.
$ErrorActionPreference = 'Stop'

$address = '@REPOSITORY@/releases/download/v@VERSION@/cardiac-@VERSION@-windows-setup.exe'
$sum = '@SUM cardiac-@VERSION@-windows-setup.exe@'

$file = Join-Path ([IO.Path]::GetTempPath()) 'cardiac-@VERSION@-windows-setup.exe'
try {
    Invoke-WebRequest -UseBasicParsing -Uri $address -OutFile $file
    if ((Get-FileHash -Algorithm SHA256 $file).Hash -ne $sum) {
        throw "$address is not the file of the release: fetch it again, and tell its authors if that does not help"
    }
    $setup = Start-Process -FilePath $file -ArgumentList '/S' -Wait -PassThru
    if ($setup.ExitCode -ne 0) { throw "the installer ended with $($setup.ExitCode)" }
} finally {
    if (Test-Path $file) { Remove-Item $file }
}
& "$env:LOCALAPPDATA\Programs\CARDIAC\cardiac.exe" --version
Write-Output 'A new terminal finds the command cardiac; the start menu has the window.'
