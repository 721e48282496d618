#!/bin/sh
# Installs CARDIAC @VERSION@: the command `cardiac`, and on macOS the window `cardiac-gui`, in
# ~/.local/bin or in the folder that CARDIAC_BIN names. Nothing else is changed.
set -eu

case $(uname -s)-$(uname -m) in
    Linux-x86_64) archive=cardiac-@VERSION@-linux-x86_64 sum='@SUM cardiac-@VERSION@-linux-x86_64.tar.gz@' ;;
    Linux-aarch64 | Linux-arm64) archive=cardiac-@VERSION@-linux-aarch64 sum='@SUM cardiac-@VERSION@-linux-aarch64.tar.gz@' ;;
    Darwin-*) archive=cardiac-@VERSION@-macos sum='@SUM cardiac-@VERSION@-macos.tar.gz@' ;;
    *)
        echo "there is no CARDIAC for $(uname -s) on $(uname -m): build it from its source, @REPOSITORY@" >&2
        exit 1
        ;;
esac
address=@REPOSITORY@/releases/download/v@VERSION@/$archive.tar.gz
bin=${CARDIAC_BIN:-$HOME/.local/bin}

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
if command -v curl > /dev/null; then
    curl -fsSL "$address" -o "$folder/archive" || { echo "cannot fetch $address" >&2; exit 1; }
else
    wget -qO "$folder/archive" "$address" || { echo "cannot fetch $address" >&2; exit 1; }
fi
if command -v sha256sum > /dev/null; then
    found=$(sha256sum "$folder/archive")
else
    found=$(shasum -a 256 "$folder/archive")
fi
if [ "${found%% *}" != "$sum" ]; then
    echo "$address is not the file of the release: fetch it again, and tell its authors if that does not help" >&2
    exit 1
fi

tar -xzf "$folder/archive" -C "$folder"
mkdir -p "$bin"
for program in cardiac cardiac-gui; do
    [ ! -e "$folder/$archive/$program" ] || mv -f "$folder/$archive/$program" "$bin/$program"
done
"$bin/cardiac" --version
case ":$PATH:" in
    *":$bin:"*) ;;
    *) echo "add $bin to PATH, to run \`cardiac\` everywhere" ;;
esac
