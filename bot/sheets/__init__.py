"""Spreadsheets that people send, read and written in a process of its own: nothing in them is ever worked out."""
