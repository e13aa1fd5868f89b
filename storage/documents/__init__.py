"""Documents that people asked for: what is to be made, and what was sent."""
