"""How far figures can be trusted: what has arrived, what is missing, what counts twice, what a figure rests on."""
