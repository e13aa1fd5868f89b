"""The pages: each from a look to what its template shows."""
