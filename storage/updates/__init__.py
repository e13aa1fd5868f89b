"""Updates on record: revisions, checks, what they do for duties, and how they are found and counted."""
