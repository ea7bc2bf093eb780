"""What was done: services, follow-ups, check-ups, visits, updates of health records."""
