"""From a folder to a pack: read, laid over another one, and every name and type held against what it leads to."""
