#!/bin/sh
# A browser and Chinese glyphs for the tests in a browser. What is there already is used; what is missing is
# installed as far as this account may, else said.
set -eu

say() { echo "yunji: $*" >&2; }

# The browser that takes least of the processor's time; any other will do.
BEST=chromium-headless-shell

has_browser() {
    [ -n "$(.venv/bin/python -m tests.support.chromium 2>/dev/null)" ]
}

has_chinese_font() {
    if command -v fc-list >/dev/null 2>&1; then
        [ -n "$(fc-list :lang=zh)" ]
    else
        [ "$(uname)" = Darwin ]
    fi
}

can_apt() {
    command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]
}

install() {
    say "installing $*"
    # A failure is judged below, by what is then there.
    apt-get install -y -qq --no-install-recommends "$@" </dev/null >/dev/null || true
}

if can_apt && ! { command -v "$BEST" >/dev/null 2>&1 && has_chinese_font; }; then
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq -o Acquire::http::Timeout=20 </dev/null >/dev/null || true
    command -v "$BEST" >/dev/null 2>&1 || install "$BEST"
    has_browser || install chromium
    has_chinese_font || install fonts-noto-cjk fontconfig
fi

if ! has_browser; then
    say "no Chromium on this machine: fetching Playwright's own"
    .venv/bin/python -m playwright install chromium </dev/null || true
fi

if ! has_browser; then
    say "the tests in a browser need Chromium, and it could not be installed. Any of these will do:"
    say "  as root on Debian: apt-get update && apt-get install -y chromium fonts-noto-cjk"
    say "  another system:    install Chromium or Google Chrome, or name one: CHROMIUM=/path/to/chrome make test"
    say "  without a browser: make check"
    exit 1
fi

if ! has_chinese_font; then
    say "no Chinese font on this machine: the tests run, but pictures of screens will show boxes for characters."
    say "  as root on Debian: apt-get install -y fonts-noto-cjk"
fi
