"""Everything that relies on what Streamlit does not promise: the attributes in its page, its scripts, its
storage of uploaded files. No other package does. After an upgrade of Streamlit, look here:
`tests/components/test_internals.py` fails for what has changed.
"""
