"""Who serves: institutions, teams, areas, staff, functional communities."""
