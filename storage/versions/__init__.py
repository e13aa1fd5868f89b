"""Versions of the pack: kept, in force, previewed."""
