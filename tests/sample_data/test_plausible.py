"""Uncalibrated figures stay in the range that the design asks for."""

import pytest

SHARES = {
    "residents of 65 and over": (
        0.12,
        0.15,
        """
        SELECT avg((birth_date <= last - INTERVAL 65 YEAR)::INT) FROM present WHERE quarter = '2018Q1'""",
    ),
    "children under 7": (
        0.06,
        0.08,
        """
        SELECT avg((birth_date > last - INTERVAL 7 YEAR)::INT) FROM present WHERE quarter = '2018Q1'""",
    ),
    "residents without a health record": (0.06, 0.10, "SELECT avg((created_on IS NULL)::INT) FROM residents"),
    "hypertension": (
        0.065,
        0.095,
        """
        SELECT count(*) / (SELECT count(*) FROM residents) FROM resident_groups
        WHERE "group" = 'hypertension'""",
    ),
    "key groups signed": (
        0.85,
        0.92,
        """
        SELECT avg((in_force.resident_id IS NOT NULL)::INT) FROM present LEFT
        JOIN in_force USING (quarter, resident_id)
        WHERE quarter = '2018Q1' AND (present.birth_date <= DATE '1953-03-31' OR present.birth_date >
        DATE '2011-03-31'
        OR present.resident_id IN (
            SELECT resident_id FROM resident_groups WHERE since <= '2018-03-31'
            AND (until IS NULL OR until >= '2018-03-31')))""",
    ),
    "renewed within 30 days": (
        0.90,
        0.97,
        """
        SELECT avg(EXISTS(SELECT 1 FROM contracts AS later WHERE later.resident_id = contracts.resident_id
            AND later.starts_on BETWEEN contracts.ends_on + 1 AND contracts.ends_on + 30)::INT)
        FROM contracts JOIN residents USING (resident_id)
        WHERE status IN ('signed', 'renewed') AND ends_on BETWEEN '2014-01-01' AND '2018-03-31'
        AND coalesce(died_on, left_on, DATE '2100-01-01') > ends_on + 30""",
    ),
    "signed with another team": (
        0.004,
        0.025,
        """
        SELECT avg((team_id <> contract_team)::INT) FROM in_force WHERE quarter = '2018Q1'""",
    ),
    "pending": (0.002, 0.008, "SELECT avg((status = 'pending')::INT) FROM contracts"),
    "fulfilled before": (
        0.65,
        0.80,
        """
        SELECT avg((done_on IS NOT NULL)::INT) FROM services
        WHERE due_on BETWEEN '2014-07-01' AND '2015-06-30'""",
    ),
    "fulfilled after": (
        0.84,
        0.97,
        """
        SELECT avg((done_on IS NOT NULL)::INT) FROM services
        WHERE due_on BETWEEN '2017-01-01' AND '2018-03-31'""",
    ),
    "follow-ups on time at first": (
        0.55,
        0.66,
        """
        SELECT avg((done_on <= due_on + 7 AND done_on IS NOT NULL)::INT)
        FROM follow_ups WHERE due_on < '2014-07-01'""",
    ),
    "follow-ups on time at last": (
        0.74,
        0.88,
        """
        SELECT avg((done_on <= due_on + 7 AND done_on IS NOT NULL)::INT) FROM follow_ups
        WHERE due_on BETWEEN '2017-07-01' AND '2018-03-31'""",
    ),
    "blood pressure in range at last": (
        0.58,
        0.70,
        """
        SELECT avg((systolic < if(birth_date <= done_on - INTERVAL 65 YEAR, 150, 140)
        AND diastolic < 90)::INT)
        FROM follow_ups JOIN residents USING (resident_id)
        WHERE disease = 'hypertension' AND done_on >= '2017-07-01'""",
    ),
    "glucose in range at last": (
        0.50,
        0.64,
        """
        SELECT avg((fasting_glucose < 7.0)::INT) FROM follow_ups WHERE done_on >= '2017-07-01'""",
    ),
    "visits of signed residents at their institution at first": (
        0.40,
        0.50,
        """
        SELECT avg(coalesce((visits.institution_id = teams.institution_id)::INT, 0))
        FROM in_force JOIN visits USING (resident_id) JOIN teams ON contract_team = teams.team_id
        WHERE quarter BETWEEN '2014Q1' AND '2014Q4' AND visited_on BETWEEN first AND last""",
    ),
    "visits of signed residents at their institution at last": (
        0.54,
        0.65,
        """
        SELECT avg(coalesce((visits.institution_id = teams.institution_id)::INT, 0))
        FROM in_force JOIN visits USING (resident_id) JOIN teams ON contract_team = teams.team_id
        WHERE quarter BETWEEN '2017Q2' AND '2018Q1' AND visited_on BETWEEN first AND last""",
    ),
    "reached by telephone": (
        0.83,
        0.87,
        """
        SELECT avg((reached = 'yes')::INT) FROM survey_answers WHERE respondent = 'resident'""",
    ),
    "valid of those reached": (
        0.88,
        0.92,
        """
        SELECT avg((valid = 'yes')::INT) FROM survey_answers
        WHERE respondent = 'resident' AND reached = 'yes'""",
    ),
    "staff satisfied": (
        0.85,
        0.93,
        """
        SELECT avg((satisfied = 'yes')::INT) FROM survey_answers
        WHERE respondent = 'staff' AND valid = 'yes'""",
    ),
    "performance pay before": (
        0.29,
        0.31,
        """
        SELECT (sum(performance) / sum(total))::DOUBLE FROM pay WHERE month < '2015-07-01'""",
    ),
    "performance pay after": (
        0.44,
        0.46,
        """
        SELECT (sum(performance) / sum(total))::DOUBLE FROM pay WHERE month >= '2015-07-01'""",
    ),
    "functional communities under contract": (
        0.40,
        0.60,
        """
        SELECT avg((signed_on <= DATE '2018-03-31' AND ends_on >= DATE '2018-03-31'
        AND signed_on IS NOT NULL)::INT)
        FROM functional_communities""",
    ),
    "teams with Chinese medicine": (
        0.82,
        0.94,
        """
        SELECT avg(has) FROM (SELECT max((chinese_medicine = 'yes')::INT) AS has
        FROM staff WHERE until IS NULL GROUP BY team_id)""",
    ),
    "specialists by team": (
        0.70,
        0.80,
        """
        SELECT count(*) / 166 FROM staff WHERE role = 'specialist' AND until IS NULL""",
    ),
}


@pytest.mark.parametrize(("least", "most", "sql"), SHARES.values(), ids=SHARES)
def test_share(district, least, most, sql):
    assert least <= district.value(sql) <= most


def test_signing_grows_in_every_quarter_but_not_evenly(district):
    _, *growth = [
        row[0]
        for row in district.rows(
            "SELECT count(*) / lag(count(*)) OVER (ORDER BY quarter) - 1 FROM in_force GROUP BY quarter "
            "ORDER BY quarter"
        )
    ]
    assert all(0 < quarter < 0.2 for quarter in growth) and max(growth) > 3 * min(growth)
