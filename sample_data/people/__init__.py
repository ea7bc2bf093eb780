"""The residents, their groups and their contracts."""
