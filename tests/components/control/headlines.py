"""Expected headlines of control charts: (arguments of ``shown``, Chinese, English), one of every kind."""

from tests.components.control.courses import CALM, INCENTIVE, QUIET, STEP, rising

HEADLINES = [
    (
        dict(values=CALM),
        "面对面服务率各季都在平常波动之内，平均约50.5%，2015年四季度为51.0%",
        "Face-to-face rate: every quarter within its usual range, 50.5% on average, 51.0% in 2015 Q4",
    ),
    (
        dict(values=STEP, incentives=INCENTIVE),
        "面对面服务率激励后各季都在平常波动之内，平均约50.5%，2016年二季度为51.0%",
        "Face-to-face rate since the incentive: every quarter within its usual range, 50.5% on average, "
        "51.0% in 2016 Q2",
    ),
    (
        dict(values=[*CALM, 60]),
        "面对面服务率2016年一季度为60.0%，高于平常波动，值得弄清原因、加以保持",
        "Face-to-face rate: 60.0% in 2016 Q1, above its usual range: worth finding out why, and keeping",
    ),
    (
        dict(values=[*CALM, 40]),
        "面对面服务率2016年一季度为40.0%，低于平常波动，需要查明原因",
        "Face-to-face rate: 40.0% in 2016 Q1, below its usual range: find out why",
    ),
    (
        dict(values=[100 * value for value in [*CALM, 60]], key="residents_per_team"),
        "团队平均服务人数2016年一季度为60人，高于平常波动，需要查明原因",
        "Signed residents per team: 60 people in 2016 Q1, above its usual range: find out why",
    ),
    (
        dict(values=[100 * value for value in [*CALM, 60]], key="residents"),
        "常住居民数2016年一季度为60人，高于平常波动，值得弄清原因",
        "Residents: 60 people in 2016 Q1, above its usual range: worth finding out why",
    ),
    (
        dict(values=rising(7)),
        "面对面服务率已连续6个季度上升，2014年三季度为36.0%",
        "Face-to-face rate: up for 6 quarters in a row, 36.0% in 2014 Q3",
    ),
    (
        dict(values=[80 - value for value in rising(7)]),
        "面对面服务率已连续6个季度下降，2014年三季度为44.0%",
        "Face-to-face rate: down for 6 quarters in a row, 44.0% in 2014 Q3",
    ),
    (
        dict(values=[51, 50, 52, 51, 50, 52, 60, 61, 62, 60, 61, 62]),
        "面对面服务率这段时间里先低后高，2015年四季度为62.0%",
        "Face-to-face rate: low at first, high of late, 62.0% in 2015 Q4",
    ),
    (
        dict(values=[60, 61, 62, 60, 61, 62, 51, 50, 52, 51, 50, 52]),
        "面对面服务率这段时间里先高后低，2015年四季度为52.0%",
        "Face-to-face rate: high at first, low of late, 52.0% in 2015 Q4",
    ),
    (
        dict(values=[*CALM[:4], 62, *CALM[4:]]),
        "面对面服务率最近8个季度都在平常波动之内，平均约51.4%，2016年一季度为51.0%",
        "Face-to-face rate: the last 8 quarters within the usual range, 51.4% on average, 51.0% in 2016 Q1",
    ),
    (
        dict(values=[*CALM, 40, 50]),
        "面对面服务率2016年二季度为50.0%，回到平常波动之内，平均约49.7%",
        "Face-to-face rate: 50.0% in 2016 Q2, back within the usual range, 49.7% on average",
    ),
    (
        dict(values=[47, *QUIET, 53.5, 50.2]),
        "面对面服务率2016年二季度为50.2%，没有超出平常波动，但先后高低不同",
        "Face-to-face rate: 50.2% in 2016 Q2, within the usual range, though high and low by turns",
    ),
    (
        dict(values=[*(value - 40 for value in CALM[:6]), 50, 52, 49], incentives=INCENTIVE),
        "面对面服务率激励后只有3个季度有结果，还看不出平常波动有多大",
        "Face-to-face rate since the incentive: only 3 quarters with a value, too few to know the usual "
        "range",
    ),
    (
        dict(values=[50, 50, 50, 50, 50, 51, 50]),
        "面对面服务率只出现过2个不同的数值，还谈不上平常波动，2014年三季度为50.0%",
        "Face-to-face rate: only 2 different values so far, too few to know the usual range; 50.0% in 2014 "
        "Q3",
    ),
    (
        dict(values=[50] * 7),
        "面对面服务率没有变动，2014年三季度为50.0%",
        "Face-to-face rate: no change, 50.0% in 2014 Q3",
    ),
    (
        dict(values=["no_data"] * 7),
        "面对面服务率：所选期间没有结果",
        "Face-to-face rate: no value in this span",
    ),
]
