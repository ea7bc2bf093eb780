"""A switch leads from an indicator's trend to its control chart, and a copied address opens that chart."""

from urllib.parse import quote

from tests.support.screens import choose, exhibit, go, messages, parameters, switch, words


def test_the_usual_range_is_one_click_away_and_in_the_address(page, open_page, district):
    go(page, f"{district}/trends?lang=en")
    assert exhibit(page, "trend_signing_rate").count() == 1
    switch(page, "Usual range")
    choose(page, "Indicator", "Service · Face-to-face rate")
    assert parameters(page) == {"lang": "en", "view": "usual", "indicator": "face_to_face_rate"}
    shown = exhibit(page, "control_face_to_face_rate")
    assert (
        shown.locator("h4")
        .inner_text()
        .startswith("Face-to-face rate: the last 10 quarters within the usual range, 6")
    )
    said = shown.inner_text()
    assert "the limits start anew there: the average went from 9" in said and "provisional" in said
    shown.get_by_role("button", name="Definition, data, picture").click()
    opened = page.get_by_role("dialog")
    opened.locator("[data-testid=stDataFrame]").first.wait_for()
    assert "mean ± 2.66 × mean moving range" in opened.inner_text()
    page.keyboard.press("Escape")
    other = open_page()
    go(other, page.url)
    assert (
        exhibit(other, "control_face_to_face_rate").locator("h4").inner_text()
        == shown.locator("h4").inner_text()
    )
    switch(page, "Course")
    assert (
        parameters(page) == {"lang": "en", "indicator": "face_to_face_rate"}
        and exhibit(page, "trend_face_to_face_rate").count() == 1
    )


def test_limits_without_sudden_changes_are_offered_where_they_differ(page, district):
    go(page, f"{district}/trends?lang=en&view=usual&indicator=signing_growth_over_year")
    before = exhibit(page, "control_signing_growth_over_year").inner_text()
    switch(page, "without sudden ones")
    assert (
        parameters(page)["screen"] == "calm"
        and exhibit(page, "control_signing_growth_over_year").inner_text() != before
    )
    go(page, f"{district}/trends?lang=en&view=usual&indicator=staff_satisfaction_rate")
    assert "without sudden ones" not in words(page)


def test_a_view_that_does_not_exist_gets_a_warning_and_the_course(page, district):
    go(page, f"{district}/trends?view={quote('<b>x</b>')}")
    assert "显示方式" in messages(page) and exhibit(page, "trend_signing_rate").count() == 1
    assert not page.locator("[data-testid=stException]").count()
