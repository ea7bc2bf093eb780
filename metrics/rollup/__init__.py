"""Records → measures, counted after each import.

``roll_up`` counts everything, ``roll_up_pending`` what imports touched. `running` goes through the steps:
which periods are `due` within the `reach` of the records, `prepare` what the statements count over,
`counting`, `reported` totals, and `replace` what stood there.
"""

from metrics.rollup.progress import Progress
from metrics.rollup.running import at_work, roll_up, roll_up_pending

__all__ = ["Progress", "at_work", "roll_up", "roll_up_pending"]
