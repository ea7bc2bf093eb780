"""A second roll-up, as plain loops over plain rows: slow and obvious, and without any code of the roll-up
that it checks.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

from tests.metrics.naive_span import Row, Rows, Span

# (period, institution, team, measure) → value; a missing key means zero or unknown.
Counts = dict[tuple[str, str, str, str], float]

KEY_GROUPS = {
    "pregnant",
    "hypertension",
    "diabetes",
    "other_chronic",
    "disabled",
    "monitored",
    "special_family",
}


def roll_up(rows: Rows, periods: Iterable[str], as_of: date) -> Counts:
    """Every measure of every period, counted from the rows."""
    counts: Counts = defaultdict(float)
    for period in periods:
        for institution, team, measure, value in Counted(rows, period, as_of).everything():
            if not (measure in ADD_UP and len(period) == 4):
                counts[period, institution, team, measure] += value
    for (period, institution, team, measure), value in list(counts.items()):
        if measure in ADD_UP:
            counts[period[:4], institution, team, measure] += value
    return {key: value for key, value in counts.items() if value}


# Measures whose value for a year is the sum over its quarters.
ADD_UP = {
    "items_due",
    "items_delivered",
    "follow_ups_due",
    "follow_ups_on_time",
    "residents_asked",
    "residents_reached",
    "valid_answers",
    "aware_answers",
    "satisfied_answers",
    "valid_staff_answers",
    "satisfied_staff_answers",
}


class Counted(Span):
    """The measures of one period."""

    def everything(self) -> Iterator[tuple[str, str, str, float]]:
        for count in (
            self.population,
            self.contracts,
            self.care,
            self.answers,
            self.workforce,
            self.places,
            self.pay,
        ):
            yield from count()

    def population(self) -> Iterator[tuple[str, str, str, float]]:
        for resident, home in self.homes.items():
            groups, age, person = self.groups(resident), self.age(resident), self.people[resident]
            key = bool(groups & KEY_GROUPS) or age >= 65 or age <= 6
            signed = resident in self.signed
            recorded = person["created_on"] is not None and person["created_on"] <= self.last
            graded = [
                row
                for row in self.of["checkups"][resident]
                if row["grade"] and self.within_year(row["done_on"])
            ]
            updated = [
                row for row in self.of["record_updates"][resident] if self.within_year(row["updated_on"])
            ]
            yield *home, "residents", 1
            yield *home, "key_group_residents", key
            yield *home, "disabled_residents", "disabled" in groups
            yield *home, "monitored_residents", "monitored" in groups
            yield *home, "elderly_residents", age >= 65
            yield *home, "covered_residents", signed
            yield *home, "covered_key_group", signed and key
            yield *home, "covered_disabled", signed and "disabled" in groups
            yield *home, "covered_monitored", signed and "monitored" in groups
            yield *home, "elderly_graded", age >= 65 and bool(graded)
            yield *home, "health_records", recorded
            yield *home, "health_records_used", recorded and bool(updated)

    def contracts(self) -> Iterator[tuple[str, str, str, float]]:
        for resident, team in self.signed.items():
            modes = {row["mode"] for row in self.of["services"][resident] if self.within(row["done_on"])}
            yield *team, "signed_residents", 1
            yield *team, "face_to_face_residents", bool(modes & {"face_to_face", "home_visit"})
            yield *team, "home_visited_residents", "home_visit" in modes
            for visit in self.of["visits"][resident]:
                if self.within(visit["visited_on"]):
                    yield *team, "signed_visits", 1
                    yield *team, "signed_visits_own", visit["institution_id"] == team[0]
        for resident in self.people:
            real = [row for row in self.of["contracts"][resident] if row["status"] != "pending"]
            yield from self.ended(resident, real)
            yield from self.started(resident, real)

    def ended(self, resident: str, contracts: list[Row]) -> Iterator[tuple[str, str, str, float]]:
        renewed: dict[tuple[str, str], bool] = {}
        person = self.people[resident]
        for one in contracts:
            end = end_of(one)
            again = any(
                end_of(other) > end and other["starts_on"] <= end + timedelta(days=30) for other in contracts
            )
            until = end if again else end + timedelta(days=30)
            gone = any(person[day] and person[day] <= until for day in ("died_on", "left_on"))
            if not self.within(end) or gone or one["reason"] in ("died", "moved"):
                continue
            team = self.answering(one["team_id"])
            renewed[team] = renewed.get(team, False) or again
        for team, again in renewed.items():
            yield *team, "ended_residents", 1
            yield *team, "renewed_residents", again

    def started(self, resident: str, contracts: list[Row]) -> Iterator[tuple[str, str, str, float]]:
        continued: dict[tuple[str, str], bool] = {}
        ordered = sorted(contracts, key=lambda row: (row["starts_on"], row["contract_id"]))
        for place, one in enumerate(ordered):
            start = one["starts_on"]
            still = any(end_of(earlier) + timedelta(days=30) >= start for earlier in ordered[:place])
            if not self.within(start) or still:
                continue
            served = any(
                row["done_on"] and start <= row["done_on"] <= start + timedelta(days=90)
                for row in self.of["services"][resident]
            )
            team = self.answering(one["team_id"])
            continued[team] = continued.get(team, False) or served
        for team, served in continued.items():
            yield *team, "newly_signed_residents", 1
            yield *team, "continued_residents", served

    def care(self) -> Iterator[tuple[str, str, str, float]]:
        for row in self.rows["services"]:
            if self.within(row["due_on"]):
                team = self.answering(row["team_id"])
                yield *team, "items_due", 1
                yield *team, "items_delivered", row["done_on"] is not None and row["done_on"] <= self.last
        for row in self.rows["follow_ups"]:
            if self.within(row["due_on"]):
                team = self.answering(row["team_id"])
                yield *team, "follow_ups_due", 1
                yield (
                    *team,
                    "follow_ups_on_time",
                    (row["done_on"] is not None and row["done_on"] <= row["due_on"] + timedelta(days=7)),
                )
        for resident, home in self.homes.items():
            own = {
                row["visited_on"]
                for row in self.of["visits"][resident]
                if self.within_year(row["visited_on"]) and row["institution_id"] == home[0]
            }
            yield *home, "frequent_outpatients", len(own) >= 4
            yield *home, "signed_frequent_outpatients", len(own) >= 4 and resident in self.signed
            yield from self.patient(resident, home, "hypertension", self.pressure_in_range)
            yield from self.patient(resident, home, "diabetes", glucose_in_range)

    def patient(
        self,
        resident: str,
        home: tuple[str, str],
        disease: str,
        in_range: Callable[[Row], bool],
    ) -> Iterator[tuple[str, str, str, float]]:
        if disease not in self.groups(resident):
            return
        done = [
            row
            for row in self.of["follow_ups"][resident]
            if row["disease"] == disease and self.within_year(row["done_on"])
        ]
        checked = any(self.within_year(row["done_on"]) for row in self.of["checkups"][resident])
        yield *home, f"{disease}_patients", 1
        yield *home, f"{disease}_managed", checked and len(done) >= 4
        if resident in self.signed:
            controlled = {"hypertension": "pressure_controlled", "diabetes": "glucose_controlled"}[disease]
            latest = max(done, key=lambda row: (row["done_on"], row["follow_up_id"])) if done else None
            yield *home, f"signed_{disease}", 1
            yield *home, controlled, latest is not None and in_range(latest)

    def pressure_in_range(self, row: Row) -> bool:
        if row["systolic"] is None or row["diastolic"] is None:
            return False
        highest = 149 if self.age(row["resident_id"]) >= 65 else 139
        return row["systolic"] <= highest and row["diastolic"] <= 89

    def answers(self) -> Iterator[tuple[str, str, str, float]]:
        for row in self.rows["survey_answers"]:
            if not self.within(row["asked_on"]):
                continue
            team, valid, happy = (
                self.answering(row["team_id"]),
                row["valid"] == "yes",
                row["satisfied"] == "yes",
            )
            if row["respondent"] == "staff":
                yield *team, "valid_staff_answers", valid
                yield *team, "satisfied_staff_answers", valid and happy
            else:
                yield *team, "residents_asked", 1
                yield *team, "residents_reached", row["reached"] == "yes"
                yield *team, "valid_answers", valid
                yield *team, "aware_answers", valid and row["aware"] == "yes"
                yield *team, "satisfied_answers", valid and happy

    def workforce(self) -> Iterator[tuple[str, str, str, float]]:
        practitioners = set()
        posts: dict[tuple[tuple[str, str], str], set[str]] = defaultdict(set)
        for row in self.rows["staff"]:
            if not self.covers(row["since"], row["until"]):
                continue
            team = self.answering(row["team_id"])
            if row["chinese_medicine"] == "yes":
                practitioners.add(team[1])
            posts[team, row["staff_id"]].add(row["role"])
        for (team, _), roles in posts.items():
            yield *team, "specialists", "specialist" in roles
            yield *team, "team_members", bool(roles - {"specialist"})
            yield *team, "family_doctors", "family_doctor" in roles
            yield *team, "signing_capacity", 2000 * ("family_doctor" in roles)
        for name, team in self.teams.items():
            if self.is_at_work(name):
                yield team["institution_id"], name, "teams", 1
                yield team["institution_id"], name, "chinese_medicine_teams", name in practitioners

    def places(self) -> Iterator[tuple[str, str, str, float]]:
        for row in self.rows["functional_communities"]:
            if row["listed_on"] <= self.last:
                team = self.answering(row["team_id"])
                yield *team, "listed_communities", 1
                yield (
                    *team,
                    "signed_communities",
                    row["signed_on"] is not None and self.covers(row["signed_on"], row["ends_on"]),
                )
        for row in self.rows["areas"]:
            if row["kind"] in ("committee", "village") and (row["team_id"] or row["institution_id"]):
                team = self.answering(row["team_id"]) if row["team_id"] else (row["institution_id"], "")
                named = (
                    row["doctor_id"] is not None
                    and row["doctor_since"] is not None
                    and row["doctor_since"] <= self.last
                )
                yield *team, "committees", 1
                yield *team, "committees_with_doctor", named

    def pay(self) -> Iterator[tuple[str, str, str, float]]:
        months: dict[str, list[tuple[date, str, Row]]] = defaultdict(list)
        for row in self.rows["pay"]:
            month = row["month"]
            if not self.within(month):
                continue
            ever = [post for post in self.rows["staff"] if post["staff_id"] == row["staff_id"]]
            begun = [
                post
                for post in ever
                if (post["since"].year, post["since"].month) <= (month.year, month.month)
            ]
            held = [post for post in begun if post["until"] is None or post["until"] >= month]
            if held or begun:
                post = max(held or begun, key=lambda post: post["since"])
            elif ever:
                post = min(
                    ever,
                    key=lambda post: ((post["since"].year, post["since"].month), -post["since"].toordinal()),
                )
            else:
                continue
            months[row["staff_id"]].append((month, post["team_id"], row))
        for paid in months.values():
            _, recorded, _ = max(paid, key=lambda entry: entry[0])
            team = self.answering(recorded)
            total = sum(row["total"] for _, _, row in paid)
            yield *team, "staff_paid", 1
            yield *team, "pay_total", float(total)
            yield *team, "pay_performance", float(sum(row["performance"] for _, _, row in paid))
            yield *team, "pay_squares", float(total * total)


def end_of(contract: Row) -> date:
    return min(day for day in (contract["ends_on"], contract["terminated_on"]) if day is not None)


def glucose_in_range(row: Row) -> bool:
    return row["fasting_glucose"] is not None and float(row["fasting_glucose"]) < 7
