"""Types that Streamlit hands out but does not publish where its functions are."""

from streamlit.delta_generator import DeltaGenerator
from streamlit.elements.lib.column_types import ColumnConfig

__all__ = ["ColumnConfig", "DeltaGenerator"]
