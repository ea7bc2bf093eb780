"""Backups: taken while people look and import, from either engine, and put back into either."""

from records.backups.asking import Declined, answering, ask
from records.backups.contents import Backup, BackupIsNewer, NotABackup
from records.backups.restoring import NotEmpty, look, restore
from records.backups.taking import back_up

__all__ = [
    "Backup",
    "BackupIsNewer",
    "Declined",
    "NotABackup",
    "NotEmpty",
    "answering",
    "ask",
    "back_up",
    "look",
    "restore",
]
