"""Survey answers of residents and of team members."""

import sqlalchemy as sa

from metrics.foundation.definitions import IN_PERIOD, Measure, Reads, Unit, widest
from metrics.foundation.store import period_frame, team_frame
from metrics.measures.pieces import answering, in_period, period
from records.labels import Text
from records.tables import survey_answers

_answers = (
    sa.select(
        period.period,
        team_frame.c.team_id,
        team_frame.c.institution_id,
        survey_answers.c.respondent,
        survey_answers.c.reached,
        survey_answers.c.valid,
        survey_answers.c.aware,
        survey_answers.c.satisfied,
    )
    .join_from(survey_answers, period_frame, in_period(survey_answers.c.asked_on))
    .join(team_frame, answering(survey_answers.c.team_id))
    .subquery("answers")
)
_ASKED: Reads = {survey_answers: IN_PERIOD}


def _answer_count(key: str, title: Text, *conditions: sa.ColumnElement[bool]) -> Measure:
    return Measure(
        key=key,
        title=title,
        unit=Unit.ANSWERS,
        table=_answers,
        where=sa.and_(*conditions),
        count=sa.literal(1),
        reads=_ASKED,
        window=widest(_ASKED),
        additive_over_time=True,
    )


_of_resident, _of_staff = _answers.c.respondent == "resident", _answers.c.respondent == "staff"
_valid, _satisfied = _answers.c.valid == "yes", _answers.c.satisfied == "yes"

residents_asked = _answer_count("residents_asked", Text("居民问卷", "Residents asked"), _of_resident)
residents_reached = _answer_count(
    "residents_reached", Text("接通居民问卷", "Residents reached"), _of_resident, _answers.c.reached == "yes"
)
valid_answers = _answer_count(
    "valid_answers", Text("居民有效问卷", "Valid answers of residents"), _of_resident, _valid
)
aware_answers = _answer_count(
    "aware_answers",
    Text("知晓签约服务的有效问卷", "Valid answers that know of the service"),
    _of_resident,
    _valid,
    _answers.c.aware == "yes",
)
satisfied_answers = _answer_count(
    "satisfied_answers",
    Text("满意的居民有效问卷", "Valid answers of satisfied residents"),
    _of_resident,
    _valid,
    _satisfied,
)
valid_staff_answers = _answer_count(
    "valid_staff_answers", Text("团队成员有效问卷", "Valid answers of team members"), _of_staff, _valid
)
satisfied_staff_answers = _answer_count(
    "satisfied_staff_answers",
    Text("满意的团队成员有效问卷", "Valid answers of satisfied team members"),
    _of_staff,
    _valid,
    _satisfied,
)

MEASURES = (
    residents_asked,
    residents_reached,
    valid_answers,
    aware_answers,
    satisfied_answers,
    valid_staff_answers,
    satisfied_staff_answers,
)
