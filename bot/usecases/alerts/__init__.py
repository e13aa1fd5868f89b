"""Alerts: opened, rung, gathered, worked on, cleared; and their living message."""
