"""An edition is judged by the targets that counted when it was made, whatever was entered since."""

from datetime import date
from decimal import Decimal

from metrics import results
from metrics.editions.differences import Registered, differences
from metrics.editions.freezing import freeze
from metrics.editions.opening import open_edition
from metrics.reader.figures import read_figures
from metrics.targets.in_force import read_targets
from records import targets
from tests.metrics.editions.small import BOTH, PHRASES


def add(engine, value: str, level: str = "") -> int:
    return targets.add(
        engine,
        indicator="signing_rate",
        level=level,
        kind="",
        value=Decimal(value),
        starts_on=date(2018, 1, 1),
        ends_on=None,
        source="云卫发〔2018〕3号",
        by="王科长",
    )


def met(engine) -> list[bool]:
    """Whether I1 (32 of 70 signed, 45.7%) and I2 (10 of 50, 20%) meet the target."""
    return results("signing_rate", "institution", "2018Q1", None, engine)["met"].tolist()


@BOTH
def test_targets_of_its_day_stay(engine):
    before = open_edition(engine, freeze(engine, "定目标前", "2018Q1", PHRASES).edition_id)
    number = add(engine, "0.4")
    made = freeze(engine, "一季度", "2018Q1", PHRASES)
    targets.withdraw(engine, number, by="李局长")
    add(engine, "0.15")
    opened = open_edition(engine, made.edition_id)
    assert [met(source) for source in (before.engine, opened.engine, engine)] == [
        [False, False],
        [True, False],
        [True, True],
    ]
    [kept] = read_targets(opened.engine).every
    assert (kept.value, kept.starts_on, kept.source, kept.by) == (
        Decimal("0.4"),
        date(2018, 1, 1),
        "云卫发〔2018〕3号",
        "王科长",
    )
    assert read_figures(engine, opened).targets().every == (kept,)
    # One came since, and of the one that it holds it is known since that it was withdrawn.
    assert differences(opened, engine).registers == (Registered("own_targets", 1, 0, 1),)
    assert differences(before, engine).registers == (Registered("own_targets", 2, 0, 0),)
