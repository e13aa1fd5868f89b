"""What people are in the middle of: forms, buttons, plans, and the groups that they talk in."""
