"""Files that people send: fetched after their message, judged, kept; and catalogues, worked off row by row."""
