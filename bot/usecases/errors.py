"""Why something can't be done; each is told to the person in a sentence of its own."""


class Refused(Exception):
    """The person may not do this, or it makes no sense at present. ``key`` names the sentence."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


class Forbidden(Refused):
    """The person's positions or jurisdiction don't allow it: told like any refusal, and kept in the journal."""
