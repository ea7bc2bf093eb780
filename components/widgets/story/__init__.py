"""The quarter as slides: which there are, in which order, the show and the files."""
