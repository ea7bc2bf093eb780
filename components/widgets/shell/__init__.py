"""What stands around every screen: the line of screens, the way down, and what is said without figures."""
