"""The quarter as slides: the slides to choose from, their order, the slide show and the files."""
