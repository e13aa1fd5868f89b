"""The board to look at: pages for supervisors and CDOs, read-only, drawn here and sent as HTML."""
