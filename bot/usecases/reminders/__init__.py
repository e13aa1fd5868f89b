"""What comes back by itself, or on request: digests, plans, unfinished cards."""
