"""Updates put on record and checked, and what the records say together."""
