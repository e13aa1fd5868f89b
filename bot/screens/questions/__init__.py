"""Answers to questions about the records."""
