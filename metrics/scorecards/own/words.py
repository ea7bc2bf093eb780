"""How levels and kinds of institutions are called in a scheme's table."""

from metrics.foundation.organisations import LEVELS
from records.labels import INSTITUTION_KINDS, MAIN_INSTITUTION_KINDS, Codes, Text

KINDS: Codes = {kind: INSTITUTION_KINDS[kind] for kind in MAIN_INSTITUTION_KINDS}
LEVEL_WORDS: Codes = dict(
    zip(LEVELS, (Text("全区", "district"), Text("机构", "institution"), Text("团队", "team")), strict=True)
)
