"""Projects by their ratings."""
