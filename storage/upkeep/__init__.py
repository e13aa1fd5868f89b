"""The life of the file: migrations, copies, starts, what is due, what is forgotten."""
