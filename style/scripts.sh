#!/usr/bin/env bash
# Checks the scripts: by shellcheck, and by running them against pretended machines. Part of `mvn verify`.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

if command -v shellcheck >/dev/null; then
    shellcheck -x install.sh .ci/run style/*.sh bench/side-by-side bench/*.sh launcher/* starter-model/train/*.sh
elif [ "${SHELLCHECK-}" = required ]; then
    echo "shellcheck is not installed, and SHELLCHECK=required asks for it" >&2
    exit 1
else
    echo "scripts: not checked by shellcheck, which is not installed (apt install shellcheck, brew install shellcheck)"
fi
launcher/test.sh
