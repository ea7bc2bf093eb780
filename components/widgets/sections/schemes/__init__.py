"""The screen of schemes: looking at one, and writing one of the district's own."""
