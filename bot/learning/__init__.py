"""Labelled messages, and what is learned from them. Nothing of this runs in the bot."""
