"""A target that the district set itself."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal


@dataclass(frozen=True, kw_only=True)
class OwnTarget:
    """A target of the district's own for ``indicator``, entered by ``by`` at ``at`` (UTC).

    ``level``: district, institution or team; "" for all three. ``kind``: for the institutions of this kind
    and their teams; "" for all. ``value``: in the indicator's unit, a share as a fraction. It is in force
    from ``starts_on`` to ``ends_on``, both included; without an end for None. ``source``: the document that
    sets it.
    """

    number: int
    indicator: str
    level: str
    kind: str
    value: Decimal
    starts_on: date
    ends_on: date | None
    source: str
    by: str
    at: datetime

    def is_in_force(self, day: date) -> bool:
        """Whether the target counts on ``day``."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)

    def is_for(self, level: str, kind: str) -> bool:
        """Whether it is for organisations of ``level`` that belong to an institution of ``kind`` ("" for the
        district).
        """
        return self.level in ("", level) and self.kind in ("", kind)

    @property
    def precedence(self) -> tuple[bool, bool, date, int]:
        """Of the targets in force for an organisation the one with the highest counts: one for its kind of
        institution before one for its level, that before one for all; among equals the latest.
        """
        return (bool(self.kind), bool(self.level), self.starts_on, self.number)
