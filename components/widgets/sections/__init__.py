"""Parts of screens: each answers one question, with its sentences, charts and tables."""
