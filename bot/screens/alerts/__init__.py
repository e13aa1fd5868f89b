"""Alerts, and what makes them."""
