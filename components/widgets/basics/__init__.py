"""What all rooms above ask: the address, the database and its figures, the edition, links, messages."""
