"""Backups: taken from either engine while people use screens and import, and restored into either engine."""

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
