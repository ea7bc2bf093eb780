"""The demo district, checked by SQL that shares nothing with what made it."""
