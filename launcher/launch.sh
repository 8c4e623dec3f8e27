# shellcheck shell=sh disable=SC2154 # root is set by whoever reads this file
# What bin/easel, bin/easeld and install.sh share: where Java is, where the caches are, how a program starts.
# Installed as lib/launch.sh. POSIX sh, and nothing here starts another process unless Java has to be looked for.

is_mac() {
    [ -d /System/Library/CoreServices ]
}

# jdk_is_25 FOLDER: true for a Java 25; sets jdk_build and jdk_arch from its release file.
jdk_is_25() {
    [ -x "$1/bin/java" ] && [ -r "$1/release" ] || return 1
    jdk_version='' jdk_build='' jdk_arch=''
    while IFS='=' read -r name value; do
        value=${value#\"} value=${value%\"}
        case $name in
            JAVA_VERSION) jdk_version=$value ;;
            JAVA_RUNTIME_VERSION) jdk_build=$value ;;
            OS_ARCH) jdk_arch=$value ;;
        esac
    done <"$1/release"
    case $jdk_version in
        25 | 25.*) jdk_build=${jdk_build:-$jdk_version} ;;
        *) return 1 ;;
    esac
}

# jdk_fits FOLDER: the same; with $machine set, as install.sh does, it must have a compiler and be made for that processor.
jdk_fits() {
    jdk_is_25 "$1" || return 1
    if [ -z "${machine-}" ]; then return 0; fi
    [ -x "$1/bin/javac" ] || return 1
    case $machine in
        x86_64 | amd64) [ "$jdk_arch" = x86_64 ] || [ "$jdk_arch" = amd64 ] ;;
        aarch64 | arm64) [ "$jdk_arch" = aarch64 ] || [ "$jdk_arch" = arm64 ] ;;
    esac
}

# find_jdk: sets java_home to the first JDK 25 of the places where people keep them.
find_jdk() {
    for java_home in "${JAVA25_HOME-}" "${JAVA_HOME-}" \
        /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /opt/java/* /opt/jdk* \
        "${HOME-}"/.sdkman/candidates/java/* "${HOME-}"/.jdks/* "${HOME-}"/.local/share/mise/installs/java/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home "${HOME-}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
        /opt/homebrew/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home \
        /opt/homebrew/opt/openjdk/libexec/openjdk.jdk/Contents/Home \
        /home/linuxbrew/.linuxbrew/opt/openjdk@25/libexec; do
        if [ -n "$java_home" ] && jdk_fits "$java_home"; then return 0; fi
    done
    # not on a Mac, where a missing Java opens a window
    if is_mac; then return 1; fi
    java_home=$(java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p')
    [ -n "$java_home" ] && jdk_fits "$java_home"
}

# choose_java: sets java_home to the Java inside the installation, the one found when it was made, or any other.
choose_java() {
    java_home=$root/runtime
    if jdk_is_25 "$java_home"; then return 0; fi
    if [ -r "$root/lib/java" ]; then
        IFS= read -r java_home <"$root/lib/java"
        if jdk_is_25 "$java_home"; then return 0; fi
    fi
    find_jdk
}

# choose_cache: sets cache to the folder of all that may vanish.
choose_cache() {
    if [ -n "${EASEL_HOME-}" ]; then
        cache=$EASEL_HOME/cache
    elif is_mac; then
        cache=$HOME/Library/Caches/Easel
    else
        case ${XDG_CACHE_HOME-} in
            /*) cache=$XDG_CACHE_HOME/easel ;;
            *) cache=$HOME/.cache/easel ;;
        esac
    fi
}

# choose_aot NAME: sets aot to the prepared classes of NAME, if they were made from these jars by this very Java.
choose_aot() {
    aot=''
    [ -r "$root/lib/build" ] || return 0
    IFS= read -r build <"$root/lib/build"
    aot=$cache/$1-$build-$jdk_build.aot
    [ -r "$aot" ] || aot=''
    for jar in "$root"/lib/*.jar; do
        # shellcheck disable=SC3013 # in every sh that we know: dash, bash, zsh, busybox
        if [ "$jar" -nt "$aot" ]; then aot=''; fi
    done
}

# speak_utf8: Java reads its arguments and names files in the locale's charset, which is ASCII for C and for a locale
# that is not installed; a prompt in Chinese would arrive as question marks. Another charset, named on purpose, stays.
speak_utf8() {
    case ${LC_ALL:-${LC_CTYPE:-${LANG-}}} in
        *.[Uu][Tt][Ff]8 | *.[Uu][Tt][Ff]-8) ;;
        *.*) return 0 ;;
    esac
    if is_mac; then LC_ALL=en_US.UTF-8; else LC_ALL=C.UTF-8; fi
    export LC_ALL
}

# launch NAME FLAG... -jar JAR ARGUMENT...: becomes the program NAME, lib/NAME.jar.
launch() {
    program=$1
    shift
    if ! choose_java; then
        echo "$program: no Java 25 was found; install it (macOS: brew install openjdk@25; Linux: Temurin 25) or set JAVA25_HOME to its folder" >&2
        exit 1
    fi
    # an installation made with EASEL_HOME is that home, also when the variable is not set
    if [ -z "${EASEL_HOME-}" ] && [ -e "$root/lib/home" ]; then
        EASEL_HOME=$root
        export EASEL_HOME
    fi
    choose_cache
    # install.sh sets easel_train to the file that this run is to prepare
    train=${easel_train-}
    unset easel_train
    worker=''
    if [ "$program" = easeld ]; then
        choose_aot worker
        worker=$aot
    fi
    if [ -n "$train" ]; then aot=''; else choose_aot "$program"; fi
    speak_utf8
    # Java asks the user database for the home folder, and Easel's folders are those of $HOME
    if [ -n "${HOME-}" ]; then set -- "-Duser.home=$HOME" "$@"; fi
    # Java's own complaints go to stderr, for stdout carries results; none about an unfit cache, without which it runs too
    set -- -Xlog:disable -Xlog:all=error:stderr '-Xlog:aot*=off:stderr' '-Xlog:cds*=off:stderr' \
        ${aot:+"-XX:AOTCache=$aot"} ${train:+"-XX:AOTCacheOutput=$train" -Deasel.rehearsal=true} ${worker:+"-Deasel.worker_classes=$worker"} -XX:+UseSerialGC -XX:-UsePerfData "-Deasel.root=$root" "$@"
    exec "$java_home/bin/java" "$@"
}
