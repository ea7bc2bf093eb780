"""Indicators of pay and its growth."""

from metrics.foundation.definitions import Direction, Growth, Mean, Ratio, Unit
from metrics.indicators.documents import cite
from metrics.measures import workforce
from records.labels import Text

FAMILY = "income"

mean_income = Mean(
    key="mean_income",
    title=Text("人均收入", "Mean income"),
    family=FAMILY,
    unit=Unit.YUAN,
    direction=Direction.HIGHER,
    target=None,
    source=cite(("001", ""), ("002", "")),
    note=Text(
        "本期薪酬合计除以本期领薪人数；期中调动者计入其最后所在团队。",
        "Pay of the period by staff paid in it; someone who moved counts in the team of the latest month.",
    ),
    numerator=workforce.pay_total,
    denominator=workforce.staff_paid,
    squares=workforce.pay_squares,
)

_GROWTH_NOTE = Text(
    "来源文件未说明环比或同比，本平台两者都提供；未结束的季度不计算。",
    "The document does not say over which base; both are offered. Not calculated for an incomplete quarter.",
)

income_growth = Growth(
    key="income_growth",
    title=Text("个人收入增长率（环比）", "Income growth (QoQ)"),
    family=FAMILY,
    unit=Unit.PERCENT,
    direction=Direction.HIGHER,
    target=None,
    source=cite(("001", "")),
    note=_GROWTH_NOTE,
    of=mean_income,
    over_year=False,
)

income_growth_over_year = Growth(
    key="income_growth_over_year",
    title=Text("个人收入增长率（同比）", "Income growth (YoY)"),
    family=FAMILY,
    unit=Unit.PERCENT,
    direction=Direction.HIGHER,
    target=None,
    source=cite(("001", "")),
    note=_GROWTH_NOTE,
    of=mean_income,
    over_year=True,
)

performance_pay_share = Ratio(
    key="performance_pay_share",
    title=Text("绩效比例", "Performance share of pay"),
    family=FAMILY,
    unit=Unit.PERCENT,
    direction=Direction.NEUTRAL,
    target=None,
    source=cite(("000", ""), ("002", "")),
    note=None,
    numerator=workforce.pay_performance,
    denominator=workforce.pay_total,
)

INDICATORS = (mean_income, income_growth, income_growth_over_year, performance_pay_share)
