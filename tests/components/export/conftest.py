"""One exhibit of every kind, made from made-up results by the functions that the screens use."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from components.exhibits.caterpillar import caterpillar
from components.exhibits.contributions import contributions
from components.exhibits.control import control
from components.exhibits.funnel import funnel_plot
from components.exhibits.heat import heat
from components.exhibits.incentive import before_after_bars, dumbbells
from components.exhibits.model import Exhibit
from components.exhibits.ranking import ranking
from components.exhibits.scores.lost import lost
from components.exhibits.trend import multiples, trend
from components.export.model import Cover, cover_of
from metrics.analysis.among_all import funnel, ranks
from metrics.analysis.shares import shares
from metrics.analysis.steadiness import steadiness
from tests.components.comparisons import compared
from tests.components.growing_together import shown as together_shown
from tests.support.sheets import made_sheet, scored_sheets

QUARTERS = ("2017Q1", "2017Q2", "2017Q3", "2017Q4", "2018Q1")
MADE: dict[str, dict[str, Exhibit]] = {}
TEAMS = [f"T{place}" for place in range(1, 25)]


@pytest.fixture
def cover(setting) -> Callable[..., Cover]:
    def make(lang: str = "zh", **changes: object) -> Cover:
        return replace(cover_of(setting(lang), "district", "2018Q1"), **changes)

    return make


@pytest.fixture
def course(results, setting) -> Callable[..., Exhibit]:
    """``course(60, "no_data", 62.5, 63, 75)``: the trend of one organisation; for each quarter a numerator
    (of 100) or the reason for none.
    """

    def make(
        *values: object, key: str = "signing_rate", lang: str = "zh", below: float = 100, **more: object
    ) -> Exhibit:
        rows = results(
            *(
                ("I01", quarter, key, *((value,) if isinstance(value, str) else (value, below)))
                for quarter, value in zip(QUARTERS, values, strict=False)
            )
        )
        return trend(rows, rows.head(0), setting(lang, **more), ())

    return make


@pytest.fixture
def ranked(results, setting) -> Callable[..., Exhibit]:
    """``ranked(80, 75.5, "no_data")``: the ranking of three institutions of 200 people each; values in
    percent, or the reason for none.
    """

    def make(*values: object, key: str = "signing_rate", lang: str = "zh", **more: object) -> Exhibit:
        rows = results(
            *(
                (
                    f"I{place:02}",
                    "2018Q1",
                    key,
                    *((value,) if isinstance(value, str) else (value * 2, 200)),
                )
                for place, value in enumerate(values, 1)
            )
        )
        return ranking(rows, rows.head(0), "institution", setting(lang, **more))

    return make


@pytest.fixture
def every_kind(results, setting, course, ranked) -> Callable[[str], dict[str, Exhibit]]:
    """``every_kind("zh")``: kind of chart → an exhibit. Exhibits never change, so they are made only once."""

    def make(lang: str) -> dict[str, Exhibit]:
        if lang not in MADE:
            MADE[lang] = _every_kind(lang)
        return dict(MADE[lang])

    def _every_kind(lang: str) -> dict[str, Exhibit]:
        told = setting(lang, incentives=(("2017Q3", "提高绩效比例"),))
        teams = results(
            *(
                (
                    team,
                    "2018Q1",
                    "face_to_face_rate",
                    500 if place == 0 else 300 + place % 5,
                    1000 + 10 * place,
                )
                for place, team in enumerate(TEAMS)
            ),
            level="team",
        )
        whole = results(("district", "2018Q1", "face_to_face_rate", 7000, 24000), level="district")
        quarters = [f"{year}Q{quarter}" for year in (2015, 2016, 2017) for quarter in (1, 2, 3, 4)]
        steady = results(
            *(
                ("I01", quarter, "face_to_face_rate", value, 100)
                for quarter, value in zip(
                    quarters, (50, 52, 49, 51, 53, 50, 48, 51, 50, 52, 49, 60), strict=True
                )
            )
        )
        parts = results(
            *(
                (f"I0{place}", period, "signing_rate", value, 100)
                for place, pair in enumerate(((40, 52), (40, 46), (40, 37)), 1)
                for period, value in zip(("2017Q4", "2018Q1"), pair, strict=True)
            )
        )
        sums = results(
            ("district", "2017Q4", "signing_rate", 120, 300),
            ("district", "2018Q1", "signing_rate", 135, 300),
            level="district",
        )
        many = results(
            *(
                (f"I0{place}", quarter, "signing_rate", 50 + place * step, 100)
                for place in (1, 2, 3)
                for step, quarter in enumerate(QUARTERS)
            )
        )
        both = compared(("I01", "face_to_face_rate", 10, 60), ("I01", "satisfaction_rate", 50, 80))
        return {
            "lines": course(60, "no_data", 62.5, 63, 75, lang=lang, incentives=(("2017Q3", "提高绩效比例"),)),
            "ranking": ranked(80, 75.5, "no_data", lang=lang),
            "bars": before_after_bars(both, told),
            "dumbbells": dumbbells(
                compared(("I01", "awareness_rate", 30, 60), ("I02", "awareness_rate", 40, 35)),
                "institution",
                told,
            ),
            "funnel": funnel_plot(teams, funnel(teams), "T1", told),
            "caterpillar": caterpillar(teams, ranks(teams), whole, "T1", told, "district"),
            "control": control(steady, steadiness(steady, (), ()), told, ()),
            "contributions": contributions(
                shares("signing_rate", parts, sums, "2018Q1", over_year=False), parts, told
            ),
            "scatter": together_shown(setting, lang=lang, outlier=2.0, doubt="teams"),
            "multiples": multiples(
                many,
                results(
                    *(("district", quarter, "signing_rate", 52, 100) for quarter in QUARTERS),
                    level="district",
                ),
                told,
                (),
            ),
            "heat": heat(teams, {"face_to_face_rate": funnel(teams)}, ("T1",), told, "district"),
            "waterfall": lost(
                scored_sheets(made_sheet("I01", plan="0.6", signing_rate="0.6", renewal_rate=None)),
                "I01",
                told,
            ),
        }

    return make


KINDS = (
    "lines",
    "ranking",
    "bars",
    "dumbbells",
    "funnel",
    "caterpillar",
    "control",
    "contributions",
    "scatter",
    "multiples",
    "heat",
    "waterfall",
)
