"""Which browser the tests drive: CHROMIUM, else one on the PATH, else Playwright's own.

``python -m tests.support.chromium`` prints the browser's path, or an empty line when no browser starts.
"""

import os
import shutil
import subprocess
from pathlib import Path

from playwright.sync_api import sync_playwright

# The headless shell is the same browser without its own windows and menus, which nobody sees here: it takes a
# third less of the processor's time.
NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
# In a container root has no sandbox and little shared memory; the other flags stop the browser's own traffic.
FLAGS = [
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium_path() -> str | None:
    """The browser's program, or None if no installed one starts."""
    installed = [os.environ.get("CHROMIUM"), *map(shutil.which, NAMES)]
    for candidate in [*filter(None, installed), _playwrights_own()]:
        if _starts(candidate):
            return candidate
    return None


def _playwrights_own() -> str:
    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def _starts(program: str) -> bool:
    if not Path(program).exists():
        return False
    return (
        subprocess.run([program, "--version"], stdin=subprocess.DEVNULL, capture_output=True).returncode == 0
    )


if __name__ == "__main__":
    print(chromium_path() or "")
