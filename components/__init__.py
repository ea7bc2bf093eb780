"""Everything a person sees: exhibits, charts, files, phrases, widgets. Figures are calculated in
``metrics``.
"""
