"""The engine itself: durable_rules, kept quiet. One fact at a time goes in and out again.

Rulesets are made through a ``Host`` whose dispatch threads never start. Facts go through the extension's
own calls, in the order in which ``Host`` makes them, without its closures and state writes: four times
as fast (docs/decisions/0011). The consequences do nothing; which rule fired is read from the call.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

import durable_rules_engine as extension  # type: ignore[import-not-found]
from durable.engine import Host

_SESSION = "0"
# More than the 48 rules of a ruleset can't fire on one fact.
_MOST_FIRED = 64
_HANDLED, _NOT_HANDLED = 0, 1

Definition = Mapping[str, Any]


class EngineFault(Exception):
    """The engine failed, or did something that it never should."""


class Engine(Protocol):
    """What the checker needs of a rules engine."""

    def load(self, name: str, rules: Mapping[str, Definition]) -> int:
        """Make a ruleset; the handle. ``rules``: name -> list of tests on one fact, all of which hold."""

    def fire(self, handle: int, body: str) -> list[str]:
        """The names of the rules that fire for a fact with this body (JSON members). EngineFault."""

    def drop(self, name: str, handle: int, *, faulted: bool) -> None:
        """Forget a ruleset, and free it unless it faulted."""


class _QuietHost(Host):  # type: ignore[misc]  # durable has no types
    def _run(self) -> None:
        """Start no threads."""


def _note_nothing(_: object) -> None:
    """The consequence of every rule."""


class DurableEngine:
    """Rulesets of durable_rules, one session each. Used by one thread only."""

    def __init__(self) -> None:
        self._host = _QuietHost()
        self._count = 0
        self._fired: set[int] = set()

    def load(self, name: str, rules: Mapping[str, Definition]) -> int:
        definition = {
            rule: {"all": [{"m": {"$and": list(tests["tests"])}}], "run": _note_nothing}
            for rule, tests in rules.items()
        }
        self._host.register_rulesets({name: definition})
        handle: int = self._host.get_ruleset(name)._handle
        return handle

    def fire(self, handle: int, body: str) -> list[str]:
        self._count += 1
        key = f'"id":{self._count},"sid":"{_SESSION}"'
        try:
            fired = self._assert(handle, f"{{{key},{body}}}")
            code, _ = extension.retract_fact(handle, f"{{{key}}}")
        except EngineFault:
            raise
        except Exception as error:  # the extension's own error class, MemoryError
            raise EngineFault(str(error)) from error
        if code != _HANDLED:
            raise EngineFault(f"retracting gave {code}")
        if fired:
            self._fired.add(handle)
        return fired

    def _assert(self, handle: int, fact: str) -> list[str]:
        code, state = extension.assert_fact(handle, fact)
        if code == _NOT_HANDLED:
            return []
        if code != _HANDLED:
            raise EngineFault(f"asserting gave {code}")
        first = extension.start_action_for_state(handle, state)
        message = first[1] if first else None
        fired: list[str] = []
        while message:
            # {"r12":{"m":{...}}}: only the name of the rule is of interest.
            fired.append(message[2 : message.index('"', 2)])
            if len(fired) > _MOST_FIRED:
                raise EngineFault("endless firing")
            message = extension.complete_and_start_action(handle, state)
        return fired

    def drop(self, name: str, handle: int, *, faulted: bool) -> None:
        ruleset = self._host._ruleset_directory.pop(name)
        self._host._ruleset_list.remove(ruleset)
        # Deleting a faulted ruleset, or a session in which no rule fired, takes the process down.
        if not faulted and handle in self._fired:
            extension.delete_state(handle, _SESSION)
            extension.delete_ruleset(handle)
        self._fired.discard(handle)
