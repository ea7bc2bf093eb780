"""The published figures as plain DuckDB SQL over the record tables, independent of the generator."""

import calendar
from datetime import date

import duckdb

CUTOFF = date(2018, 5, 15)

VIEWS = """
CREATE TEMP TABLE quarters AS
    SELECT year || 'Q' || number AS quarter, make_date(year, 3 * number - 2, 1) AS first,
           least(last_day(make_date(year, 3 * number, 1)), DATE '2018-05-15') AS last
    FROM range(2014, 2019) AS years(year), range(1, 5) AS numbers(number)
    WHERE make_date(year, 3 * number - 2, 1) <= DATE '2018-05-15';

-- Who lives in the district on each quarter's last day, and which team answers for them.
CREATE TEMP TABLE present AS
    SELECT quarter, first, last, resident_id, team_id, birth_date
    FROM quarters JOIN resident_teams ON since <= last AND (until IS NULL OR until >= last)
    JOIN residents USING (resident_id)
    WHERE (died_on IS NULL OR died_on > last) AND (left_on IS NULL OR left_on > last);

-- Contracts in force on each quarter's last day.
CREATE TEMP TABLE in_force AS
    SELECT quarter, first, last, present.resident_id, present.team_id, contracts.team_id AS contract_team
    FROM present JOIN contracts USING (resident_id)
    WHERE status <> 'pending' AND starts_on <= last AND ends_on >= last
      AND (terminated_on IS NULL OR terminated_on > last);

CREATE TEMP TABLE served AS
    SELECT DISTINCT quarter, resident_id, mode
    FROM quarters JOIN services ON done_on BETWEEN first AND last
    WHERE mode IN ('face_to_face', 'home_visit');
"""


def last_day(quarter: str) -> date:
    """The last day of the data in ``quarter``."""
    year, month = int(quarter[:4]), 3 * int(quarter[-1])
    return min(date(year, month, calendar.monthrange(year, month)[1]), CUTOFF)


def before(quarter: str) -> str:
    """The quarter before."""
    year, number = int(quarter[:4]), int(quarter[-1])
    return f"{year}Q{number - 1}" if number > 1 else f"{year - 1}Q4"


class District:
    """A demo database opened for reading."""

    def __init__(self, file: str) -> None:
        self.connection = duckdb.connect(str(file), read_only=True)
        self.connection.execute(VIEWS)

    def rows(self, sql: str, *values: object) -> list[tuple]:
        return self.connection.execute(sql, values).fetchall()

    def value(self, sql: str, *values: object):
        return self.rows(sql, *values)[0][0]

    def figure(self, what: str, organisation: str, period: str) -> float:
        """One published figure; ``what``, ``organisation`` and ``period`` as in published_figures.csv."""
        topic, _, detail = what.partition(":")
        return getattr(self, topic)(detail, organisation, period)

    def parts(self, what: str, period: str) -> tuple[float, float]:
        """Numerator and denominator of a pooled rate of the district."""
        first, _, last = period.partition("..")
        return self.rows(PARTS[what], first, last or first)[0]

    def areas(self, kind: str, organisation: str, period: str) -> int:
        if not organisation:
            return self.value("SELECT count(*) FROM areas WHERE kind = ?", kind)
        lower = (
            "FROM areas AS lower JOIN areas AS upper ON lower.parent_id = upper.area_id"
            " WHERE lower.institution_id = ?"
        )
        if kind in ("committee", "village"):
            return self.value(f"SELECT count(*) {lower} AND lower.kind = ?", organisation, kind)
        return self.value(
            f"SELECT count(DISTINCT upper.area_id) {lower} AND upper.kind = ?", organisation, kind
        )

    def institutions(self, kind: str, organisation: str, period: str) -> int:
        return self.value(
            "SELECT count(*) FROM institutions WHERE kind = ? AND (? = '' OR parent_id = ?)",
            kind,
            organisation,
            organisation,
        )

    def residents(self, _: str, organisation: str, period: str) -> int:
        return self.value(
            "SELECT count(DISTINCT resident_id) FROM present JOIN teams USING (team_id)"
            " WHERE quarter = ? AND (? = '' OR institution_id = ?)",
            period,
            organisation,
            organisation,
        )

    def teams(self, _: str, organisation: str, period: str) -> int:
        on = last_day(period)
        return self.value(
            "SELECT count(*) FROM teams WHERE founded_on <= ? AND (closed_on IS NULL OR closed_on > ?)",
            on,
            on,
        )

    def profile(self, column: str, organisation: str, period: str) -> float:
        return self.value(f"SELECT {column} FROM institutions WHERE institution_id = ?", organisation)

    def signing_growth(self, _: str, organisation: str, period: str) -> float:
        count = "SELECT count(DISTINCT resident_id) FROM in_force WHERE quarter = ?"
        return self.value(count, period) / self.value(count, before(period)) - 1

    def income_growth(self, _: str, organisation: str, period: str) -> float:
        mean = (
            "SELECT sum(total) / count(DISTINCT staff_id) FROM pay JOIN quarters ON month BETWEEN first AND "
            "last"
            " WHERE quarter = ?"
        )
        return float(self.value(mean, period)) / float(self.value(mean, before(period))) - 1

    def _rate(self, what: str, period: str) -> float:
        numerator, denominator = self.parts(what, period)
        return numerator / denominator

    def face_to_face_rate(self, _: str, organisation: str, period: str) -> float:
        return self._rate("face_to_face_rate", period)

    def home_visit_rate(self, _: str, organisation: str, period: str) -> float:
        return self._rate("home_visit_rate", period)

    def awareness_rate(self, _: str, organisation: str, period: str) -> float:
        return self._rate("awareness_rate", period)

    def satisfaction_rate(self, _: str, organisation: str, period: str) -> float:
        return self._rate("satisfaction_rate", period)


def _served(modes: str) -> str:
    return f"""
    SELECT count(*) FILTER (EXISTS (
        SELECT 1 FROM served WHERE served.quarter = in_force.quarter
        AND served.resident_id = in_force.resident_id
        AND mode IN ({modes}))), count(*)
    FROM in_force WHERE quarter BETWEEN ? AND ?"""


def _answered(column: str) -> str:
    return f"""
    SELECT count(*) FILTER ({column} = 'yes'), count(*)
    FROM survey_answers JOIN quarters ON asked_on BETWEEN first AND last
    WHERE respondent = 'resident' AND valid = 'yes' AND quarter BETWEEN ? AND ?"""


PARTS = {
    "face_to_face_rate": _served("'face_to_face', 'home_visit'"),
    "home_visit_rate": _served("'home_visit'"),
    "awareness_rate": _answered("aware"),
    "satisfaction_rate": _answered("satisfied"),
}
