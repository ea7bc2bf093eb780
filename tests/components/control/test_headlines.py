"""The headline names what stands out beside the usual ups and downs, or says that nothing does."""

import pytest

from tests.components.control.courses import CALM, INCENTIVE, RUN, reading, rising
from tests.components.control.headlines import HEADLINES


@pytest.mark.parametrize(
    ("case", "zh", "en"), HEADLINES, ids=lambda case: case[:40] if isinstance(case, str) else ""
)
def test_headlines(shown, case, zh, en):
    assert shown(**case).headline == zh
    assert shown(**case, lang="en").headline == en


@pytest.mark.parametrize(
    ("values", "zh"),
    [
        (RUN, "面对面服务率已连续7个季度高于平均水平，2017年二季度为52.2%，值得弄清原因、加以保持"),
        (
            [100 - value for value in RUN],
            "面对面服务率已连续7个季度低于平均水平，2017年二季度为47.8%，需要查明原因",
        ),
        (
            [*CALM, 50, 55.4, 55.5],
            "面对面服务率近期偏高，接近平常波动的上限，2016年三季度为55.5%，值得弄清原因、加以保持",
        ),
        (
            [*CALM, 50, 46, 45.9],
            "面对面服务率近期偏低，接近平常波动的下限，2016年三季度为45.9%，需要查明原因",
        ),
    ],
)
def test_headlines_of_the_other_rules(shown, values, zh):
    assert shown(values).headline == zh


@pytest.mark.parametrize(
    ("values", "said"),
    [
        # Limits start anew at the seventh quarter; the fifteen values rise fourteen times.
        (rising(15), "已连续14个季度上升"),
        ([80 - value for value in rising(15)], "已连续14个季度下降"),
        ([31, 30.5, *rising(15)[2:]], "已连续13个季度上升"),
        ([*rising(15)[:6], 30, *rising(15)[7:]], "已连续8个季度上升"),
    ],
)
def test_a_rise_is_counted_through_an_incentive(shown, values, said):
    exhibit = shown(values, incentives=INCENTIVE)
    assert said in exhibit.headline


def test_the_reading_tells_the_same_rise(shown):
    assert "2013年一季度–2016年三季度一直上升，是向好的方向。" in reading(
        shown(rising(15), incentives=INCENTIVE)
    )
    assert "2013年二季度–2016年三季度一直上升" in reading(shown([40, *rising(15)[1:]], incentives=INCENTIVE))


def test_what_rises_but_for_its_seasons_is_said_to(shown):
    # Each year a point and more above the one before, ten points down in every first quarter.
    values = [40 + 0.5 * place + 0.1 * (place % 3) - 10 * (place % 4 == 0) for place in range(17)]
    assert shown(values).headline.startswith(
        "面对面服务率扣除季节起伏后已连续16个季度上升，2017年一季度为38."
    )
    assert (
        "leaving out the usual seasons, down for 16 quarters in a row"
        in shown([90 - value for value in values], "en").headline
    )
