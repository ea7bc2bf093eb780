"""Who is served: residents, their groups, their contracts."""
