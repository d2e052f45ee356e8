"""Old cases under a new edition: one in full, many as the table that a policy officer needs."""
