"""Keeping files that hold people's records readable only by the account that runs the program."""

import os


def keep_private() -> None:
    """Let no other account read the files that this process makes from now on: the database and the files
    beside it, reports, exports.

    Permissions of existing files stay as they are. On Windows the permissions of the folder decide.
    """
    os.umask(0o077)
