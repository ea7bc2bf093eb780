"""Made-up series and charts to be drawn, and a name with markup that must be escaped."""

from components.exhibits.charts import Lines, Ranking
from components.exhibits.series import IntervalSeries, JudgedIntervals, Level, Points

HOSTILE = "<img src=x onerror=alert(1)>&\"'"


def points(kind: type[Points], *y, **more) -> Points:
    x = tuple(f"第{place}季" for place in range(len(y)))
    labels = tuple("—" if value is None else f"{value:.1%}" for value in y)
    keys = tuple(f"I{place:02}" for place in range(len(y)))
    return kind(
        **{
            "name": "甲",
            "x": x,
            "y": y,
            "labels": labels,
            "keys": keys,
            "lower": (None,) * len(y),
            "upper": (None,) * len(y),
        }
        | more
    )


def line(*y, role="accent", **more) -> IntervalSeries:
    return points(IntervalSeries, *y, role=role, **more)


def judged(*y, roles, **more) -> JudgedIntervals:
    return points(JudgedIntervals, *y, roles=roles, **more)


def lines(*series: IntervalSeries, **more) -> Lines:
    return Lines(series=series, percent=True, **more)


def ranking(of: JudgedIntervals, reference: Level | None = None) -> Ranking:
    return Ranking(points=of, percent=True, reference=reference)
