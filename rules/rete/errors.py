"""What can go wrong with the rules."""


class RulesError(Exception):
    """The pack can't be turned into rules that do what it says."""
