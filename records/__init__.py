"""The record tables, one for each kind of record that institutions export, and the way rows get into them."""
