"""What the server does when it starts, so that the first reader does not wait for it."""

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
    """Import all modules that screens need, and exempt them from garbage collection.

    Streamlit collects garbage after every run of a screen. Without ``gc.freeze`` each collection examined all
    objects of the program, which took 0.1 to 0.3 s in which the server did nothing else.
    """
    for module in walk_packages(components.__path__, "components."):
        import_module(module.name)
    gc.collect()
    gc.freeze()


@asynccontextmanager
async def loaded(_: st.App) -> AsyncIterator[None]:
    """The server's lifespan: runs after Streamlit has started, which its caches need, and before the first
    page is served; background tasks run until the server stops.
    """
    run_every_screen_by_app()
    keep_private()
    hold_once()
    load()
    with answering(database_url(), back_up_own, obstacle):
        async with forgetting():
            yield
