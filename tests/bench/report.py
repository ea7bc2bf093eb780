"""Prints measurements, one JSON object per line: the value and its baseline."""

import json


def report(name: str, value: float, unit: str, baseline: float) -> None:
    """Print one measurement; ``ratio`` is value ÷ baseline, so smaller is better."""
    line = {
        "name": name,
        "value": round(value, 3),
        "unit": unit,
        "baseline": round(baseline, 3),
        "ratio": round(value / baseline, 3),
    }
    print(json.dumps(line), flush=True)
