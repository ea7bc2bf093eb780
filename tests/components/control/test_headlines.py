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
        # Limits start anew at the seventh quarter, with too few values for a line; thirteen values rise
        # twelve times.
        (rising(13), "已连续12个季度上升"),
        ([80 - value for value in rising(13)], "已连续12个季度下降"),
        ([31, 30.5, *rising(13)[2:]], "已连续11个季度上升"),
        ([*rising(13)[:6], 30, *rising(13)[7:]], "已连续6个季度上升"),
    ],
)
def test_a_rise_is_counted_through_an_incentive(shown, values, said):
    exhibit = shown(values, incentives=INCENTIVE)
    assert said in exhibit.headline


def test_the_reading_tells_the_same_rise(shown):
    assert "2013年一季度–2016年一季度一直上升，是向好的方向。" in reading(
        shown(rising(13), incentives=INCENTIVE)
    )
    assert "2013年二季度–2016年一季度一直上升" in reading(shown([40, *rising(13)[1:]], incentives=INCENTIVE))


def test_what_rises_along_a_line_is_said_to_follow_it(shown):
    # Eight values a point and more above one another, three tenths of a point off the line at most.
    for by, zh, en in ((1, "稳步上升", "rising steadily"), (-1, "持续下降", "falling steadily")):
        assert f"面对面服务率{zh}，平均每季约1.0个百分点" in shown(rising(8, by)).headline
        assert f"{en} by about 1.0 pp a quarter" in shown(rising(8, by), "en").headline
    said = reading(shown(rising(8)))
    assert (
        said.startswith("它一直在上升，平均每季约1.0个百分点；两条界线随这一走势上移")
        and "没有哪个季度需要单独解释" in said
    )
    rough = [30, 31.2, 31.9, 33.1, 33.8, 35.2, 35.9, 37.1, 38.2, 38.8, 40.1, 36]  # the last five points off
    off = shown(rough)
    assert "低于原有走势的平常波动，需要查明原因" in off.headline


def test_what_rises_but_for_its_seasons_is_said_to(shown):
    # Each year a point and more above the one before, ten points down in every first quarter.
    values = [40 + 0.5 * place + 0.1 * (place % 3) - 10 * (place % 4 == 0) for place in range(17)]
    assert "稳步上升，平均每季约0.5个百分点" in shown(values).headline
    assert "falling steadily by about 0.5 pp" in shown([90 - value for value in values], "en").headline
