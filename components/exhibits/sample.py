"""How reliable a survey is: plain sentences, and the table behind them."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from components.exhibits.model import Computed, Setting
from components.exhibits.parts import exact
from components.text import numbers, say
from components.text.joining import following
from metrics import INDICATORS
from metrics.analysis.samples import Sample, Share
from metrics.statistics.sampling import Weighted


def sample_readings(samples: dict[str, Sample], setting: Setting) -> tuple[str, ...]:
    """One paragraph for each span of ``samples`` (name → sample); the span ``before`` gets one only where it
    needs a warning.
    """
    needed = [name for name, sample in samples.items() if name != "before" or _needs_care(sample)]
    return tuple(sample_reading(name, samples[name], setting) for name in needed)


def _needs_care(sample: Sample) -> bool:
    return bool(sample.warnings) or any(share.differs for share in sample.shares)


def sample_reading(name: str, sample: Sample, setting: Setting) -> str:
    """How many people answered, the shares found with their margins, whether the answers are enough, and
    warnings.
    """
    lang = setting.lang
    if np.isnan(sample.valid):
        return say("sample_few", lang, when=_when(name, sample, lang))
    said = [
        say(
            "sample_asked",
            lang,
            when=_when(name, sample, lang),
            asked=exact(sample.asked),
            reached=exact(sample.reached),
            valid=exact(sample.valid),
            missing=numbers.percent(sample.missing),
        ),
        *(_share(share, lang) for share in sample.shares if not np.isnan(share.value)),
        _enough(sample, lang),
        *(say(f"sample_warning_{warning}", lang) for warning in sample.warnings),
    ]
    if sample.unheard:
        said.append(say("sample_unheard", lang, n=sample.unheard))
    return following(said, lang)


def _when(name: str, sample: Sample, lang: str) -> str:
    return say(
        f"sample_{name}", lang, period=numbers.period(f"{min(sample.periods)}..{max(sample.periods)}", lang)
    )


def _share(share: Share, lang: str) -> str:
    key = (
        "sample_unweighted"
        if np.isnan(share.weighted.share)
        else "sample_differs"
        if share.differs
        else "sample_alike"
    )
    return say(
        key,
        lang,
        what=INDICATORS[share.indicator].title.in_(lang),
        value=numbers.percent(share.value),
        error=_error(share, lang),
        weighted=numbers.percent(share.weighted.share),
    )


def _error(share: Share, lang: str) -> str:
    if numbers.is_even(share.value, share.lower, share.upper):
        return say("sample_error", lang, margin=numbers.margin(share.margin))
    limits = numbers.apart((share.lower, share.upper), lambda limit, finer: numbers.percent(limit, 1 + finer))
    return say("sample_error_uneven", lang, low=limits[0], high=limits[1])


def _enough(sample: Sample, lang: str) -> str:
    five, three = sample.needed
    reached = sum(sample.valid >= needed for needed in sample.needed)
    short = (five if reached == 0 else three) - sample.valid
    return say(
        f"sample_reaches_{('none', 'five', 'both')[reached]}",
        lang,
        five=exact(five),
        three=exact(three),
        short=exact(short),
    )


def sample_computed(samples: dict[str, Sample], setting: Setting) -> Computed:
    """Every number of every span, one column a span, and the method in words."""
    lang = setting.lang
    table = pd.DataFrame(
        {_when(name, sample, lang): dict(_rows(sample, lang)) for name, sample in samples.items()}
    )
    return Computed(
        table=table.rename_axis(say("column_method", lang)).reset_index(), note=say("sample_note", lang)
    )


def _rows(sample: Sample, lang: str) -> Iterator[tuple[str, str]]:
    five, three = sample.needed
    yield say("sample_row_asked", lang), exact(sample.asked)
    yield say("sample_row_reached", lang), exact(sample.reached)
    yield say("sample_row_valid", lang), exact(sample.valid)
    yield say("sample_row_missing", lang), numbers.percent(sample.missing)
    yield say("sample_row_unheard", lang), f"{sample.unheard} / {sample.teams}"
    for share in sample.shares:
        what = INDICATORS[share.indicator].title.in_(lang)
        yield say("sample_row_value", lang, what=what), _span(share.value, share.lower, share.upper, lang)
        yield say("sample_row_weighted", lang, what=what), _weighted(share.weighted, lang)
        yield say("sample_row_effective", lang, what=what), numbers.exact(share.weighted.effective)
    yield say("sample_row_population", lang), exact(sample.population)
    yield say("sample_row_five", lang), exact(five)
    yield say("sample_row_three", lang), exact(three)


def _weighted(weighted: Weighted, lang: str) -> str:
    return _span(weighted.share, weighted.lower, weighted.upper, lang)


def _span(value: float, low: float, high: float, lang: str) -> str:
    if np.isnan(value):
        return numbers.MISSING
    least, middle, most = numbers.apart(
        (low, value, high), lambda share, finer: numbers.percent(share, 1 + finer)
    )
    return say("computed_span", lang, value=middle, low=least, high=most)
