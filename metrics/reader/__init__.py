"""The one reader of figures, for screens, slides and files; nothing above metrics asks another."""
