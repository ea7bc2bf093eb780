"""Every file names the district's own target with its document, and a reference as such."""

import pytest

from metrics.targets.in_force import Targets
from tests.components.export.files import MAKERS, words_of
from tests.support.targets import own


@pytest.mark.parametrize("ending", MAKERS)
def test_a_file_says_whose_its_targets_are(ranked, course, cover, ending):
    targets = Targets((own("signing_rate", "0.7"),))
    for shown in (ranked(80, 72, 60, targets=targets), course(60, 62, 65, 70, 72, targets=targets)):
        said = "".join(words_of(MAKERS[ending]([shown], cover()), ending))
        assert "本区目标 ≥70%（云卫发〔2018〕3号，自2018-01-01）" in said
    said = "".join(words_of(MAKERS[ending]([ranked(80, 72, 60)], cover()), ending))
    assert "参照目标 ≥75%（乌审旗2025年方案）" in said and "本区目标" not in said
