#!/bin/sh
# Stands for launchctl. Its state are the files of its folder: `loaded`, `drains` (how many looks it takes to go, 3), `disabled`,
# `no-screen`, `fives` (how often bootstrap fails without a reason), `odd` (the code with which it fails at last); `argv` is
# what it was told.
cd "$(dirname "$0")" || exit 1
echo "$*" >>argv
if [ -e no-screen ] && [ "$1" != enable ]; then exit 125; fi

# countdown FILE: takes one from its number; false when there is none left.
countdown() {
    if [ -e "$1" ] && [ "$(cat "$1")" -gt 0 ]; then
        echo $(($(cat "$1") - 1)) >"$1.new"
        mv "$1.new" "$1"
    else
        rm -f "$1"
        return 1
    fi
}

case $1:$2 in
print:gui/*/*)
    if countdown draining; then
        printf 'x = {\n\tstate = SIGTERMed\n}\n'
    elif [ -e loaded ]; then
        printf 'x = {\n\tstate = running\n\tpid = 77\n\tstate = active\n}\n'
    else
        echo 'Could not find service "dev.easel.easeld" in domain for user gui: 501'
        exit 113
    fi
    ;;
print:*) echo gui ;;
enable:*) rm -f disabled ;;
bootout:*)
    [ -e loaded ] || exit 3
    rm loaded
    if [ -e drains ]; then cp drains draining; else echo 3 >draining; fi
    ;;
bootstrap:*)
    if [ -e disabled ]; then exit 119; fi
    if [ -e odd ]; then exit "$(cat odd)"; fi
    if countdown fives; then
        echo 'Bootstrap failed: 5: Input/output error'
        exit 5
    fi
    if [ -e loaded ]; then exit 37; fi
    : >loaded
    ;;
kickstart:*) [ -e loaded ] || exit 113 ;;
*) exit 64 ;;
esac
