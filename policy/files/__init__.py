"""Text files as their authors keep them: YAML with its lines, tables, rosters, and what is wrong with them."""
