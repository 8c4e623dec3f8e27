# shellcheck shell=bash disable=SC2154 # root, socket and arguments are set by install.sh
# What install.sh looks at before it changes anything, in this order; each failure is one sentence and exit 1.

refuse() {
    printf '%s\n' "$1" >&2
    exit 1
}

check_all() {
    machine=$(uname -m)
    check_system
    check_processor
    if [ "$system" = Linux ]; then check_libc; fi
    check_user
    check_tools
    check_space
    check_memory
    check_home
}

check_system() {
    system=$(uname -s)
    case $system in
        Linux) ;;
        Darwin) check_mac ;;
        MINGW* | MSYS* | CYGWIN*) refuse "Easel runs on macOS and Linux; on Windows use it inside WSL 2." ;;
        *) refuse "Easel runs on macOS and Linux; this is $system." ;;
    esac
}

check_mac() {
    local version
    if [ "$machine" = x86_64 ]; then
        # a Rosetta shell on an Apple silicon Mac: once more, as what the machine is
        if [ "$(sysctl -n sysctl.proc_translated 2>/dev/null || true)" = 1 ]; then
            exec arch -arm64 /bin/bash "$source/install.sh" ${arguments[@]+"${arguments[@]}"}
        fi
        refuse "Easel needs an Apple silicon Mac: there is no onnxruntime for Intel Macs."
    fi
    version=$(sw_vers -productVersion)
    if is_older "$version" 14; then refuse "Easel needs macOS 14 or newer; this is $version."; fi
}

check_processor() {
    case $machine in
        x86_64 | amd64 | aarch64 | arm64) ;;
        *) refuse "Easel needs a 64-bit x86 or ARM processor; this is $machine." ;;
    esac
    if [ "$(getconf LONG_BIT)" != 64 ]; then
        refuse "Easel needs a 64-bit x86 or ARM processor; this is a 32-bit system on $machine."
    fi
}

# The tokenizer's native library asks for glibc 2.34.
check_libc() {
    local found
    found=$(getconf GNU_LIBC_VERSION 2>/dev/null || true)
    found=${found#glibc }
    if [ -z "$found" ]; then found="another C library"; fi
    case $(ldd --version 2>&1 || true) in *musl*) found=musl ;; esac
    case $found in
        [0-9]*) if ! is_older "$found" 2.34; then return 0; fi ;;
    esac
    refuse "Easel needs glibc 2.34 or newer; this is $found. Debian 12, Ubuntu 22.04, RHEL 9 and newer have it."
}

# Plain root, as in a container, is fine; but not on a Mac.
check_user() {
    if [ "$(id -u)" != 0 ]; then return 0; fi
    if [ -n "${SUDO_USER-}" ] || [ "$system" = Darwin ]; then
        refuse "Run it as yourself, not with sudo: Easel lives in your own folders."
    fi
}

check_tools() {
    local jdk=yes maven
    if ! find_jdk; then
        jdk="none for $machine"
        java_home=''
    fi
    maven=$(JAVA_HOME=${java_home:-${JAVA_HOME-}} mvn -v 2>/dev/null | sed -n 's/.*Apache Maven \([0-9][0-9.]*\).*/\1/p' || true)
    if [ "$jdk" = yes ] && [ -n "$maven" ] && ! is_older "$maven" 3.8; then return 0; fi
    refuse "Easel is built with a JDK 25 (found: $jdk) and Maven 3.8 or newer (found: ${maven:-none}): install both with \
'brew install openjdk@25 maven' on macOS, or on Linux with 'apt install openjdk-25-jdk maven', or Maven by your system and \
Temurin 25's archive from https://adoptium.net with JAVA_HOME set to its folder."
}

check_space() {
    local folder free
    folder=$(existing "$root")
    free=$(df -Pk "$folder" | awk 'NR == 2 { for (i = NF; i > 1; i--) if ($i ~ /%$/) { print $(i - 1); exit } }')
    if [ "$free" -lt 2929688 ]; then
        refuse "Easel needs 3 GB of free space in $folder; $(gigabytes "$free") GB are free."
    fi
}

check_memory() {
    local found limit
    found=$(memory)
    if [ "$found" -lt 1953125 ]; then
        refuse "Easel needs 2 GB of memory; this machine has $(gigabytes "$found") GB."
    fi
    if [ "$found" -lt 3906250 ]; then
        echo "Warning: with $(gigabytes "$found") GB of memory only small models fit; 4 GB or more are better." >&2
    fi
}

# Kilobytes of memory; within a container, what it may use.
memory() {
    local pages kilobytes limit=''
    if [ "$system" = Darwin ]; then
        echo $(($(sysctl -n hw.memsize) / 1024))
        return
    fi
    pages=$(getconf _PHYS_PAGES)
    kilobytes=$((pages * $(getconf PAGE_SIZE) / 1024))
    if [ -r /sys/fs/cgroup/memory.max ]; then read -r limit </sys/fs/cgroup/memory.max; fi
    case $limit in
        '' | *[!0-9]*) ;;
        *) if [ $((limit / 1024)) -lt "$kilobytes" ]; then kilobytes=$((limit / 1024)); fi ;;
    esac
    echo "$kilobytes"
}

check_home() {
    local folder bytes
    case ${EASEL_HOME-/} in
        /*) ;;
        *) refuse "EASEL_HOME is '$EASEL_HOME', which does not start with /; set EASEL_HOME to the whole path of a folder." ;;
    esac
    folder=$(existing "$root")
    if [ ! -d "$folder" ] || [ ! -w "$folder" ] || [ ! -x "$folder" ]; then
        refuse "Easel would live in $root, and nothing can be written in $folder; set EASEL_HOME to a folder of your own."
    fi
    bytes=$(printf %s "$socket" | wc -c | tr -d ' ')
    if [ "$bytes" -gt 103 ]; then
        refuse "$socket is too long for a socket: it has $bytes bytes, and 103 fit; set EASEL_HOME to a shorter folder."
    fi
    if is_strange "$root"; then
        refuse "$root holds other things than Easel; set EASEL_HOME to an empty folder or a new one."
    fi
}

# is_strange FOLDER: it holds something, and nothing that Easel leaves there.
is_strange() {
    [ -d "$1" ] && [ -n "$(ls -A "$1")" ] || return 1
    [ ! -e "$1/lib/launch.sh" ] && [ ! -e "$1/easel.db" ] && [ ! -d "$1/models" ] && [ ! -e "$1/settings.properties" ] &&
        [ ! -e "$1/token" ] && [ ! -d "$1/pictures" ]
}

# existing PATH: PATH itself, or the nearest folder above it that is there.
existing() {
    local folder=$1
    while [ ! -e "$folder" ]; do folder=$(dirname "$folder"); done
    printf '%s\n' "$folder"
}

# is_older A B: version A comes before version B.
is_older() {
    awk -v a="$1" -v b="$2" 'BEGIN {
        split(a, x, "."); split(b, y, ".")
        for (i = 1; i <= 3; i++) if (x[i] + 0 != y[i] + 0) exit !(x[i] + 0 < y[i] + 0)
        exit 1
    }'
}

# gigabytes KILOBYTES
gigabytes() {
    awk -v k="$1" 'BEGIN { printf "%.1f", k * 1024 / 1000000000 }'
}
