"""What is asked and paid: survey answers and pay."""
