"""The scripts that a page preloads exist in this version of Streamlit, for every screen that needs them."""

from components.widgets.basics.links import SCREENS
from components.widgets.internals.preload import NEEDED, files, head, script


def test_every_kind_asked_for_is_one_file_or_more():
    for kinds in NEEDED.values():
        assert all(files((kind,)) for kind in kinds)


def test_every_screen_is_known():
    assert set(NEEDED) == set(SCREENS)


def test_a_kind_comes_with_all_it_imports_but_what_every_page_has():
    names = [name.partition(".")[0] for name in files(("Selectbox",))]
    assert names[0] == "Selectbox" and {"Autocomplete", "WidgetLabel", "useFilter"} < set(names)
    assert len(names) == len(set(files(("Selectbox",)))) and not {"index", "protobuf", "react-dom"} & set(
        names
    )


def test_only_charts_are_run_before_they_come():
    assert "import(" in head("trends") and "PlotlyChart" in head("trends")
    assert "import(" not in head("data") and "DataFrame" in head("data")


def test_a_change_of_screens_asks_for_the_large_files_alone():
    assert script("definitions") == ""
    assert "PlotlyChart" in script("overview") and "Selectbox" not in script("overview")
