"""The version of the program; CHANGELOG.md lists what each version brought."""

VERSION = "0.3.0"
