"""What comes back: the digest, plans, unfinished cards."""
