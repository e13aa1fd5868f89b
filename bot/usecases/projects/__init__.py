"""Projects by their ratings, and the independent checks for which they are drawn."""
