"""The commands of manage.py, one file a task. Each is registered with the group by being imported here."""

from commands import backups, bring_files, bring_tables, counting, demo, edition_list, import_log, written
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
    "written",
]
