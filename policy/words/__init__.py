"""A pack told and looked up: its entries, conditions and duties in words, and the search in them."""
