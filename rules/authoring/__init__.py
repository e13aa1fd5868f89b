"""What the authors of a pack need to know of its rules: what can't be so, what is covered, what changes."""
