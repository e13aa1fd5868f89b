"""What the loader accepts but the author of a pack would regret: one file for each kind of regret."""
