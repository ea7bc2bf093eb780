#!/bin/sh
# Write requirements.lock and requirements-dev.lock: everything that is installed with what the two requirements files name, with
# hashes, for Python 3.11 to 3.14 on every platform; then docs/licences.md. `setup/lock.sh --upgrade` takes the newest of what is not named.
set -eu

# The registry that pip was set up with, if any; uv does not look there.
UV_DEFAULT_INDEX=${UV_DEFAULT_INDEX:-$(.venv/bin/python -m pip config get global.index-url 2>/dev/null || true)}
if [ -n "$UV_DEFAULT_INDEX" ]; then export UV_DEFAULT_INDEX; else unset UV_DEFAULT_INDEX; fi

lock() {
    requirements=$1
    shift
    .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
        "$@" "$requirements.txt" --output-file "$requirements.lock"
}

lock requirements-dev "$@"
# What runs is what was tested.
lock requirements --constraint requirements-dev.lock "$@"
sh setup/venv.sh requirements-dev.lock
.venv/bin/python -m tests.support.licences
