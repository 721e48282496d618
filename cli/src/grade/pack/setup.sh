#!/bin/sh
# Gradescope runs this once, when it builds the image of the autograder.
# Nothing is installed: cardiac is a single file.
set -e
cardiac=/autograder/source/cardiac
if [ ! -f "$cardiac" ]; then
    echo "missing cardiac: put the Linux binary into the zip, beside setup.sh" >&2
    exit 1
fi
chmod 755 "$cardiac"
"$cardiac" --version
