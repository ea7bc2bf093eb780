"""Monthly pay of the team members: the district's mean per quarter is exact to the cent."""

import numpy as np
import pyarrow as pa

from records import tables
from sample_data.allocate import largest_remainder
from sample_data.columns import Writer, days, words
from sample_data.district.staff import PAID, Staff
from sample_data.district.teams import Teams
from sample_data.quarters import CUTOFF, INCENTIVE, SERIES, Quarter, day, index
from sample_data.targets import mean_incomes

SHARE_BEFORE, SHARE_AFTER = 0.30, 0.45
_BY_ROLE = np.array([1.22, 0.86, 0.8, 0.0])


def write_incentive(writer: Writer) -> None:
    """The one row of ``incentives``."""
    writer.add(
        tables.incentives,
        {
            "incentive_id": pa.array(["N1"]),
            "title": pa.array(["提高绩效比例"]),
            "starts_on": days(np.array([INCENTIVE])),
            "share_before": pa.array([SHARE_BEFORE]),
            "share_after": pa.array([SHARE_AFTER]),
        },
    )


def write_pay(writer: Writer, teams: Teams, staff: Staff, signed: np.ndarray) -> None:
    """The rows of ``pay``. ``signed``: residents under contract, quarters × teams; teams whose number grows
    are paid more.
    """
    rng = teams.streams.stream("pay")
    means = mean_incomes()
    lasting = teams.effects("pay", 0.06)
    person = rng.lognormal(0.0, 0.12, int(staff.person.max()) + 1)
    share = (
        rng.normal(0.0, 0.03, len(person))
        + teams.effects("performance share", 0.012)[
            staff.team[np.searchsorted(staff.person, np.arange(len(person)))]
        ]
    )
    for quarter in SERIES:
        rows, month = _paid(staff, quarter)
        weights = (
            _BY_ROLE[staff.role[rows]] * person[staff.person[rows]] * rng.lognormal(0.0, 0.03, len(rows))
        )
        weights *= np.exp(lasting + _growth(signed, index(quarter.key)))[staff.team[rows]]
        people = len(np.unique(staff.person[rows]))
        cents = round(means[quarter.key] * 100 * people)
        total = largest_remainder(weights * cents / weights.sum(), cents)
        _append(writer, staff, rows, month, total, share[staff.person[rows]])


def _paid(staff: Staff, quarter: Quarter) -> tuple[np.ndarray, np.ndarray]:
    """Who is paid when: rows of ``staff``, and first days of months. In the last quarter only April is
    paid.
    """
    year, number = int(quarter.key[:4]), int(quarter.key[-1])
    months = [day(year, 3 * number - 2 + m, 1) for m in range(1 if quarter.last == CUTOFF else 3)]
    paid = [np.flatnonzero(staff.on(month) & (staff.role < PAID)) for month in months]
    return np.concatenate(paid), np.repeat(months, [len(rows) for rows in paid])


def _growth(signed: np.ndarray, number: int) -> np.ndarray:
    """What each team's growth in signing over half a year, compared with the district's, adds to the
    logarithm of its pay.
    """
    now, before = signed[number], signed[number - 2]
    growth = np.log(np.maximum(now, 1) / np.maximum(before, 1))
    district = np.log(now.sum() / before.sum())
    return np.where((now > 0) & (before > 0), np.clip(0.5 * (growth - district), -0.12, 0.12), 0.0)


def _append(
    writer: Writer, staff: Staff, rows: np.ndarray, month: np.ndarray, cents: np.ndarray, share: np.ndarray
) -> None:
    usual = np.where(month >= INCENTIVE, SHARE_AFTER, SHARE_BEFORE)
    performance = np.rint(cents * np.clip(usual + share, 0.1, 0.7))
    writer.add(
        tables.pay,
        {
            "staff_id": words(rows, staff.ids),
            "month": days(month),
            "total": pa.array(cents / 100.0),
            "performance": pa.array(performance / 100.0),
        },
    )
