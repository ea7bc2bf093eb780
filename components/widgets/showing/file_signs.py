"""The signs that a file is being built or could not be built, beside the buttons of a container "files"."""

import streamlit as st

from components.text import say
from components.text.escaping import html
from components.widgets.internals.assets import asset
from components.widgets.showing.exhibit import colours

_STYLE = asset("slide_files.css")


def file_signs(lang: str) -> None:
    """Draw both signs, which are hidden until they hold."""
    ink = colours()
    st.html(
        f'<style>{_STYLE}</style><div class="file-signs"><span class="file-built" role="status" '
        f'style="color:{ink.quiet}">{html(say("file_built", lang))}</span>'
        f'<span class="file-failed" role="alert" style="color:{ink.ink};border-color:{ink.worse}">'
        f"{html(say('file_failed', lang))}</span></div>",
        width="stretch",
    )
