"""A record: its verdict and the reasons, what stands behind it, and how it goes on."""
