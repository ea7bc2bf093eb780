"""How far figures can be trusted: which records have arrived, are missing or count twice, and which records a
figure rests on.
"""
