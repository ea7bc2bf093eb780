"""What assessors of the demo district gave for the judged parts of two schemes, in two quarters. All
invented; one institution waits for a judgement, and the centres in town have no monitored residents to serve.
"""

import datetime as dt
import json
from decimal import Decimal
from typing import NamedTuple

import numpy as np
import sqlalchemy as sa

from records import tables
from records.assessing import chain
from records.assessing.judgements import File, keep
from sample_data.district.names import CENTRES, MAIN
from sample_data.draws import Streams
from sample_data.returns.judged_parts import DISTRICT_PARTS, INSTITUTION_PARTS, MONITORED, Part
from sample_data.returns.small_pdf import small_pdf

PERIODS = {"2017Q4": dt.datetime(2018, 1, 11, 2, 30), "2018Q1": dt.datetime(2018, 4, 12, 2, 30)}
_BY = "考核组（演示）"
_SHARES = np.array([1.0, 0.9, 0.8, 0.6])
_WAITING = 8  # this institution's last quarter lacks its first judgement


class _Place(NamedTuple):
    scheme: str
    organisation: str
    parts: tuple[Part, ...]
    number: int  # of the institution, −1 for the district


def write_judgements(connection: sa.Connection, streams: Streams) -> None:
    """The rows of ``judgements``, in the order of time."""
    rng = streams.stream("judgements")
    places = [
        *(
            _Place("uxin_institution", f"I{number + 1:02d}", INSTITUTION_PARTS, number)
            for number in range(len(MAIN))
        ),
        _Place("inner_mongolia_2024", "district", DISTRICT_PARTS, -1),
    ]
    diligence = rng.normal(0.0, 0.6, len(places))
    last = list(PERIODS)[-1]
    for turn, (period, at) in enumerate(PERIODS.items()):
        for place, steady in zip(places, diligence, strict=True):
            levels = rng.normal(0.9 - 0.5 * turn - steady, 0.8, len(place.parts)).round().clip(0, 3)
            for number, (part, level) in enumerate(zip(place.parts, levels.astype(int), strict=True)):
                if period == last and place.number == _WAITING and number == 0:
                    continue
                _write(connection, place, part, period, at, float(_SHARES[level]), first=number == 0)


def _write(
    connection: sa.Connection,
    place: _Place,
    part: Part,
    period: str,
    at: dt.datetime,
    share: float,
    *,
    first: bool,
) -> None:
    applies = not (part.key == MONITORED and 0 <= place.number < CENTRES)  # monitored residents are villagers
    points = Decimal(str(share)) * Decimal(part.of.numerator) / Decimal(part.of.denominator)
    files = (
        [File("demo.pdf", "pdf", small_pdf(f"Demo evidence {place.organisation} {period}"))] if first else []
    )
    sentence = part.in_full if share == 1 else part.in_part
    chain.add(
        connection,
        tables.judgements,
        {
            "scheme": place.scheme,
            "part": part.key,
            "organisation": place.organisation,
            "period": period,
            "points": points.quantize(Decimal("0.01")).quantize(Decimal("0.0001")) if applies else None,
            "of_points": str(part.of),
            "sentence": sentence if applies else "辖区内没有乡村振兴监测对象",
            "evidence": json.dumps([keep(connection, file, at) for file in files], ensure_ascii=False),
            "by": _BY,
            "at": at,
        },
    )
