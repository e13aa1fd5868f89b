"""Issues from raised to closed."""
