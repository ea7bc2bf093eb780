"""Trails of survey answers."""

from collections.abc import Mapping

from metrics.measures.pieces import in_period
from metrics.trust.trails.trail import ANSWERING, NOT_OF_PERIOD, Step, Trail, recorded
from records.tables import survey_answers


def _asked(respondent: str, *more: Step) -> Trail:
    return Trail(
        kind=survey_answers,
        rows=recorded(survey_answers),
        place=ANSWERING,
        keeps=(
            (NOT_OF_PERIOD, in_period(survey_answers.c.asked_on)),
            (f"not_{respondent}", survey_answers.c.respondent == respondent),
            *more,
        ),
    )


_answer = survey_answers.c
_VALID: Step = ("invalid", _answer.valid == "yes")
_SATISFIED: Step = ("not_satisfied", _answer.satisfied == "yes")


TRAILS: Mapping[str, Trail] = {
    "residents_asked": _asked("resident"),
    "residents_reached": _asked("resident", ("not_reached", _answer.reached == "yes")),
    "valid_answers": _asked("resident", _VALID),
    "aware_answers": _asked("resident", _VALID, ("not_aware", _answer.aware == "yes")),
    "satisfied_answers": _asked("resident", _VALID, _SATISFIED),
    "valid_staff_answers": _asked("staff", _VALID),
    "satisfied_staff_answers": _asked("staff", _VALID, _SATISFIED),
}
