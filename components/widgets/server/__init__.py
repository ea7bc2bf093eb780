"""What the server does before a screen is drawn: checking requests, serving the first page, loading code."""
