"""How each type of chart is drawn natively in Office files, and what their words allow: no files yet."""
