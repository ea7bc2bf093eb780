"""The box for files, in the reader's language: Streamlit's own words on it are English, for whoever sees them
and whoever hears them.
"""

from typing import Any

import streamlit as st

from components.text import say
from components.widgets.escaping import plain
from components.widgets.exhibit import colours
from components.widgets.filled import filled, quoted

# What a refused file says of itself is spoken at once, so it says what is written below the box, which is
# then not spoken again.
_WORDS = """<style>[data-testid=stFileUploaderDropzone] button p{font-size:0}
[data-testid=stFileUploaderDropzone] button p::after{content:CHOOSE;font-size:1rem}
[data-testid=stFileUploaderDropzoneInstructions],[role=tooltip]:has([data-testid=stTooltipErrorContent]){
display:none}
[data-testid=stFileUploader]:has([data-testid=stFileChipIconError])::after{content:REFUSED/"";display:block;
margin-top:.5rem;
padding-left:.6rem;border-left:3px solid LINE}</style>
<script>{
const refused = REFUSED;
window.yunjiRefused?.disconnect();
window.yunjiRefused = new MutationObserver(() => {
    for (const told of document.querySelectorAll("[data-testid=stFileChip][aria-invalid=true] > [role]"))
        if (told.textContent !== refused) told.textContent = refused;
});
window.yunjiRefused.observe(document, {subtree: true, childList: true, characterData: true});
}</script>"""


def chosen_files(key: str, lang: str) -> list[Any]:
    """The box, and the files in it; of those with one name the last."""
    words = {
        "CHOOSE": quoted("choose_file", lang),
        "REFUSED": quoted("uploads_full", lang),
        "LINE": colours().worse,
    }
    st.html(filled(_WORDS, words), unsafe_allow_javascript=True)
    # No list of types: what cannot be read is then refused in the reader's language.
    files = st.file_uploader(say("upload_hint", lang), accept_multiple_files=True, key=key)
    # Whoever mends a file chooses it once more; the first one is still in the box.
    last = {file.name: file for file in files}
    for name in [name for name in last if [file.name for file in files].count(name) > 1]:
        st.info(plain(say("import_chosen_twice", lang, file=name)))
    return list(last.values())
