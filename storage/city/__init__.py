"""The bodies of a city and who holds which post in them."""
