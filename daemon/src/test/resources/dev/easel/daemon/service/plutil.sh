#!/bin/sh
# Stands for plutil, as far as Easel calls it: -lint FILE, and -extract ProgramArguments.0 raw -o - FILE.
case $1 in
-lint)
    if ! grep -q '</plist>' "$2"; then
        echo "$2: no plist"
        exit 1
    fi
    ;;
-extract) sed -n '/ProgramArguments/,/<.array>/s/.*<string>\(.*\)<.string>.*/\1/p' "$6" | sed 's/&lt;/</g; s/&amp;/\&/g' ;;
esac
