"""What screens are drawn with: the reader's view, pages, days to pick, figures and grounds."""
