"""Files that hold people's records are for the account that runs the program alone."""

import os


def keep_private() -> None:
    """Let nobody else read the files that this process makes from now on: the database and all that lies
    beside it, reports, exports.

    Who may read a file that is there already stays as it is. On Windows the rights of the folder decide.
    """
    os.umask(0o077)
