"""Records → measures, counted after each import.

``roll_up`` counts everything, ``roll_up_pending`` what imports touched. The steps, in the order of `running`:
`reach` (from which day to which the records go), `due` (which periods to count), `prepare` (working tables),
`replace` (deleting old values), `counting`, and `reported` totals.
"""

from metrics.rollup.progress import Progress
from metrics.rollup.running import at_work, roll_up, roll_up_pending

__all__ = ["Progress", "at_work", "roll_up", "roll_up_pending"]
