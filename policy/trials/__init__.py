"""Cases beside a pack, and the trials that they become."""
