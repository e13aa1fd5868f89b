"""Screens of documents that are asked for."""
