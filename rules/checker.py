"""The check: facts in, a verdict out, decided by durable_rules."""

from __future__ import annotations

from policy.outcomes import Verdict
from policy.pack import Pack
from rules.facts import Facts


class Checker:
    """A pack compiled for the engine and tried: each rule has fired once. One thread may use it.

    Raises RulesError from the constructor if the engine doesn't do what the pack says.
    """

    def __init__(self, pack: Pack) -> None:
        raise NotImplementedError

    def check(self, facts: Facts) -> Verdict:
        """The verdict on these facts. Never raises for a fault of the engine: see ``not_checked``."""
        raise NotImplementedError

    def close(self) -> None:
        """Free the engine's memory. A closed checker can't check."""
        raise NotImplementedError
