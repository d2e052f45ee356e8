"""Results to Reports, one file an answer."""
