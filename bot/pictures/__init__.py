"""Pictures of numbers: what one shows is plain data, and drawing it is a pure function of that data."""
