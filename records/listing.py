"""Whether the site lets screens list rows of records by number."""

import os

SETTING = "YUNJI_SHOW_RECORDS"


def are_records_listed() -> bool:
    """Whether rows of records may be listed by number: only if the environment variable
    ``YUNJI_SHOW_RECORDS`` is ``yes``, since without a login nobody can be given that right.
    """
    return os.environ.get(SETTING, "").strip().lower() == "yes"
