"""The program ``cdo``: its commands, and what they share."""
