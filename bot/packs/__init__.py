"""The packs of this deployment: in force, on offer, and their organizations."""
