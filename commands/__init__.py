"""The commands of manage.py, one file for each task. Importing a file here registers its commands."""

from commands import (
    backups,
    bring_files,
    bring_tables,
    counting,
    demo,
    edition_list,
    import_log,
    own_targets,
    written,
)
from commands.group import main

__all__ = [
    "backups",
    "bring_files",
    "bring_tables",
    "counting",
    "demo",
    "edition_list",
    "import_log",
    "main",
    "own_targets",
    "written",
]
