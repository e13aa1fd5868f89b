"""One process: its clock, its lock, its life, and processes beside it."""
