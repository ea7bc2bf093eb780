"""The server loads all components before the first request, and leaves them out of garbage collection."""

import gc
import sys
from pathlib import Path

import components
from components.widgets.server.startup import load


def test_all_that_screens_are_drawn_with_is_loaded_and_left_out_of_collections():
    try:
        load()
        assert gc.get_freeze_count() > 100_000
    finally:
        gc.unfreeze()
    folder = Path(components.__file__).parent
    files = {
        file.relative_to(folder).with_suffix("") for file in folder.rglob("*.py") if file.stem != "__init__"
    }
    assert {".".join(("components", *file.parts)) for file in files} <= set(sys.modules)
