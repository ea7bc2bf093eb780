"""How far figures can be trusted: what has arrived, is missing or counts twice, what a figure rests on."""
