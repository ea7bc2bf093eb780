"""What a reader chooses: organisation, quarter, indicator."""
