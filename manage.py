"""The command line: build the demo district, import and export files, roll up, make backups, show the state
of the database and more (see ``commands``).
"""

from commands import main
from records.private import keep_private

if __name__ == "__main__":
    keep_private()
    main()
