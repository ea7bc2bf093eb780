"""Everything that leans on what Streamlit does not promise: the marks in its page, its scripts, its memory
of files. Nothing else does; after an upgrade look here
(`tests/components/test_internals.py` says what has changed).
"""
