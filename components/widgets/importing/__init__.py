"""The parts of the data screen that import files: choosing, mapping headers, checking, reporting, the log."""
