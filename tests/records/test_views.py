"""Views kept by name, on both engines."""

import pytest

from records.views import LONGEST, remove, save, saved


@pytest.fixture
def kept(any_tables):
    return any_tables


def test_a_name_stands_for_the_last_address_of_its_screen(kept):
    assert save(kept, "compare", "季度例会", "teams=T1,T2") is False
    assert save(kept, "compare", "季度例会", "teams=T3") is True
    assert save(kept, "trends", "季度例会", "indicator=signing_rate") is False
    assert saved(kept, "compare") == {"季度例会": "teams=T3"} and saved(kept, "trends") == {
        "季度例会": "indicator=signing_rate"
    }


def test_removed_once(kept):
    save(kept, "compare", "a", "x=1")
    save(kept, "compare", "b", "x=2")
    assert remove(kept, "compare", "a") is True and remove(kept, "compare", "a") is False
    assert saved(kept, "compare") == {"b": "x=2"} and saved(kept, "nothing") == {}


@pytest.mark.parametrize("name", ["", "a" * (LONGEST + 1), "two\nlines"])
def test_a_bad_name_is_refused(kept, name):
    with pytest.raises(ValueError, match="name"):
        save(kept, "compare", name, "")
    assert saved(kept, "compare") == {}


def test_a_name_may_be_anything_that_can_be_printed(kept):
    for name in ("=1+1", "<b>x</b>", "'; DROP TABLE views; --", "长" * LONGEST):
        save(kept, "compare", name, name)
    assert len(saved(kept, "compare")) == 4
