"""Survey answers that set the first and last day of a district's data, and one result of it."""

from metrics import results


def known(*teams, first="2017-01-05", last="2018-06-30"):
    """Add answers on the first and last day, which set how far the data of the district reaches."""
    for team in teams:
        team.answer(asked=first)
        team.answer(asked=last)


def one(key, level, period, engine, organisation=None):
    return results([key], level, [period], organisation, engine).iloc[-1]
