"""What one chart says: results in, Exhibit out. Pure functions, one file a topic."""
