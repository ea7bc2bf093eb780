"""How each type of chart is drawn as a native chart of office files, and which texts these files allow. The
files themselves are written by ``components/export``.
"""
