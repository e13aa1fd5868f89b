"""The supervisor's overview: how all organizations of a jurisdiction stand, as a spreadsheet."""
