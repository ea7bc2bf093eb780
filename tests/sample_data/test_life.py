"""The demo district holds no impossible records."""

import pytest

PRESENT = "JOIN residents USING (resident_id) WHERE coalesce(died_on, left_on)"
BORN = "JOIN residents USING (resident_id) WHERE birth_date"
IMPOSSIBLE = {
    "contracts shorter or longer than a year": "SELECT * FROM contracts WHERE ends_on <> starts_on + 364",
    "signed after the start": "SELECT * FROM contracts WHERE signed_on > starts_on",
    "two valid contracts at once": """
        SELECT * FROM (
            SELECT starts_on, lag(least(ends_on, coalesce(terminated_on - 1, ends_on)))
                OVER (PARTITION BY resident_id ORDER BY starts_on, ends_on) AS busy_until
            FROM contracts WHERE status <> 'pending')
        WHERE starts_on <= busy_until""",
    "terminated after the end": "SELECT * FROM contracts WHERE terminated_on > ends_on",
    "terminated without a day or a reason": """
        SELECT * FROM contracts WHERE (status = 'terminated') <> (terminated_on IS NOT NULL)
        OR (status = 'terminated') <> (reason IS NOT NULL)""",
    "renewed without a contract before": """
        SELECT * FROM contracts AS later WHERE status = 'renewed' AND NOT EXISTS (
            SELECT 1 FROM contracts AS earlier WHERE earlier.resident_id = later.resident_id
            AND earlier.ends_on BETWEEN later.starts_on - 26 AND later.starts_on - 1)""",
    "started in a quarter's first three or last two days": """
        SELECT * FROM contracts WHERE starts_on < '2018-04-01' AND status <> 'pending' AND
        (starts_on - date_trunc('quarter', starts_on)::DATE < 3
         OR date_trunc('quarter',
         starts_on)::DATE + INTERVAL 3 MONTH - starts_on::TIMESTAMP < INTERVAL 3 DAY)""",
    "contracts that outlive the departure": f"""
        SELECT * FROM contracts {PRESENT} < least(ends_on, terminated_on) AND status <> 'pending' """,
    "departures that end contracts for another reason": """
        SELECT * FROM contracts JOIN residents USING (resident_id)
        WHERE (reason = 'died') <> (terminated_on IS NOT DISTINCT FROM died_on AND terminated_on IS NOT NULL)
        OR (reason = 'moved') <> (terminated_on IS NOT DISTINCT
        FROM left_on AND terminated_on IS NOT NULL)""",
    "dead and moved out": "SELECT * FROM residents WHERE died_on IS NOT NULL AND left_on IS NOT NULL",
    "living on with a team": """
        SELECT * FROM residents JOIN resident_teams USING (resident_id)
        WHERE until > coalesce(died_on, left_on)""",
    "gone without leaving the team": """
        SELECT resident_id FROM residents JOIN resident_teams USING (resident_id)
        WHERE coalesce(died_on, left_on) IS NOT NULL GROUP BY resident_id, died_on, left_on
        HAVING max(coalesce(until, DATE '2100-01-01')) <> coalesce(died_on, left_on)""",
    "two teams on one day": """
        SELECT * FROM (SELECT since, lag(coalesce(until, DATE '2100-01-01'))
            OVER (PARTITION BY resident_id ORDER BY since) AS busy_until FROM resident_teams)
        WHERE since <= busy_until""",
    "with a team before birth": f"SELECT * FROM resident_teams {BORN} > since",
    "in a group before birth": f"SELECT * FROM resident_groups {BORN} > since",
    **{
        f"{table} before birth": f"SELECT * FROM {table} {BORN} > {day}"
        for table, day in (
            ("contracts", "signed_on"),
            ("services", "done_on"),
            ("follow_ups", "done_on"),
            ("checkups", "done_on"),
            ("visits", "visited_on"),
            ("record_updates", "updated_on"),
        )
    },
    "signed before the arrival": """
        SELECT * FROM contracts JOIN (SELECT resident_id, min(since) AS since FROM resident_teams GROUP BY 1)
        USING (resident_id) WHERE signed_on < since""",
    "services after the departure": f"SELECT * FROM services {PRESENT} <= done_on",
    "follow-ups after the departure": f"SELECT * FROM follow_ups {PRESENT} <= done_on",
    "check-ups after the departure": f"SELECT * FROM checkups {PRESENT} <= done_on",
    "visits after the departure": f"SELECT * FROM visits {PRESENT} <= visited_on",
    "updates after the departure": f"SELECT * FROM record_updates {PRESENT} <= updated_on",
    "updates of records not yet made": """
        SELECT * FROM record_updates JOIN residents USING (resident_id)
        WHERE created_on IS NULL OR updated_on < created_on""",
    "visits before the arrival": """
        SELECT * FROM visits JOIN (SELECT resident_id, min(since) AS since FROM resident_teams GROUP BY 1)
        USING (resident_id) WHERE visited_on < since""",
    "services without a contract": """
        SELECT * FROM services WHERE mode IN ('face_to_face', 'home_visit') AND NOT EXISTS (
            SELECT 1 FROM contracts WHERE contracts.resident_id = services.resident_id AND status <> 'pending'
            AND done_on BETWEEN starts_on AND ends_on + 26)""",
    "services before 2014": "SELECT * FROM services WHERE least(done_on, due_on) < '2014-01-01'",
    "follow-ups of healthy residents": """
        SELECT * FROM follow_ups WHERE NOT EXISTS (
            SELECT 1 FROM resident_groups AS g WHERE g.resident_id = follow_ups.resident_id
            AND g."group" = disease AND g.since <= due_on)""",
    "two follow-ups a quarter": """
        SELECT 1 FROM follow_ups GROUP BY resident_id, disease, date_trunc('quarter', due_on)
        HAVING count(*) > 1""",
    "values without a follow-up": """
        SELECT * FROM follow_ups WHERE (done_on IS NULL) <> (coalesce(systolic, fasting_glucose) IS NULL)
        OR (systolic IS NULL) <> (diastolic IS NULL) OR (done_on IS NULL) <> (mode IS NULL)
        OR (disease = 'hypertension' AND fasting_glucose IS NOT NULL)
        OR (disease = 'diabetes' AND systolic IS NOT NULL)""",
    "values of nobody alive": """
        SELECT * FROM follow_ups WHERE systolic NOT BETWEEN 90 AND 220 OR diastolic NOT BETWEEN 50 AND 130
        OR diastolic >= systolic OR fasting_glucose NOT BETWEEN 3 AND 20""",
    "grades of the young": """
        SELECT * FROM checkups JOIN residents USING (resident_id)
        WHERE grade IS NOT NULL AND done_on < birth_date + INTERVAL 65 YEAR - INTERVAL 1 DAY""",
    "pregnant men": """
        SELECT * FROM resident_groups JOIN residents USING (resident_id)
        WHERE "group" = 'pregnant' AND sex = 'male'""",
    "pregnancies of more than 322 days": """
        SELECT * FROM resident_groups WHERE "group" = 'pregnant' AND until - since > 322""",
    "two pregnancies at once": """
        SELECT * FROM (SELECT since, lag(since + 322) OVER (PARTITION BY resident_id
        ORDER BY since) AS busy_until
            FROM resident_groups WHERE "group" = 'pregnant') WHERE since <= busy_until""",
    "monitored residents in town": """
        SELECT * FROM resident_groups JOIN resident_teams USING (resident_id) JOIN teams USING (team_id)
        JOIN institutions USING (institution_id) WHERE "group" = 'monitored' AND kind <>
            'township_hospital'""",
    "answers of those not reached": """
        SELECT * FROM survey_answers WHERE (reached = 'no' AND valid = 'yes') OR (valid = 'no') <>
        (satisfied IS NULL)
        OR (aware IS NULL) <> (valid = 'no' OR respondent = 'staff')""",
    "pay of specialists": "SELECT * FROM pay JOIN staff USING (staff_id) WHERE role = 'specialist'",
    "pay of people not serving": """
        SELECT * FROM pay WHERE NOT EXISTS (SELECT 1 FROM staff WHERE staff.staff_id = pay.staff_id
        AND since <= month AND (until IS NULL OR until >= month))""",
    "doctors named before they came": """
        SELECT * FROM areas JOIN staff ON doctor_id = staff_id AND areas.team_id = staff.team_id
        WHERE doctor_since < since OR role <> 'family_doctor'""",
    "areas in other hands": """
        SELECT * FROM areas JOIN teams USING (team_id) WHERE areas.institution_id <> teams.institution_id
        OR closed_on IS NOT NULL""",
    "contracts with another institution": """
        SELECT * FROM contracts JOIN teams AS t USING (team_id) WHERE NOT EXISTS (
            SELECT 1 FROM resident_teams JOIN teams USING (team_id)
            WHERE resident_teams.resident_id = contracts.resident_id
            AND teams.institution_id = t.institution_id)""",
    "more signed than present": """
        SELECT quarter, team_id FROM (SELECT quarter, team_id, count(*) AS n FROM present GROUP BY ALL)
        LEFT JOIN (SELECT quarter, contract_team AS team_id, count(*) AS signed FROM in_force GROUP BY ALL)
        USING (quarter, team_id) WHERE signed > n""",
}


@pytest.mark.parametrize("sql", IMPOSSIBLE.values(), ids=IMPOSSIBLE)
def test_impossible(district, sql):
    assert district.rows(f"SELECT * FROM ({sql}) LIMIT 3") == []
