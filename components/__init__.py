"""Everything a person sees; no numbers of its own."""
