"""The incentive screen with an incentive for some teams only: which teams are compared, on which charts it is
drawn, what is left out.
"""

import duckdb
import pytest

from records.engine import connect
from records.migrate import upgrade
from tests.support.screens import choose, exhibit, go, parameters, title
from tests.support.server import copy_database

# How often a chart's drawing names the second incentive.
_LABELS = (
    "box => box.querySelector('.js-plotly-plot').layout.annotations.map(note => note.text.replaceAll('<br>', "
    "''))"
)


@pytest.fixture(scope="module")
def two(serve, small_demo, tmp_path_factory) -> str:
    """The address of the screens on the demo district with a second incentive, of one institution."""
    file = copy_database(small_demo, tmp_path_factory.mktemp("two") / "demo.duckdb")
    engine = connect(f"duckdb:///{file}")
    upgrade(engine)
    engine.dispose()
    with duckdb.connect(str(file)) as connection:
        connection.execute(
            "INSERT INTO incentives VALUES ('N2', '试点', '2016-10-01', 0.45, 0.55, 'I02', NULL, NULL)"
        )
    return serve(f"duckdb:///{file}")


def labels(page, key: str) -> str:
    return "|".join(exhibit(page, key).evaluate(_LABELS))


def test_an_incentive_of_one_institution_compares_its_teams_and_the_others(page, two):
    go(page, f"{two}/incentive?incentive=N2")
    main = page.locator("[data-testid=stMain]")
    assert title(page).startswith("下街口") and "这项激励只适用于下街口" in main.inner_text()
    assert exhibit(page, "before_after_team").count() == 1
    assert "未激励" in exhibit(page, "staggered_face_to_face_rate").inner_text()
    assert "试点（仅下街口" in labels(page, "staggered_face_to_face_rate")
    assert "问卷样本" in main.inner_text() and "没有有效回答" in main.inner_text()


def test_the_district_wide_one_has_nobody_to_compare_with_and_transition_quarters_stay_in_the_address(
    page, two
):
    go(page, f"{two}/incentive")
    assert (
        exhibit(page, "staggered_face_to_face_rate").count() == 0
        and "过渡期" not in exhibit(page, "before_after").inner_text()
    )
    choose(page, "过渡季度", "2个季度")
    assert parameters(page) == {"transition": "2"}
    said = exhibit(page, "before_after").inner_text()
    assert "2015年三季度、2015年四季度为过渡期" in said and "激励后 2016年一季度–2016年四季度" in said


def test_an_incentive_of_others_is_neither_offered_nor_drawn(page, two):
    for institution, drawn in (("I02", True), ("I03", False)):
        go(page, f"{two}/trends?institution={institution}")
        assert ("试点" in labels(page, "trend_signing_rate")) is drawn
    go(page, f"{two}/incentive?institution=I03&incentive=N2")
    assert "已改为默认值" in page.locator("[data-testid=stAlert]").inner_text()
