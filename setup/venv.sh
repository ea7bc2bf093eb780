#!/bin/sh
# Make .venv with Python 3.11 or newer and install what one lock names into it: setup/venv.sh requirements.lock
set -eu
lock=$1

say() { echo "yunji: $*" >&2; }

# ssl: without it pip can fetch nothing.
is_usable() {
    "$1" -c 'import ssl, sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

find_python() {
    for candidate in ${YUNJI_PYTHON:-} python3.11 python3 python3.12 python3.13 python3.14; do
        if is_usable "$candidate"; then
            echo "$candidate"
            return
        fi
    done
    say "no Python 3.11 or newer was found (python3 is $(python3 --version 2>&1 || true))."
    say "Install one (Debian 12, Ubuntu 24.04: apt install python3 python3-venv; macOS: brew install python@3.11),"
    say "or name one that is not on the PATH: YUNJI_PYTHON=/opt/python3.11/bin/python3 make …"
    return 1
}

make_venv() {
    python=$(find_python)
    if ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
        version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        say "$python cannot make a virtual environment: its venv module is a package of its own here."
        say "As root: apt-get update && apt-get install -y python$version-venv"
        return 1
    fi
    say "making .venv with $("$python" --version)"
    rm -rf .venv
    "$python" -m venv .venv
}

if ! { is_usable .venv/bin/python && .venv/bin/python -m pip --version; } >/dev/null 2>&1; then
    make_venv
fi

say "installing $lock into .venv (a minute or two the first time)"
if ! .venv/bin/python -m pip install --quiet --quiet --disable-pip-version-check --require-hashes -r "$lock"; then
    say "installing failed: pip's message is above. Behind a proxy or with a mirror, set it up for pip and repeat."
    exit 1
fi
