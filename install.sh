#!/usr/bin/env bash
# Builds Easel from this folder, installs it for you, starts it and draws a first picture. Run again, it upgrades.
#
#   ./install.sh                      set up, or upgrade
#   ./install.sh --uninstall          remove all but your pictures, models and history
#   ./install.sh --uninstall --purge  remove those too
#
# EASEL_HOME=FOLDER puts everything into that one folder, and nothing outside it.
set -euo pipefail

main() {
    arguments=("$@")
    source=$(CDPATH='' cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
    . "$source/launcher/launch.sh"
    . "$source/launcher/folders.sh"
    . "$source/launcher/checks.sh"
    . "$source/launcher/remove.sh"
    case "$*" in
        '') install ;;
        --uninstall)
            uninstall
            say_what_stays
            ;;
        '--uninstall --purge' | '--purge --uninstall' | --purge)
            uninstall
            purge
            ;;
        -h | --help) sed -n '2,8s/^# \{0,1\}//p' "$source/install.sh" ;;
        *)
            echo "install.sh: '$*' is not known; see ./install.sh --help" >&2
            exit 2
            ;;
    esac
}

install() {
    choose_folders
    check_all
    stage=$root/.new-$$
    trap clean EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM HUP
    build
    stage_files
    stop_daemon
    swap
    make_link
    prepare_classes
    install_service
    first_picture
}

# Whatever happens: no unfinished copy stays, and no Maven runs on.
clean() {
    if [ -n "${building-}" ]; then kill "$building" 2>/dev/null || true; fi
    rm -rf "$stage"
    rmdir "$root" 2>/dev/null || true
}

say() {
    printf '%s\n' "$1"
}

build() {
    local log=$source/target/install.log start=$SECONDS
    mkdir -p "$source/target"
    rm -rf "$source/target/easel"
    say "Building Easel; the first time fetches its libraries from Maven Central."
    (cd "$source" && JAVA_HOME=$java_home exec mvn -q -B -Dmaven.test.skip=true package) >"$log" 2>&1 &
    building=$!
    while kill -0 "$building" 2>/dev/null; do
        if [ -t 1 ]; then printf '\r  %d s ' $((SECONDS - start)); fi
        sleep 0.2
    done
    if [ -t 1 ]; then printf '\r\033[K'; fi
    if wait "$building"; then
        building=''
    else
        building=''
        grep -m 5 ERROR "$log" >&2 || tail -n 5 "$log" >&2
        echo "Easel could not be built; all that Maven said is in $log, and nothing was changed." >&2
        exit 1
    fi
}

# All of the new program beside the old one, on the same disk.
stage_files() {
    mkdir -p "$stage/bin" "$stage/share"
    chmod 700 "$root"
    cp "$source/launcher/easel" "$source/launcher/easeld" "$stage/bin"
    cp -R "$source/target/easel/lib" "$stage/lib"
    cp "$source/launcher/launch.sh" "$stage/lib"
    cp -R "$source/starter-model" "$stage/share/starter-model"
    rm -rf "$stage/share/starter-model/train"
    printf '%s\n' "$java_home" >"$stage/lib/java"
    if [ -n "${EASEL_HOME-}" ]; then : >"$stage/lib/home"; fi
    (cd "$stage/lib" && cksum -- *.jar | cksum | tr ' ' '-') >"$stage/lib/build"
}

# Nothing may come between: an interruption waits for the few milliseconds that this takes.
swap() {
    local part
    trap '' INT TERM HUP
    mkdir "$stage/old"
    for part in share lib bin; do
        if [ -e "$root/$part" ]; then mv "$root/$part" "$stage/old/$part"; fi
        mv "$stage/$part" "$root/$part"
    done
    trap 'exit 130' INT
    trap 'exit 143' TERM HUP
}

make_link() {
    local folder
    if [ -z "$link" ]; then return 0; fi
    folder=$(dirname "$link")
    mkdir -p "$folder"
    if [ -e "$link" ] && [ ! -L "$link" ]; then
        say "$link is not Easel's, so it stays; the command is $root/bin/easel"
        link=''
        return 0
    fi
    ln -sf "$root/bin/easel" "$link"
    case :$PATH: in
        *":$folder:"*) ;;
        *) say "Add this line to your shell's profile to have 'easel' at hand: export PATH=\"$folder:\$PATH\"" ;;
    esac
}

# Classes in the form in which Java loads them fastest, made by one start of each program. Easel works without them.
prepare_classes() {
    local daemon file log=$logs/install.log
    say "Preparing for quick starts."
    mkdir -p "$cache" "$logs"
    : >"$log"
    chmod 700 "$cache" "$logs"
    rm -f "$cache"/*.aot "$cache"/*.aot.*
    build=$(cat "$root/lib/build")
    jdk_is_25 "$java_home"
    file=$build-$jdk_build.aot
    # on any free port: the usual one may be another program's
    EASEL_LISTEN_PORT=0 easel_train=$cache/easeld-$file "$root/bin/easeld" >>"$log" 2>&1 &
    daemon=$!
    if answers "$daemon"; then
        easel_train=$cache/easel-$file "$root/bin/easel" ps >>"$log" 2>&1 || true
    fi
    kill "$daemon" 2>/dev/null || true
    wait "$daemon" 2>/dev/null || true
    "$root/bin/easeld" prepare "$cache/worker-$file" "$root/share/starter-model" >>"$log" 2>&1 || true
    if [ ! -e "$cache/easel-$file" ] || [ ! -e "$cache/easeld-$file" ] || [ ! -e "$cache/worker-$file" ]; then
        say "That did not work, so Easel starts a second later; why is in $log"
    fi
}

# answers PID: within 20 seconds, and while that daemon lives.
answers() {
    local tries=0
    while kill -0 "$1" 2>/dev/null && [ "$tries" -lt 100 ]; do
        if EASEL_AUTOSTART=0 "$root/bin/easel" ps >/dev/null 2>&1; then return 0; fi
        sleep 0.2
        tries=$((tries + 1))
    done
    return 1
}

# What starts the daemon at login and after a crash. Where it does not come about, every command starts the daemon.
install_service() {
    if [ -z "$service" ]; then return 0; fi
    "$root/bin/easeld" service install || say "Easel works without that: its commands start easeld when none runs."
}

first_picture() {
    local command=$root/bin/easel drawn
    if [ -n "$link" ] && [ "$(command -v easel || true)" = "$link" ]; then command=easel; fi
    say "Drawing a first picture."
    mkdir -p "$pictures"
    if ! drawn=$(cd "$pictures" && "$root/bin/easel" "a red apple"); then
        echo "Easel is installed, but it could not draw; its log is $logs/easeld.log" >&2
        exit 1
    fi
    say "$pictures/$drawn"
    say "Easel is ready. The next one: $command \"a blue car\""
}

main "$@"
