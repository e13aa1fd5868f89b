"""Files that people send: taken in, settled, listed; and catalogues, row by row."""
