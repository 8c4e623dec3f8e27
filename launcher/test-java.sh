#!/bin/sh
# Stands for `java` in test.sh: says what it was asked for, and as easeld waits for its end.
prepared=no train=''
while [ $# -gt 0 ]; do
    case $1 in
        -XX:AOTCache=*) prepared=yes ;;
        -Deasel.root=*) up=${1#*=}/easeld.up ;;
        -XX:AOTCacheOutput=*) train=${1#*=} ;;
        -jar)
            name=$(basename "$2" .jar)
            shift 2
            break
            ;;
    esac
    shift
done
if [ -n "$train" ]; then : >"$train"; fi
case $name:${1-} in
    easeld:)
        trap 'rm -f "$up"; exit 143' TERM
        : >"$up"
        while :; do sleep 0.1; done
        ;;
    easeld:prepare) [ -e "$3/model_index.json" ] && : >"$2" ;;
    easel:ps) [ -e "$up" ] ;;
    easel:home) echo "$EASEL_HOME" ;;
    easel:prepared) echo "$prepared" ;;
    easel:locale) echo "$LC_ALL" ;;
    "easel:a red apple")
        echo "$name <$*>" >drawn
        echo drawn
        ;;
    *) echo "$name <$*>" ;;
esac
