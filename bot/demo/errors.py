"""What can go wrong with the demonstration."""


class NotReady(Exception):
    """A process didn't come up; the text says which, and where its log is."""
