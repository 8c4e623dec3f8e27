# shellcheck shell=bash disable=SC2154 # choose_folders sets root and the others
# How install.sh stops the daemon, and takes Easel away again. Every part may be missing already.

uninstall() {
    choose_folders
    if is_strange "$root"; then
        echo "$root holds other things than Easel, so nothing was removed." >&2
        exit 1
    fi
    if has_service; then "$root/bin/easeld" service uninstall || exit 1; fi
    stop_daemon
    if [ -n "$link" ] && [ -L "$link" ] && [ "$(readlink "$link")" = "$root/bin/easel" ]; then rm -f "$link"; fi
    rm -rf "${root:?}/bin" "${root:?}/lib" "$root/runtime" "$root/share" "$root"/.new-*
    rm -f "$socket" "$root/easeld.lock" "$root/token" "$settings"
    rm -rf "$cache" "$logs"
    rmdir "$(dirname "$settings")" "$root" 2>/dev/null || true
}

say_what_stays() {
    if [ -e "$root" ] || [ -e "$pictures" ]; then
        say "Easel is removed. Your models and history stay in $root, your pictures in $pictures; --purge removes them too."
    else
        say "Easel is removed."
    fi
}

purge() {
    rm -rf "$root/models"
    remove_pictures
    rm -f "$root"/easel.db "$root"/easel.db-* "$root"/easel.db.*
    rmdir "$root" 2>/dev/null || true
    say "Easel is removed, with its models, history and pictures. Checkpoints that you imported lie where you put them."
}

# Of a folder that a person chose, only what Easel put there.
remove_pictures() {
    if [ -z "$chosen" ]; then
        rm -rf "$pictures"
    elif [ -d "$chosen" ]; then
        find "$chosen" -path "$chosen/[0-9][0-9][0-9][0-9]-[0-9][0-9]/*-??????????????????????????.png" -exec rm -f {} +
        rm -f "$chosen/.easel-history"
        rmdir "$chosen"/[0-9][0-9][0-9][0-9]-[0-9][0-9] "$chosen" 2>/dev/null || true
    fi
}

# has_service: launchd or systemd keeps this installation's daemon.
has_service() {
    [ -n "$service" ] && [ -e "$service" ] && [ -x "$root/bin/easeld" ]
}

# stop_daemon: asks the running daemon to end, and waits until it has. A service would start it again, so that goes first.
stop_daemon() {
    local pid tries=0
    if has_service; then "$root/bin/easeld" service stop >/dev/null || true; fi
    pid=$(daemon_pid)
    if [ -z "$pid" ]; then return 0; fi
    kill -TERM "$pid" 2>/dev/null || return 0
    while [ -n "$(command_of "$pid")" ]; do
        if [ "$tries" = 150 ]; then
            echo "easeld (pid $pid) did not end within 30 seconds; end it and run this again." >&2
            exit 1
        fi
        sleep 0.2
        tries=$((tries + 1))
    done
}

# The pid that the lock file says, if that process is this installation's daemon: after a crash it may be anything.
daemon_pid() {
    local pid='' here
    if [ -r "$root/easeld.lock" ]; then read -r pid <"$root/easeld.lock" || true; fi
    case $pid in '' | *[!0-9]*) return 0 ;; esac
    here=$(cd "$root" && pwd -P)
    case $(command_of "$pid") in *"$here/lib/easeld.jar"*) echo "$pid" ;; esac
}

# command_of PID: its command line, nothing once it has ended.
command_of() {
    if [ -d /proc/self ]; then
        { tr '\0' ' ' <"/proc/$1/cmdline"; } 2>/dev/null || true
    else
        ps -ww -o args= -p "$1" 2>/dev/null || true
    fi
}
