-- Every measure of every quarter and year, counted straight from the records by hand in DuckDB's own SQL.
-- It shares nothing with the roll-up that it is timed against: residents and teams become small whole
-- numbers, spans become lists of quarters, stocks are counted once a quarter and copied to the years.
-- Residents who lived, on one day, in two teams are not foreseen: no record of the demo district says so.

CREATE OR REPLACE TEMP MACRO quarter_number(d) AS (year(d) * 4 + quarter(d) - 1)::SMALLINT;
CREATE OR REPLACE TEMP MACRO first_day_of(q) AS make_date((q // 4)::INTEGER, (q % 4 * 3 + 1)::INTEGER, 1);

CREATE OR REPLACE TEMP TABLE reach AS
SELECT quarter_number(first_day) AS first_q, quarter_number(as_of) AS last_q, as_of
FROM (
    SELECT
        least((SELECT min(done_on) FROM services), (SELECT min(asked_on) FROM survey_answers)) AS first_day,
        greatest(
            (SELECT max(signed_on) FROM contracts), (SELECT max(done_on) FROM services),
            (SELECT max(done_on) FROM follow_ups), (SELECT max(visited_on) FROM visits),
            (SELECT max(asked_on) FROM survey_answers)) AS as_of
);

-- Quarter ends: the days on which people are counted.
CREATE OR REPLACE TEMP TABLE ends AS
SELECT
    q::SMALLINT AS q, least((first_day_of(q + 1) - 1)::DATE, as_of) AS last_day,
    (last_day - INTERVAL 65 YEAR)::DATE AS elderly_by, (last_day - INTERVAL 7 YEAR)::DATE AS child_after
FROM reach, range(first_q, last_q + 1) AS quarters(q);

-- Quarters and years by name, with the quarters they are made of.
CREATE OR REPLACE TEMP TABLE spans AS
SELECT
    (q // 4) || 'Q' || (q % 4 + 1) AS period, q AS first_q, q AS last_q, first_day_of(q) AS first_day, last_day,
    true AS is_quarter
FROM ends
UNION ALL
SELECT
    (q // 4)::VARCHAR, ((q // 4) * 4)::SMALLINT, max(q), make_date((q // 4)::INTEGER, 1, 1), max(last_day), false
FROM ends GROUP BY q // 4;

-- Which team answers on a quarter's last day for what was recorded under a team.
CREATE OR REPLACE TEMP TABLE lineage AS
WITH RECURSIVE hop AS (
    SELECT q, last_day, team_id AS recorded, team_id, 0 AS depth FROM teams, ends
    UNION ALL
    SELECT hop.q, hop.last_day, hop.recorded, heir.team_id, hop.depth + 1
    FROM hop
    JOIN teams AS old ON old.team_id = hop.team_id AND old.closed_on <= hop.last_day
    JOIN teams AS heir ON heir.team_id = old.successor_id
    WHERE hop.depth < 20
)
SELECT
    answer.q, origin.rowid::SMALLINT AS recorded, team.rowid::SMALLINT AS t,
    institution.rowid::SMALLINT AS i,
    coalesce(team.founded_on <= last_day, true) AND coalesce(team.closed_on > last_day, true) AS active
FROM (SELECT q, last_day, recorded, arg_max(team_id, depth) AS team_id FROM hop GROUP BY ALL) AS answer
JOIN teams AS origin ON origin.team_id = answer.recorded
JOIN teams AS team ON team.team_id = answer.team_id
JOIN institutions AS institution ON institution.institution_id = team.institution_id;

CREATE OR REPLACE TEMP TABLE person AS
SELECT resident_id, rowid::INTEGER AS r, birth_date, created_on, died_on, left_on FROM residents;

-- Contracts that count, as [starts_on, ended_on], the later of two with the higher number.
CREATE OR REPLACE TEMP TABLE bond AS
SELECT
    person.r, teams.rowid::SMALLINT AS t, contracts.starts_on, contracts.reason, person.died_on, person.left_on,
    least(contracts.ends_on, coalesce(contracts.terminated_on, contracts.ends_on)) AS ended_on,
    least(contracts.ends_on, coalesce(contracts.terminated_on - 1, contracts.ends_on)) AS last_in_force,
    (row_number() OVER (ORDER BY contracts.starts_on, contracts.contract_id))::INTEGER AS n
FROM contracts JOIN person USING (resident_id) JOIN teams USING (team_id)
WHERE contracts.status <> 'pending';

CREATE OR REPLACE TEMP TABLE signed AS
SELECT r, q::SMALLINT AS q, arg_max(t, n) AS t
FROM (
    SELECT
        r, t, n,
        unnest(range(
            greatest(quarter_number(starts_on), first_q),
            if(last_in_force >= as_of, last_q + 1, quarter_number((last_in_force + 1)::DATE)))) AS q
    FROM bond, reach
    WHERE starts_on <= as_of
)
GROUP BY r, q;

CREATE OR REPLACE TEMP TABLE grouped AS
SELECT
    r, q::SMALLINT AS q, bool_or(kind = 'hypertension') AS hypertension, bool_or(kind = 'diabetes') AS diabetes,
    bool_or(kind = 'disabled') AS disabled, bool_or(kind = 'monitored') AS monitored
FROM (
    SELECT
        person.r, resident_groups."group" AS kind,
        unnest(range(
            greatest(quarter_number(since), first_q),
            if(until IS NULL OR until >= as_of, last_q + 1, quarter_number((until + 1)::DATE)))) AS q
    FROM resident_groups JOIN person USING (resident_id), reach
    WHERE since <= as_of
)
GROUP BY r, q;

-- One row for each resident present on each quarter's last day, with all that is known of that day.
CREATE OR REPLACE TEMP TABLE present AS
WITH stay AS (
    SELECT
        person.r, teams.rowid::SMALLINT AS t, birth_date, created_on, since,
        least(coalesce(until, DATE '9999-01-01'), coalesce(died_on - 1, DATE '9999-01-01'),
              coalesce(left_on - 1, DATE '9999-01-01')) AS until
    FROM resident_teams JOIN person USING (resident_id) JOIN teams USING (team_id)
),
home AS (
    SELECT
        r, t, birth_date, created_on,
        unnest(range(
            greatest(quarter_number(since), first_q),
            if(until >= as_of, last_q + 1, quarter_number((until + 1)::DATE))))::SMALLINT AS q
    FROM stay, reach
    WHERE since <= as_of
)
SELECT
    home.r, q, home.t, signed.t AS signed_t, birth_date <= elderly_by AS elderly,
    coalesce(created_on <= last_day, false) AS recorded,
    birth_date <= elderly_by OR birth_date > child_after OR hypertension IS NOT NULL AS key_group,
    coalesce(hypertension, false) AS hypertension, coalesce(diabetes, false) AS diabetes,
    coalesce(disabled, false) AS disabled, coalesce(monitored, false) AS monitored
FROM home JOIN ends USING (q) LEFT JOIN signed USING (r, q) LEFT JOIN grouped USING (r, q);

-- What the year to a quarter's end holds: each event counts in its own quarter and the three after it.
CREATE OR REPLACE TEMP TABLE checked AS
SELECT r, (q + step)::SMALLINT AS q, bool_or(graded) AS graded
FROM (
    SELECT person.r, quarter_number(done_on) AS q, bool_or(grade IS NOT NULL) AS graded
    FROM checkups JOIN person USING (resident_id) GROUP BY ALL
), range(4) AS steps(step)
GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE updated AS
SELECT DISTINCT r, (q + step)::SMALLINT AS q
FROM (SELECT DISTINCT person.r, quarter_number(updated_on) AS q FROM record_updates JOIN person USING (resident_id)),
    range(4) AS steps(step);

CREATE OR REPLACE TEMP TABLE followed AS
SELECT
    r, disease, (q + step)::SMALLINT AS q, sum(times) AS times, arg_max(last_reading, q) AS last_reading
FROM (
    SELECT
        person.r, disease, quarter_number(done_on) AS q, count(*) AS times,
        max_by({'up': systolic, 'low': diastolic, 'sugar': fasting_glucose}, {'day': done_on, 'id': follow_up_id}) AS last_reading
    FROM follow_ups JOIN person USING (resident_id) WHERE done_on IS NOT NULL GROUP BY ALL
), range(4) AS steps(step)
GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE visited AS
SELECT
    person.r, quarter_number(visited_on) AS q, institutions.rowid::SMALLINT AS i, count(*) AS visits,
    count(DISTINCT visited_on) AS days
FROM visits JOIN person USING (resident_id) LEFT JOIN institutions USING (institution_id) GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE met AS
SELECT person.r, quarter_number(done_on) AS q, bool_or(mode = 'home_visit') AS at_home
FROM services JOIN person USING (resident_id)
WHERE done_on IS NOT NULL AND mode IN ('face_to_face', 'home_visit') GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE answers AS
SELECT quarter_number(asked_on) AS q, teams.rowid::SMALLINT AS recorded, a.*
FROM survey_answers AS a JOIN teams USING (team_id), reach WHERE asked_on <= as_of;

-- The counts, each as (period or quarter, team or institution, name, value).
CREATE OR REPLACE TEMP TABLE counted (period VARCHAR, i SMALLINT, t SMALLINT, measure VARCHAR, value DOUBLE);

-- Stocks by the team of the home.
INSERT INTO counted
WITH sums AS (
    SELECT
        q, t, count(*)::DOUBLE AS residents, sum(key_group)::DOUBLE AS key_group_residents,
        sum(disabled)::DOUBLE AS disabled_residents, sum(monitored)::DOUBLE AS monitored_residents,
        sum(elderly)::DOUBLE AS elderly_residents, sum(recorded)::DOUBLE AS health_records,
        count(signed_t)::DOUBLE AS covered_residents,
        count(signed_t) FILTER (key_group)::DOUBLE AS covered_key_group,
        count(signed_t) FILTER (disabled)::DOUBLE AS covered_disabled,
        count(signed_t) FILTER (monitored)::DOUBLE AS covered_monitored
    FROM present GROUP BY q, t
)
SELECT period, i, lineage.t, name, sum(value)
FROM (UNPIVOT sums ON COLUMNS(* EXCLUDE (q, t))) AS long
JOIN spans ON last_q = long.q JOIN lineage ON lineage.q = long.q AND lineage.recorded = long.t GROUP BY ALL;

INSERT INTO counted
SELECT period, i, lineage.t, measure, count(*)
FROM (
    SELECT q, t, 'elderly_graded' AS measure FROM present SEMI JOIN (FROM checked WHERE graded) AS c USING (r, q) WHERE elderly
    UNION ALL
    SELECT q, t, 'health_records_used' FROM present SEMI JOIN updated USING (r, q) WHERE recorded
) AS fact
JOIN spans ON last_q = fact.q JOIN lineage ON lineage.q = fact.q AND lineage.recorded = fact.t GROUP BY ALL;

-- Patients.
INSERT INTO counted
WITH patient AS (
    SELECT
        p.q, p.t, p.signed_t IS NOT NULL AS is_signed, disease,
        coalesce(f.times >= 4, false) AND c.r IS NOT NULL AS managed,
        coalesce(if(disease = 'diabetes', last_reading.sugar < 7,
            last_reading.up < if(elderly, 150, 140) AND last_reading.low < 90), false) AS controlled
    FROM (
        SELECT *, 'hypertension' AS disease FROM present WHERE hypertension
        UNION ALL SELECT *, 'diabetes' FROM present WHERE diabetes
    ) AS p
    LEFT JOIN followed AS f USING (r, q, disease) LEFT JOIN checked AS c USING (r, q)
),
sums AS (
    SELECT
        q, t, disease, count(*) AS patients, sum(managed) AS managed, sum(is_signed) AS signed_,
        sum((is_signed AND controlled)::INTEGER) AS controlled
    FROM patient GROUP BY ALL
)
SELECT
    period, i, lineage.t,
    CASE name
        WHEN 'patients' THEN disease || '_patients' WHEN 'managed' THEN disease || '_managed'
        WHEN 'signed_' THEN 'signed_' || disease
        ELSE if(disease = 'diabetes', 'glucose_controlled', 'pressure_controlled')
    END AS measure,
    sum(value)
FROM (UNPIVOT sums ON patients, managed, signed_, controlled) AS long
JOIN spans ON last_q = long.q JOIN lineage ON lineage.q = long.q AND lineage.recorded = long.t GROUP BY ALL;

-- Frequent outpatients of the institution they belong to.
INSERT INTO counted
WITH frequent AS (
    SELECT r, i, (q + step)::SMALLINT AS q
    FROM visited, range(4) AS steps(step) WHERE i IS NOT NULL GROUP BY ALL HAVING sum(days) >= 4
),
own AS (
    SELECT present.q, lineage.t, lineage.i, signed_t
    FROM frequent JOIN present USING (r, q)
    JOIN lineage ON lineage.q = present.q AND lineage.recorded = present.t AND lineage.i = frequent.i
),
sums AS (
    SELECT q, t, i, count(*) AS frequent_outpatients, count(signed_t) AS signed_frequent_outpatients
    FROM own GROUP BY ALL
)
SELECT period, i, t, name, value
FROM (UNPIVOT sums ON frequent_outpatients, signed_frequent_outpatients) AS long JOIN spans ON last_q = long.q;

-- Signed residents by the team they signed with, and whom of them somebody met.
INSERT INTO counted
WITH contact AS (
    SELECT period, last_q AS q, r, bool_or(at_home) AS at_home
    FROM met JOIN spans ON q BETWEEN first_q AND last_q GROUP BY ALL
),
sums AS (
    SELECT period, q, signed_t AS t, count(*) AS face_to_face_residents, sum(at_home) AS home_visited_residents
    FROM contact JOIN present USING (r, q) WHERE signed_t IS NOT NULL GROUP BY ALL
),
long AS (
    SELECT period, q, t, name, value FROM (UNPIVOT sums ON face_to_face_residents, home_visited_residents)
    UNION ALL
    SELECT period, q, signed_t, 'signed_residents', count(*)
    FROM (SELECT q, signed_t, r FROM present WHERE signed_t IS NOT NULL) JOIN spans ON last_q = q GROUP BY ALL
)
SELECT period, i, lineage.t, name, sum(value)
FROM long JOIN lineage ON lineage.q = long.q AND lineage.recorded = long.t GROUP BY ALL;

INSERT INTO counted
WITH sums AS (
    SELECT period, lineage.i, lineage.t, sum(visits) AS signed_visits,
        coalesce(sum(visits) FILTER (visited.i = lineage.i), 0) AS signed_visits_own
    FROM visited JOIN spans ON visited.q BETWEEN first_q AND last_q
    JOIN present ON present.r = visited.r AND present.q = last_q AND signed_t IS NOT NULL
    JOIN lineage ON lineage.q = last_q AND lineage.recorded = signed_t
    GROUP BY ALL
)
SELECT period, i, t, name, value FROM (UNPIVOT sums ON signed_visits, signed_visits_own);

-- Contracts that ended, and those renewed within 30 days.
INSERT INTO counted
WITH ending AS (
    SELECT *, quarter_number(ended_on) AS q FROM bond, reach
    WHERE ended_on <= as_of AND coalesce(reason NOT IN ('died', 'moved'), true)
),
renewal AS (
    SELECT DISTINCT old.n FROM ending AS old JOIN bond AS fresh
    ON fresh.r = old.r AND fresh.ended_on > old.ended_on AND fresh.starts_on <= old.ended_on + 30
),
person_period AS (
    SELECT period, lineage.i, lineage.t, ending.r, bool_or(renewal.n IS NOT NULL) AS renewed
    FROM ending JOIN spans ON ending.q BETWEEN spans.first_q AND spans.last_q
    JOIN lineage ON lineage.q = spans.last_q AND lineage.recorded = ending.t
    LEFT JOIN renewal ON renewal.n = ending.n
    WHERE least(died_on, left_on) IS NULL OR least(died_on, left_on) > ending.ended_on + if(renewal.n IS NULL, 30, 0)
    GROUP BY ALL
),
sums AS (SELECT period, i, t, count(*) AS ended_residents, sum(renewed) AS renewed_residents FROM person_period GROUP BY ALL)
SELECT period, i, t, name, value FROM (UNPIVOT sums ON ended_residents, renewed_residents);

-- New signings, and those served within 90 days.
INSERT INTO counted
WITH start AS (
    SELECT r, t, starts_on, n, quarter_number(starts_on) AS q FROM bond, reach
    WHERE starts_on <= as_of AND quarter_number(starts_on) >= first_q // 4 * 4
),
known AS (
    SELECT DISTINCT fresh.n FROM start AS fresh JOIN bond AS old
    ON old.r = fresh.r AND old.n < fresh.n AND old.ended_on + 30 >= fresh.starts_on
),
fresh AS (SELECT * FROM start ANTI JOIN known USING (n)),
served AS (
    SELECT DISTINCT fresh.n
    FROM services JOIN person USING (resident_id) JOIN fresh ON fresh.r = person.r
    AND services.done_on BETWEEN fresh.starts_on AND fresh.starts_on + 90
),
person_period AS (
    SELECT period, lineage.i, lineage.t, fresh.r, bool_or(served.n IS NOT NULL) AS continued
    FROM fresh JOIN spans ON fresh.q BETWEEN spans.first_q AND spans.last_q
    JOIN lineage ON lineage.q = spans.last_q AND lineage.recorded = fresh.t
    LEFT JOIN served ON served.n = fresh.n
    GROUP BY ALL
),
sums AS (
    SELECT period, i, t, count(*) AS newly_signed_residents, sum(continued) AS continued_residents
    FROM person_period GROUP BY ALL
)
SELECT period, i, t, name, value FROM (UNPIVOT sums ON newly_signed_residents, continued_residents);

-- What adds up over time: by quarter only.
INSERT INTO counted
WITH items AS (
    SELECT
        period, teams.rowid AS recorded, last_q AS q, count(*) AS items_due,
        count(*) FILTER (done_on <= last_day) AS items_delivered
    FROM services JOIN teams USING (team_id)
    JOIN spans ON is_quarter AND quarter_number(due_on) = first_q AND due_on <= last_day
    GROUP BY ALL
),
calls AS (
    SELECT
        period, teams.rowid AS recorded, last_q AS q, count(*) AS follow_ups_due,
        count(*) FILTER (done_on <= due_on + 7) AS follow_ups_on_time
    FROM follow_ups JOIN teams USING (team_id)
    JOIN spans ON is_quarter AND quarter_number(due_on) = first_q AND due_on <= last_day
    GROUP BY ALL
),
asked AS (
    SELECT
        period, recorded, last_q AS q,
        count(*) FILTER (respondent = 'resident') AS residents_asked,
        count(*) FILTER (respondent = 'resident' AND reached = 'yes') AS residents_reached,
        count(*) FILTER (respondent = 'resident' AND valid = 'yes') AS valid_answers,
        count(*) FILTER (respondent = 'resident' AND valid = 'yes' AND aware = 'yes') AS aware_answers,
        count(*) FILTER (respondent = 'resident' AND valid = 'yes' AND satisfied = 'yes') AS satisfied_answers,
        count(*) FILTER (respondent = 'staff' AND valid = 'yes') AS valid_staff_answers,
        count(*) FILTER (respondent = 'staff' AND valid = 'yes' AND satisfied = 'yes') AS satisfied_staff_answers
    FROM answers JOIN spans ON is_quarter AND answers.q = first_q
    GROUP BY ALL
),
long AS (
    SELECT * FROM (UNPIVOT items ON COLUMNS(* EXCLUDE (period, recorded, q)))
    UNION ALL SELECT * FROM (UNPIVOT calls ON COLUMNS(* EXCLUDE (period, recorded, q)))
    UNION ALL SELECT * FROM (UNPIVOT asked ON COLUMNS(* EXCLUDE (period, recorded, q)))
)
SELECT period, i, t, name, sum(value) FROM long JOIN lineage USING (q, recorded) GROUP BY ALL;

-- Teams and their members, on the last day.
INSERT INTO counted
WITH member AS (
    SELECT DISTINCT period, i, t, staff_id, role, chinese_medicine
    FROM staff JOIN teams USING (team_id)
    JOIN spans ON since <= last_day AND coalesce(until >= last_day, true)
    JOIN lineage ON lineage.q = last_q AND lineage.recorded = teams.rowid
),
sums AS (
    SELECT
        period, i, t, count(DISTINCT staff_id) FILTER (role <> 'specialist') AS team_members,
        count(DISTINCT staff_id) FILTER (role = 'family_doctor') AS family_doctors,
        2000 * count(DISTINCT staff_id) FILTER (role = 'family_doctor') AS signing_capacity,
        count(DISTINCT staff_id) FILTER (role = 'specialist') AS specialists
    FROM member GROUP BY ALL
)
SELECT period, i, t, name, value FROM (UNPIVOT sums ON team_members, family_doctors, signing_capacity, specialists)
UNION ALL
SELECT period, i, t, 'teams', 1 FROM lineage JOIN spans ON last_q = q WHERE active AND lineage.recorded = t
UNION ALL
SELECT period, i, t, 'chinese_medicine_teams', 1
FROM lineage JOIN spans ON last_q = q
SEMI JOIN (FROM member WHERE chinese_medicine = 'yes') AS practitioner USING (period, t)
WHERE active AND lineage.recorded = t;

-- Places.
INSERT INTO counted
WITH listed AS (
    SELECT
        period, i, t, count(*) AS listed_communities,
        count(*) FILTER (signed_on <= last_day AND coalesce(ends_on >= last_day, true)) AS signed_communities
    FROM functional_communities JOIN teams USING (team_id) JOIN spans ON listed_on <= last_day
    JOIN lineage ON lineage.q = last_q AND lineage.recorded = teams.rowid GROUP BY ALL
),
committee AS (
    SELECT
        period, coalesce(lineage.i, institutions.rowid) AS i, coalesce(lineage.t, -1) AS t, count(*) AS committees,
        count(*) FILTER (doctor_id IS NOT NULL AND doctor_since <= last_day) AS committees_with_doctor
    FROM areas CROSS JOIN spans LEFT JOIN teams USING (team_id)
    LEFT JOIN lineage ON lineage.q = last_q AND lineage.recorded = teams.rowid
    LEFT JOIN institutions ON institutions.institution_id = areas.institution_id
    WHERE areas.kind IN ('committee', 'village') AND coalesce(areas.institution_id, areas.team_id) IS NOT NULL
    GROUP BY ALL
)
SELECT period, i, t, name, value FROM (UNPIVOT listed ON listed_communities, signed_communities)
UNION ALL SELECT period, i, t, name, value FROM (UNPIVOT committee ON committees, committees_with_doctor);

-- Pay of a person and period, in the team of the latest month paid.
INSERT INTO counted
WITH post AS (
    SELECT pay.staff_id, pay.month, pay.total, pay.performance, arg_max(teams.rowid, staff.since) AS recorded
    FROM pay JOIN staff ON staff.staff_id = pay.staff_id
        AND date_trunc('month', since) <= date_trunc('month', month) AND coalesce(until >= month, true)
    JOIN teams USING (team_id) GROUP BY ALL
),
person_period AS (
    SELECT
        period, last_q AS q, staff_id, sum(total)::DOUBLE AS total, sum(performance)::DOUBLE AS performance,
        arg_max(recorded, month) AS recorded
    FROM post JOIN spans ON month BETWEEN first_day AND last_day GROUP BY ALL
),
sums AS (
    SELECT
        period, i, t, count(*)::DOUBLE AS staff_paid, sum(total) AS pay_total, sum(performance) AS pay_performance,
        sum(total * total) AS pay_squares
    FROM person_period JOIN lineage USING (q, recorded) GROUP BY ALL
)
SELECT period, i, t, name, value FROM (UNPIVOT sums ON staff_paid, pay_total, pay_performance, pay_squares);

CREATE OR REPLACE TEMP TABLE by_hand AS
SELECT period, institutions.institution_id, coalesce(teams.team_id, '') AS team_id, measure, value
FROM counted JOIN institutions ON institutions.rowid = counted.i LEFT JOIN teams ON teams.rowid = counted.t
WHERE value <> 0;
