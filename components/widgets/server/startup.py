"""What the server loads before anyone asks, so that nobody waits for it."""

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from pkgutil import walk_packages

import streamlit as st

import components
from components.widgets.internals.screens import run_every_screen_by_app
from components.widgets.internals.uploads import forgetting, hold_once
from metrics.backups import back_up_own
from records.backups import answering
from records.engine import database_url
from records.obstacles import obstacle
from records.private import keep_private


def load() -> None:
    """Load all that screens are drawn with, and count it as kept for good.

    Streamlit collects garbage after every run of a screen, and looked through all of the program each time:
    0.1 to 0.3 s in which the server did nothing else. What stays anyway need not be looked through.
    """
    for module in walk_packages(components.__path__, "components."):
        import_module(module.name)
    gc.collect()
    gc.freeze()


@asynccontextmanager
async def loaded(_: st.App) -> AsyncIterator[None]:
    """Once Streamlit has begun (its caches need it), before the first page is handed out."""
    run_every_screen_by_app()
    keep_private()
    hold_once()
    load()
    with answering(database_url(), back_up_own, obstacle):
        async with forgetting():
            yield
