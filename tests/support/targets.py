"""Targets of the district's own, made up for a test."""

from datetime import date, datetime
from decimal import Decimal

from metrics.foundation.own_target import OwnTarget

DOCUMENT = "云卫发〔2018〕3号"


def own(
    indicator: str,
    value: str,
    starts_on: str = "2018-01-01",
    ends_on: str = "",
    level: str = "",
    kind: str = "",
    number: int = 1,
) -> OwnTarget:
    return OwnTarget(
        number=number,
        indicator=indicator,
        level=level,
        kind=kind,
        value=Decimal(value),
        starts_on=date.fromisoformat(starts_on),
        ends_on=date.fromisoformat(ends_on) if ends_on else None,
        source=DOCUMENT,
        by="王科长",
        at=datetime(2018, 1, 2, 9, 30),
    )
