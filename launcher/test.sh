#!/usr/bin/env bash
# shellcheck disable=SC2016 # the fakes' scripts expand when they run
# Tests install.sh and the launchers against machines made of fakes: a PATH in which uname, df, mvn, java … say what a case
# needs. Builds nothing, and touches nothing outside a temporary folder.
set -euo pipefail

here=$(CDPATH='' cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
work=$(cd "$(mktemp -d /tmp/easel.XXXXXX)" && pwd -P)
trap 'rm -rf "$work"' EXIT
failures=0

main() {
    local case
    for case in $(declare -F | sed -n 's/^declare -f \(case_.*\)/\1/p'); do
        prepare
        # in a shell of its own, so that a case may change what it likes
        if ! ("$case") >"$work/said" 2>&1; then
            failures=$((failures + 1))
            echo "FAILED ${case#case_}"
            sed 's/^/    /' "$work/said"
        fi
    done
    if [ "$failures" != 0 ]; then exit 1; fi
}

# --- the pretended machine: a 64-bit Linux with all that Easel needs ---

prepare() {
    rm -rf "${work:?}"/*
    checkout="$work/check out" home="$work/h ü&" fakes=$work/fakes jdk="$work/jdk 25"
    mkdir -p "$checkout/starter-model/train" "$home" "$fakes" "$jdk/bin"
    cp -R "$here/../install.sh" "$here" "$checkout"
    : >"$checkout/starter-model/model_index.json"
    echo 'is_mac() { false; }' >>"$checkout/launcher/launch.sh"
    printf 'JAVA_VERSION="25.0.9"\nJAVA_RUNTIME_VERSION="25.0.9+1"\nOS_ARCH="x86_64"\n' >"$jdk/release"
    cp "$here/test-java.sh" "$jdk/bin/java"
    cp "$here/test-java.sh" "$jdk/bin/javac"
    fake uname 'case $1 in -s) echo Linux ;; -m) echo x86_64 ;; esac'
    fake getconf 'case $1 in LONG_BIT) echo 64 ;; GNU_LIBC_VERSION) echo glibc 2.36 ;; _PHYS_PAGES) echo 4000000 ;; PAGE_SIZE) echo 4096 ;; esac'
    fake ldd 'echo "ldd (GNU libc) 2.36"'
    fake id 'echo 1000'
    fake df 'printf "Filesystem\n/dev/a b 1 1 9000000 1%% /\n"'
    fake java 'exit 1'
    fake xdg-user-dir 'echo "$HOME/Bilder"'
    fake mvn 'case $1 in -v) echo "Apache Maven 3.9.9 (x)"; exit ;; esac
        mkdir -p target/easel/lib; for jar in easel easeld engine; do echo "$jar" >target/easel/lib/$jar.jar; done'
}

# fake NAME SCRIPT
fake() {
    printf '#!/bin/sh\n%s\n' "$2" >"$fakes/$1"
    chmod +x "$fakes/$1"
}

# install [NAME=VALUE...] [-- ARGUMENT...]: runs install.sh in an environment of its own.
install() {
    local variables=()
    while [ $# -gt 0 ] && [ "$1" != -- ]; do
        variables+=("$1")
        shift
    done
    if [ $# -gt 0 ]; then shift; fi
    code=0
    env -i PATH="$fakes:/usr/bin:/bin" HOME="$home" JAVA_HOME="$jdk" TMPDIR="$work" ${variables[@]+"${variables[@]}"} \
        bash "$checkout/install.sh" "$@" >"$work/out" 2>"$work/err" || code=$?
}

equal() {
    if [ "$1" = "$2" ]; then return 0; fi
    printf 'expected: %s\nbut was:  %s\n' "$1" "$2"
    cat "$work/out" "$work/err"
    exit 1
}

# refused SENTENCE: that alone was said, and nothing was changed.
refused() {
    equal "$1" "$(cat "$work/err")"
    equal 1 "$code"
    equal '' "$(cat "$work/out")"
    equal '' "$(find "$home" -mindepth 1)"
    equal '' "$(find "$checkout" -name target)"
}

# refused_with START END: a sentence that begins and ends so.
refused_with() {
    case $(cat "$work/err") in "$1"*"$2") ;; *) equal "$1 … $2" "$(cat "$work/err")" ;; esac
    refused "$(cat "$work/err")"
}

# --- what it refuses ---

case_windows() {
    fake uname 'case $1 in -s) echo MINGW64_NT-10.0 ;; -m) echo x86_64 ;; esac'
    install
    refused "Easel runs on macOS and Linux; on Windows use it inside WSL 2."
}

mac() {
    fake uname "case \$1 in -s) echo Darwin ;; -m) echo $1 ;; esac"
    fake sw_vers "echo $2"
    fake sysctl "case \$2 in sysctl.proc_translated) echo ${3-0} ;; hw.memsize) echo 17179869184 ;; esac"
}

case_intel_mac() {
    mac x86_64 15.1
    install
    refused "Easel needs an Apple silicon Mac: there is no onnxruntime for Intel Macs."
}

case_rosetta_shell_goes_on_as_arm() {
    mac x86_64 15.1 1
    fake arch 'echo "arch $*"'
    install -- --uninstall
    install
    equal "arch -arm64 /bin/bash $checkout/install.sh" "$(cat "$work/out")"
}

case_old_macos() {
    mac arm64 13.6
    install
    refused "Easel needs macOS 14 or newer; this is 13.6."
}

case_root_on_a_mac() {
    mac arm64 14.0
    fake id 'echo 0'
    install
    refused "Run it as yourself, not with sudo: Easel lives in your own folders."
}

case_other_processor() {
    fake uname 'case $1 in -s) echo Linux ;; -m) echo armv7l ;; esac'
    install
    refused "Easel needs a 64-bit x86 or ARM processor; this is armv7l."
}

case_32_bit_system() {
    fake getconf 'case $1 in LONG_BIT) echo 32 ;; esac'
    install
    refused "Easel needs a 64-bit x86 or ARM processor; this is a 32-bit system on x86_64."
}

case_old_glibc() {
    fake getconf 'case $1 in LONG_BIT) echo 64 ;; GNU_LIBC_VERSION) echo glibc 2.31 ;; esac'
    install
    refused "Easel needs glibc 2.34 or newer; this is 2.31. Debian 12, Ubuntu 22.04, RHEL 9 and newer have it."
}

case_musl() {
    fake getconf 'case $1 in LONG_BIT) echo 64 ;; *) exit 1 ;; esac'
    fake ldd 'echo "musl libc (x86_64)" >&2; exit 1'
    install
    refused "Easel needs glibc 2.34 or newer; this is musl. Debian 12, Ubuntu 22.04, RHEL 9 and newer have it."
}

case_sudo() {
    fake id 'echo 0'
    install SUDO_USER=me
    refused "Run it as yourself, not with sudo: Easel lives in your own folders."
}

case_jdk_for_another_processor() {
    fake uname 'case $1 in -s) echo Linux ;; -m) echo riscv64 ;; esac'
    install
    refused "Easel needs a 64-bit x86 or ARM processor; this is riscv64."
    fake uname 'case $1 in -s) echo Linux ;; -m) echo aarch64 ;; esac'
    install
    refused_with "Easel is built with a JDK 25 (found: none for aarch64) and Maven 3.8 or newer (found: 3.9.9): install both with \
'brew install openjdk@25 maven' on macOS, or on Linux with 'apt install openjdk-25-jdk maven', " "with JAVA_HOME set to its folder."
}

case_old_maven() {
    fake mvn 'echo "Apache Maven 3.6.3"'
    install
    refused_with "Easel is built with a JDK 25 (found: yes) and Maven 3.8 or newer (found: 3.6.3): " "folder."
}

case_little_disk() {
    fake df 'printf "Filesystem\n/dev/a b 1 1 1000000 1%% /\n"'
    install
    refused "Easel needs 3 GB of free space in $home; 1.0 GB are free."
}

case_little_memory() {
    fake getconf 'case $1 in LONG_BIT) echo 64 ;; GNU_LIBC_VERSION) echo glibc 2.36 ;; _PHYS_PAGES) echo 250000 ;; PAGE_SIZE) echo 4096 ;; esac'
    install
    refused "Easel needs 2 GB of memory; this machine has 1.0 GB."
}

case_relative_home() {
    install EASEL_HOME=here
    refused "EASEL_HOME is 'here', which does not start with /; set EASEL_HOME to the whole path of a folder."
}

case_unwritable_home() {
    : >"$work/file"
    install EASEL_HOME="$work/file/easel"
    refused "Easel would live in $work/file/easel, and nothing can be written in $work/file; set EASEL_HOME to a folder of your own."
}

case_long_home() {
    local long=$work/1234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890
    install EASEL_HOME="$long"
    refused "$long/easeld.sock is too long for a socket: it has $((${#long} + 12)) bytes, and 103 fit; set EASEL_HOME to a shorter folder."
}

case_home_of_something_else() {
    install EASEL_HOME=/usr
    refused "/usr holds other things than Easel; set EASEL_HOME to an empty folder or a new one."
    install EASEL_HOME=/usr -- --uninstall
    equal "/usr holds other things than Easel, so nothing was removed." "$(cat "$work/err")"
}

# --- what it does ---

case_installs_upgrades_and_removes() {
    local root=$home/.local/share/easel
    install
    equal '' "$(cat "$work/err")"
    equal 0 "$code"
    equal "$root/bin/easel" "$(readlink "$home/.local/bin/easel")"
    equal "easel <a red apple>" "$(cat "$home/Bilder/Easel/drawn")"
    equal "$home/Bilder/Easel/drawn" "$(tail -n 2 "$work/out" | head -n 1)"
    equal "easeld <service install>" "$(grep service "$work/out")"
    equal 'easel.jar easeld.jar engine.jar' "$(cd "$root/lib" && echo *.jar)"
    equal model_index.json "$(ls "$root/share/starter-model")"
    equal 3 "$(find "$home/.cache/easel" -name '*-25.0.9+1.aot' | wc -l | tr -d ' ')"
    equal '' "$(find "$root" -name '.new-*')"
    # an upgrade leaves no old jar and no old class behind
    echo old >"$root/lib/old.jar"
    mkdir "$root/models"
    : >"$root/easel.db"
    : >"$root/token"
    fake mvn 'case $1 in -v) echo "Apache Maven 3.9.9 (x)"; exit ;; esac
        mkdir -p target/easel/lib; for jar in easel easeld; do echo "new $jar" >target/easel/lib/$jar.jar; done'
    install
    equal 0 "$code"
    equal 'easel.jar easeld.jar' "$(cd "$root/lib" && echo *.jar)"
    equal 3 "$(find "$home/.cache/easel" -name '*.aot' | wc -l | tr -d ' ')"
    install -- --uninstall
    equal 0 "$code"
    equal "./.local/share/easel ./.local/share/easel/easel.db ./.local/share/easel/models ./Bilder/Easel ./Bilder/Easel/drawn " "$(left)"
    install -- --uninstall --purge
    equal 0 "$code"
    equal '' "$(left)"
}

# What there is of files and of Easel's own folders.
left() {
    (cd "$home" && find . -type f -o -iname easel -o -name models) | LC_ALL=C sort | tr '\n' ' '
}

case_installs_on_a_mac() {
    local root="$home/Library/Application Support/Easel"
    mac arm64 14.5
    printf 'JAVA_VERSION="25"\nJAVA_RUNTIME_VERSION="25+1"\nOS_ARCH="aarch64"\n' >"$jdk/release"
    echo 'is_mac() { true; }' >>"$checkout/launcher/launch.sh"
    install
    equal '' "$(cat "$work/err")"
    equal "$root/bin/easel" "$(readlink "$home/.local/bin/easel")"
    equal "easel <a red apple>" "$(cat "$home/Pictures/Easel/drawn")"
    equal 3 "$(find "$home/Library/Caches/Easel" -name '*.aot' | wc -l | tr -d ' ')"
    equal install.log "$(ls "$home/Library/Logs/Easel")"
    install -- --purge
    equal '' "$(left)"
}

case_purges_only_its_own_from_a_chosen_folder() {
    mkdir -p "$home/.config/easel" "$home/Photos/2026-11"
    echo 'images.folder = ~/Photos' >"$home/.config/easel/settings.properties"
    : >"$home/Photos/2026-11/a-red-apple-42-01K0000000000000000000000A.png"
    : >"$home/Photos/2026-11/me.png"
    install
    equal 0 "$code"
    install -- --uninstall
    equal 3 "$(left | wc -w | tr -d ' ')"
    install EASEL_IMAGES_FOLDER="$home/Photos" -- --purge
    equal "./Photos/2026-11/me.png ./Photos/drawn " "$(left)"
}

case_keeps_to_easel_home() {
    local root="$work/E ä&"
    install EASEL_HOME="$root/"
    equal 0 "$code"
    equal '' "$(find "$home" -mindepth 1)"
    equal "easel <a red apple>" "$(cat "$root/pictures/drawn")"
    # its command knows its home without the variable
    equal "$root" "$(env -i PATH=/usr/bin:/bin HOME="$home" "$root/bin/easel" home)"
    install EASEL_HOME="$root" -- --purge
    equal '' "$(find "$root" 2>/dev/null)"
}

case_a_build_that_fails_changes_nothing() {
    fake mvn 'case $1 in -v) echo "Apache Maven 3.9.9" ;; *) echo "[ERROR] no network"; exit 1 ;; esac'
    install
    equal 1 "$code"
    equal '' "$(find "$home" -mindepth 1)"
}

case_an_interruption_changes_nothing() {
    fake mvn 'case $1 in -v) echo "Apache Maven 3.9.9" ;; *) kill -TERM "$(cat "'"$work"'/pid")"; exec sleep 60 ;; esac'
    # shellcheck disable=SC2016 # expanded by the inner shell
    env -i PATH="$fakes:/usr/bin:/bin" HOME="$home" JAVA_HOME="$jdk" \
        bash -c 'echo $$ >"$1/pid"; exec bash "$2/install.sh"' - "$work" "$checkout" >"$work/out" 2>"$work/err" || code=$?
    equal 143 "$code"
    equal '' "$(find "$home" -mindepth 1)"
}

case_upgrade_ends_the_running_daemon_only() {
    local root=$home/.local/share/easel daemon other
    install
    env -i PATH=/usr/bin:/bin HOME="$home" "$root/bin/easeld" &
    daemon=$!
    sleep 60 &
    other=$!
    echo "$other" >"$root/easeld.lock"
    install
    echo "$daemon" >"$root/easeld.lock"
    kill -0 "$daemon"
    install
    if kill -0 "$daemon" 2>/dev/null; then equal "an ended daemon" "a living one"; fi
    kill "$other"
}

case_a_service_is_stopped_for_an_upgrade_and_removed_at_the_end() {
    local unit=$home/.config/systemd/user/easeld.service
    install
    mkdir -p "$(dirname "$unit")"
    : >"$unit"
    printf '%s\n' '#!/bin/sh' "echo \"\$*\" >>'$work/service'" "rm -f '$unit'" >"$home/.local/share/easel/bin/easeld"
    install
    equal 0 "$code"
    equal 'service stop' "$(cat "$work/service")"
    : >"$unit"
    install -- --uninstall
    equal 0 "$code"
    equal "easeld <service uninstall>" "$(grep service "$work/out")"
    # with EASEL_HOME there is none, whatever another installation has
    install EASEL_HOME="$work/E ä&"
    equal '' "$(grep service "$work/out" || true)"
}

case_foreign_command_stays() {
    mkdir -p "$home/.local/bin"
    echo mine >"$home/.local/bin/easel"
    install
    equal 0 "$code"
    equal mine "$(cat "$home/.local/bin/easel")"
}

case_unknown_option() {
    install -- --prefix
    equal 2 "$code"
    equal "install.sh: '--prefix' is not known; see ./install.sh --help" "$(cat "$work/err")"
}

# --- the launchers ---

case_launcher_says_what_to_install() {
    code=0
    # shellcheck disable=SC2317 # called by launch
    (
        # shellcheck source=launcher/launch.sh
        . "$here/launch.sh"
        root=$work
        find_jdk() { return 1; }
        launch easel ps
    ) >"$work/out" 2>"$work/err" || code=$?
    equal 1 "$code"
    equal "easel: no Java 25 was found; install it (macOS: brew install openjdk@25; Linux: Temurin 25) or set JAVA25_HOME to its folder" \
        "$(cat "$work/err")"
}

case_launcher_uses_prepared_classes_only_when_they_fit() {
    install
    equal yes "$(prepared)"
    printf 'JAVA_VERSION="25.0.10"\nJAVA_RUNTIME_VERSION="25.0.10+1"\nOS_ARCH="x86_64"\n' >"$jdk/release"
    equal no "$(prepared)"
    printf 'JAVA_VERSION="25.0.9"\nJAVA_RUNTIME_VERSION="25.0.9+1"\nOS_ARCH="x86_64"\n' >"$jdk/release"
    equal yes "$(prepared)"
    touch -t 203001010000 "$home/.local/share/easel/lib/engine.jar"
    equal no "$(prepared)"
}

prepared() {
    env -i PATH=/usr/bin:/bin HOME="$home" "$home/.local/bin/easel" prepared
}

case_launcher_speaks_utf8() {
    local easel=$home/.local/bin/easel locale
    install
    for locale in LANG=C LC_ALL=POSIX LANG=de_DE.UTF-8 LANG=; do
        case $(env -i PATH=/usr/bin:/bin HOME="$home" "$locale" "$easel" locale) in
            C.UTF-8 | en_US.UTF-8) ;;
            *) equal "UTF-8 with $locale" "$(env -i PATH=/usr/bin:/bin HOME="$home" "$locale" "$easel" locale)" ;;
        esac
    done
    equal de_DE.ISO-8859-1 "$(env -i PATH=/usr/bin:/bin HOME="$home" LC_ALL=de_DE.ISO-8859-1 "$easel" locale)"
}

case_serve_is_easeld() {
    install
    equal "easeld <--help>" "$(env -i PATH=/usr/bin:/bin HOME="$home" "$home/.local/bin/easel" serve --help)"
    equal "easeld <config get>" "$(env -i PATH=/usr/bin:/bin HOME="$home" "$home/.local/bin/easel" config get)"
    equal "easeld <doctor --json>" "$(env -i PATH=/usr/bin:/bin HOME="$home" "$home/.local/bin/easel" doctor --json)"
    equal "easeld <token show>" "$(env -i PATH=/usr/bin:/bin HOME="$home" "$home/.local/bin/easel" token show)"
    equal "easeld <service install>" "$(env -i PATH=/usr/bin:/bin HOME="$home" "$home/.local/bin/easel" service install)"
    equal "easel <service logs -f>" "$(env -i PATH=/usr/bin:/bin HOME="$home" "$home/.local/bin/easel" service logs -f)"
    equal "easel <service --help>" "$(env -i PATH=/usr/bin:/bin HOME="$home" "$home/.local/bin/easel" service --help)"
    equal "easeld <info fox.png>" "$(env -i PATH=/usr/bin:/bin HOME="$home" "$home/.local/bin/easel" info fox.png)"
    equal "easel: 'config' is about the easeld of this machine, and EASEL_HOST names another
  run it there, or without EASEL_HOST" "$(env -i PATH=/usr/bin:/bin HOME="$home" EASEL_HOST=http://elsewhere "$home/.local/bin/easel" config get 2>&1)"
}

main
