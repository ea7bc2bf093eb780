"""The screens: each file lays out one, without arithmetic or queries of its own."""
