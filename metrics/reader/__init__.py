"""The one reader of figures, for screens, slides and files; code above metrics reads figures only
through it.
"""
