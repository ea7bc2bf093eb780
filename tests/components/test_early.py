"""What is fetched early is there in this version of Streamlit, for every screen that will need it."""

from components.widgets.early import NEEDED, files, script
from components.widgets.page import SCREENS


def test_every_kind_asked_for_is_one_file_or_more():
    for kinds in NEEDED.values():
        assert all(files((kind,)) for kind in kinds)


def test_screens_are_known_and_one_without_charts_and_tables_asks_for_nothing():
    assert set(NEEDED) <= set(SCREENS)
    assert script("definitions") == "" and "PlotlyChart" in script("overview")
