"""The lines, bars and dots of an exhibit's chart, for every type of chart."""

from dataclasses import fields

from components.exhibits.charts import Chart
from components.exhibits.series import Values


def parts_of(chart: Chart) -> list[Values]:
    """Every line, set of bars and set of dots of a chart, in the order of its fields."""
    held = [getattr(chart, field.name) for field in fields(chart)]
    every = [one for some in held for one in (some if isinstance(some, tuple) else (some,))]
    return [one for one in every if isinstance(one, Values)]
