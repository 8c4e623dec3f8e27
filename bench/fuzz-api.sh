#!/usr/bin/env bash
# Asks a real easeld for whatever its own /openapi.json allows and forbids, with schemathesis (Python, from PyPI, in a folder
# of its own below bench/), and fails on every answer that the document does not describe. bench/README.md
set -euo pipefail
cd "$(dirname "$0")/.."

readonly version=4.32.5
readonly tool=bench/.peers/schemathesis-$version
readonly examples=${1:-50}
readonly seed=${2:-1}

if [[ ! -x $tool/bin/schemathesis ]]; then
  python3 -m venv "$tool"
  "$tool/bin/pip" install --quiet "schemathesis==$version"
fi

# shellcheck source=launcher/launch.sh
. launcher/launch.sh
find_jdk || {
  echo "no Java 25 was found; set JAVA25_HOME to its folder" >&2
  exit 1
}

work=$(mktemp -d)
readonly work
daemon=
# shellcheck disable=SC2317 # called by the trap
end() {
  [[ -z $daemon ]] || kill "$daemon" 2>/dev/null || true
  [[ -z $daemon ]] || wait "$daemon" 2>/dev/null || true
  rm -rf "$work"
}
trap end EXIT

mkdir -p "$work/root/share"
cp -r starter-model "$work/root/share/starter-model"
# the queue is paused: the fuzzer wants answers, not pictures
EASEL_HOME=$work/home "$java_home/bin/java" --enable-native-access=ALL-UNNAMED -Deasel.root="$work/root" -cp 'target/easel/lib/*' \
  dev.easel.daemon.Daemon --listen.port=0 --queue.paused=true --queue.max=100000 >"$work/out" 2>"$work/err" &
daemon=$!
address=
for ((i = 0; i < 120; i++)); do
  address=$(sed -n 's/.*listens on //p' "$work/out")
  [[ -z $address ]] || ! curl -sf "$address/ready" >"$work/ready" || break
  kill -0 "$daemon" 2>/dev/null || { cat "$work/err" >&2; exit 1; }
  sleep 0.5
done

# Not asked: that all is accepted that fits the schema (a cursor, a setting, a sampler of this model: only easeld can tell), and
# that a path has its own methods only (a model may be called 'load'; the tests ask that of every route)
fuzz() {
  "$tool/bin/schemathesis" run "$address/openapi.json" --no-color \
    --header "Authorization: Bearer $(cat "$work/home/token")" \
    --seed "$seed" --max-examples "$examples" --request-timeout 20 --continue-on-failure \
    --exclude-checks positive_data_acceptance,allow_header_conformance "$@"
}
code=0
fuzz --exclude-path /api/v1/generate || code=1
# what generate accepts waits for its picture, so it is asked only for what it must refuse
fuzz --include-path /api/v1/generate --mode negative || code=1
exit "$code"
