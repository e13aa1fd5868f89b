"""Telegram in, use cases called: who is this, may they, what do they want."""
