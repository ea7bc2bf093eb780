"""Parts of screens; each file answers one question of the reader with sentences, charts and tables."""
