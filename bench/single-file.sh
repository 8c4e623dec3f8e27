#!/usr/bin/env bash
# Imports a checkpoint of full size twice, as a folder and as a single file of the same numbers, into a real easeld, tells the
# seconds and the bytes that each import took, and fails unless both draw the same picture. bench/README.md
set -euo pipefail
cd "$(dirname "$0")/.."

readonly family=${1:-sd15}
readonly precision=${2:-fp16}

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

write() {
  "$java_home/bin/java" -cp 'bench/target/*:target/easel/lib/*' dev.easel.bench.FullSize "$1" "$family" "$precision" >&2
}
write "$work/folder"
write "$work/file.safetensors"

EASEL_HOME=$work/home "$java_home/bin/java" --enable-native-access=ALL-UNNAMED -cp 'target/easel/lib/*' \
  dev.easel.daemon.Daemon --listen.port=0 --images.metadata=false >"$work/out" 2>"$work/err" &
daemon=$!
ask() {
  curl -s --fail-with-body --unix-socket "$work/home/easeld.sock" -H 'Content-Type: application/json' "$@"
}
for ((i = 0; i < 120; i++)); do
  ask http://localhost/ready >"$work/ready" 2>&1 && break
  kill -0 "$daemon" 2>/dev/null || { cat "$work/err" >&2; exit 1; }
  sleep 0.5
done

import() {
  local seconds
  seconds=$(ask http://localhost/api/v1/models/import -d "$2" -o "$work/answer" -w '%{time_total}') || { cat "$work/answer" >&2; exit 1; }
  echo "$1: imported in $seconds s, $(du -sb "$work/home/models/$1" | cut -f1) bytes written"
}
draw() {
  ask http://localhost/api/v1/generate -H 'Accept: image/png' -o "$work/$1.png" -d '{"model": "'"$1"'", "prompt": "a red cat",
    "width": 256, "height": 256, "steps": 2, "seed": 1, "sampler": "euler", "keep_alive": 0}' || { cat "$work/$1.png" >&2; exit 1; }
}
import folder '{"path": "'"$work"'/folder"}'
import file '{"path": "'"$work"'/file.safetensors", "prediction": "epsilon"}'
draw folder
draw file
cmp "$work/folder.png" "$work/file.png"
echo "both draw the same picture, to the last pixel"
