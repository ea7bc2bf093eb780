"""An import goes through stages; what one hands to the next is not changed after."""

import ast
import dataclasses
import importlib

import pytest

from records.importing import load, rehearse
from tests.support.server import ROOT

STAGES = ("asked", "opened", "recognised", "check", "sheet_stages", "sheet_report", "tried")
FOLDER = ROOT / "records" / "importing"


@pytest.mark.parametrize("name", STAGES)
def test_what_a_stage_hands_on_is_frozen(name):
    module = importlib.import_module(f"records.importing.{name}")
    handed = [
        thing
        for thing in vars(module).values()
        if isinstance(thing, type) and thing.__module__ == module.__name__ and dataclasses.is_dataclass(thing)
    ]
    assert handed and all(one.__dataclass_params__.frozen for one in handed)


def stages_of(function) -> set[str]:
    tree = ast.parse((FOLDER / f"{function.__module__.rpartition('.')[2]}.py").read_text("utf-8"))
    return {
        node.module.rpartition(".")[2]
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module
    } & {*STAGES, "noted"}


def test_a_rehearsal_goes_through_the_stages_of_an_import():
    assert stages_of(load) == stages_of(rehearse)
