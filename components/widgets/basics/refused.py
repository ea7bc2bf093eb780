"""What is wrong with something that was typed, field by field."""

from collections.abc import Callable

import streamlit as st

from components.text import say
from components.text.escaping import plain
from metrics.targets.faults import Refused


def refused(error: Refused, head: str, named: Callable[[str], str], lang: str) -> None:
    """Say ``head``, then of each fault what is wrong and how to mend it; ``named`` names a field."""
    said = [
        say(
            "own_target_problem",
            lang,
            field=named(fault.field),
            what=fault.message.what.in_(lang),
            mend=fault.message.mend.in_(lang),
        )
        for fault in error.faults
    ]
    st.error("  \n".join([head, *map(plain, said)]))
