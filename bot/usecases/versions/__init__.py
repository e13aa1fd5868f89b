"""Another version of the pack: proposed, looked at, decided, and what was before."""
