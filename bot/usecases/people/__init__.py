"""People: how they come in, whom they stand in for, what follows an appointment."""
