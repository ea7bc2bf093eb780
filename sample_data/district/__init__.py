"""The organisations of the district: institutions, teams, areas, staff, functional communities."""
