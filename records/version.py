"""Which version of the program this is; CHANGELOG.md tells what it brought."""

VERSION = "0.3.0"
