"""What tells of few people, and is withheld."""
