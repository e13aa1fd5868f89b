"""Welcome and help, posts, leave, groups."""
