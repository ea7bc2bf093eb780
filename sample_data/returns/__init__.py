"""Survey answers, pay, and the incentive."""
