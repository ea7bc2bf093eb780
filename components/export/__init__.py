"""Writes exhibits and slides into files: PowerPoint, Excel, Word, CSV."""
