"""The parts that screens are built of. Only this package, ``pages`` and ``app.py`` use Streamlit."""
