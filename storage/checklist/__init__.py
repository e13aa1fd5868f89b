"""What organizations owe, and what was decided about it."""
