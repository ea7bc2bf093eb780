"""Reports show where and what, and nobody's number."""

import pytest

from records.importing.report import masked


@pytest.mark.parametrize(("value", "shown"), [
    ("23010219800101123X", "2301**********123X"),
    ("230102800101123", "2301*******1123"),
    ("13812345678", "138****5678"),
    ("身份证23010219800101123x，电话13812345678", "身份证2301**********123x，电话138****5678"),
    ("2018-01-05", "2018-01-05"),
    ("DA0000001", "DA0000001"),
    ("a\x1b[31mb\nc", "a [31mb c"),
    ("长" * 61, "长" * 60 + "…"),
])
def test_masks(value, shown):
    assert masked(value) == shown
