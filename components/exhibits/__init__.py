"""Functions that turn results into exhibits (headline, chart, table, notes), one file a topic. None of them
reads the database or draws.
"""
