"""The tables of contributions to a change: the one under the bars, and the one that shows the computation."""

import pandas as pd

from components.exhibits.contribution_words import Scale, bar_name
from components.exhibits.doubt import doubted
from components.exhibits.model import Setting
from components.exhibits.parts import exact, frame
from components.text import numbers, say
from metrics import INDICATORS
from metrics.analysis.shares import Shares, is_counted, split_as


def row_names(found: Shares, setting: Setting) -> list[str]:
    return [bar_name(key, 1, found, setting) for key in found.parts["organisation"]]


def table_of(found: Shares, scale: Scale, setting: Setting) -> pd.DataFrame:
    """Every part in a row, including those that the chart draws together as one bar."""
    lang, parts = setting.lang, found.parts
    return frame(
        {
            say("column_organisation", lang): row_names(found, setting),
            say("column_base_value", lang): [
                _value(row.numerator_before, row.denominator_before, found, lang)
                for row in parts.itertuples()
            ],
            say("column_now_value", lang): [
                _value(row.numerator_after, row.denominator_after, found, lang) for row in parts.itertuples()
            ],
            f"{say('column_contribution', lang)} ({scale.unit})": [
                scale.said(value) for value in parts["total"]
            ],
            say("column_doubt", lang): [doubted(codes, lang) for codes in parts["doubt"]],
        }
    )


def _value(x: float, n: float, found: Shares, lang: str) -> str:
    """A part's own value: its count, or numerator over denominator."""
    if is_counted(found.indicator):
        return exact(x)
    return numbers.amount(INDICATORS[split_as(found.indicator)], x / n if n > 0 else float("nan"), lang)


def computed_of(found: Shares, scale: Scale, setting: Setting) -> pd.DataFrame:
    """The counts that every part is computed from, a row each; the first row has their sums."""
    lang, parts = setting.lang, found.parts
    sums = parts.drop(columns=["organisation", "doubt", "one_sided"]).sum()
    counted = is_counted(found.indicator)
    rows = [
        (say("contribution_whole", lang), sums),
        *zip(row_names(found, setting), parts.itertuples(), strict=True),
    ]
    columns = {
        say("column_organisation", lang): [name for name, _ in rows],
        say("column_counts_before", lang): [
            _counts(row.numerator_before, row.denominator_before, counted) for _, row in rows
        ],
        say("column_counts_after", lang): [
            _counts(row.numerator_after, row.denominator_after, counted) for _, row in rows
        ],
    }
    if not counted:
        columns |= {
            say("column_own", lang): [scale.said(row.own) for _, row in rows],
            say("column_share", lang): [scale.said(row.share) for _, row in rows],
        }
    return pd.DataFrame(
        columns | {say("column_contribution", lang): [scale.said(row.total) for _, row in rows]}
    )


def _counts(x: float, n: float, counted: bool) -> str:
    return exact(x) if counted else f"{exact(x)} / {exact(n)}"
