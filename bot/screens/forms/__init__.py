"""The form, and what changes on it."""
