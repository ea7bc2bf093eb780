"""Types of objects that Streamlit's functions return, but which its public module does not export."""

from streamlit.delta_generator import DeltaGenerator
from streamlit.elements.lib.column_types import ColumnConfig

__all__ = ["ColumnConfig", "DeltaGenerator"]
