"""The file itself: its one writer, its errors, its journal, and how rows and times are read."""
