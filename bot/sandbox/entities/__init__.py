"""Formatted text: what the bot sends becomes plain text and entities, as on the real server."""
