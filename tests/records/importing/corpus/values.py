"""Cases of the contents of cells: days, amounts, choices, incentives, formulas."""

from tests.records.importing.corpus import amounts, choices, days, formulas, incentives

CASES = days.CASES | amounts.CASES | choices.CASES | incentives.CASES | formulas.CASES
