"""One pack held against another: what changed, and whom it touches."""
