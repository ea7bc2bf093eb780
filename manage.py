"""The command line: build the demo district, import and export files, roll up, show the state."""

from commands import main
from records.private import keep_private

if __name__ == "__main__":
    keep_private()
    main()
