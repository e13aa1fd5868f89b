"""Who may look at the board: one-time links, and the sessions that they lead to."""
