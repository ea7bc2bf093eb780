"""The schemes of the source documents, complete: every item in the document's order and words."""

from metrics.scorecards.model import Scheme
from metrics.scorecards.shipped.consortium import consortium
from metrics.scorecards.shipped.consortium_administration import consortium_administration
from metrics.scorecards.shipped.inner_mongolia import inner_mongolia_2024
from metrics.scorecards.shipped.uxin import uxin_institution

SCHEMES: dict[str, Scheme] = {
    scheme.key: scheme
    for scheme in (uxin_institution, inner_mongolia_2024, consortium_administration, consortium)
}
