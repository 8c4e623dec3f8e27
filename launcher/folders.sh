# shellcheck shell=bash disable=SC2034,SC2154 # install.sh reads what is set here; choose_cache is launch.sh's
# Where Easel lives. ARCHITECTURE.md has the table; the daemon's `Folders` says the same in Java.

# choose_folders: sets root settings cache logs pictures chosen socket link service.
choose_folders() {
    if [ -n "${EASEL_HOME-}" ]; then
        if [ "$EASEL_HOME" != / ]; then EASEL_HOME=${EASEL_HOME%/}; fi
        root=$EASEL_HOME settings=$root/settings.properties logs=$root/logs pictures=$root/pictures link='' service=''
    elif [ "$(uname -s)" = Darwin ]; then
        root="$HOME/Library/Application Support/Easel"
        settings=$root/settings.properties logs=$HOME/Library/Logs/Easel pictures=$HOME/Pictures/Easel
        service=$HOME/Library/LaunchAgents/dev.easel.easeld.plist
    else
        root=$(xdg "${XDG_DATA_HOME-}" .local/share)/easel
        settings=$(xdg "${XDG_CONFIG_HOME-}" .config)/easel/settings.properties
        logs=$(xdg "${XDG_STATE_HOME-}" .local/state)/easel
        service=$HOME/.config/systemd/user/easeld.service
        pictures=$(xdg-user-dir PICTURES 2>/dev/null || true)
        # where there is no such folder, it answers with the home folder
        if [ "${pictures%/}" = "${HOME%/}" ]; then pictures=''; fi
        pictures=$(xdg "$pictures" Pictures)/Easel
    fi
    if [ -z "${EASEL_HOME-}" ]; then link=$(link_folder)/easel; fi
    choose_pictures
    choose_cache
    socket=$root/easeld.sock
}

# choose_pictures: pictures becomes the folder of the setting images.folder, if there is one; chosen says that it is so.
choose_pictures() {
    chosen=${EASEL_IMAGES_FOLDER-}
    if [ -z "$chosen" ] && [ -r "$settings" ]; then
        chosen=$(sed -n 's/^[[:space:]]*images\.folder[[:space:]]*=[[:space:]]*//p' "$settings" | tail -n 1)
    fi
    case $chosen in
        [~]/*) chosen=$HOME/${chosen#??} ;;
        /*) ;;
        *) chosen='' ;;
    esac
    if [ -n "$chosen" ]; then pictures=$chosen; fi
}

# xdg VALUE DEFAULT: VALUE if it is an absolute path, as the XDG standard wants it, else DEFAULT in the home folder.
xdg() {
    case $1 in
        /*) printf '%s\n' "${1%/}" ;;
        *) printf '%s\n' "$HOME/$2" ;;
    esac
}

link_folder() {
    if [ "$(id -u)" = 0 ]; then echo /usr/local/bin; else echo "$HOME/.local/bin"; fi
}
