#!/bin/sh
# Gradescope runs this once, when it builds the image of the autograder.
# Nothing has to be installed: cardiac is one file.
set -e
cardiac=/autograder/source/cardiac
if [ ! -f "$cardiac" ]; then
    echo "cardiac is missing: put the program for Linux into the zip, beside setup.sh" >&2
    exit 1
fi
chmod 755 "$cardiac"
"$cardiac" --version
