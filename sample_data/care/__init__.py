"""Records of care: services, follow-ups, check-ups, visits, updates of health records."""
