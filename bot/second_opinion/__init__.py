"""A language model on a server of the city, asked what a message says before its transaction; off by default."""
