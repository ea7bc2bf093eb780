"""What the server does before a screen is drawn: whom it lets in, what it hands out first, what it loads."""
