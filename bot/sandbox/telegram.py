"""Everything that the sandbox holds, in one place."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from bot.sandbox.account import Account
from bot.sandbox.clock import SandboxClock
from bot.sandbox.errors import ControlRefused
from bot.sandbox.faults import Faults
from bot.sandbox.files import Files
from bot.sandbox.ledger import Ledger
from bot.sandbox.people import Person
from bot.sandbox.wire import Json

Listener = Callable[[str, Json], None]


class Telegram:
    """The local Telegram: a clock, people, bots, the ledger and the faults.

    `numbers_from`: updates, messages and presses are numbered behind it. A bot that remembers an earlier
    sandbox would take the same numbers for what it knows already.
    """

    def __init__(
        self,
        clock: SandboxClock,
        tokens: Sequence[str],
        ledger_path: Path | None = None,
        *,
        numbers_from: int = 0,
    ) -> None:
        self.clock = clock
        # Which run this is: the page's story starts anew with a sandbox that was started anew.
        self.run = str(time.time_ns())
        self.people: dict[int, Person] = {}
        self.accounts = {token: Account(token, clock.timestamp, numbers_from) for token in tokens}
        self.ledger = Ledger(ledger_path)
        self.faults = Faults()
        self.files = Files()
        self.unknown_methods: Counter[str] = Counter()
        self.refusals: Counter[str] = Counter()
        self._listeners: list[Listener] = []

    def account(self, name: str | None = None) -> Account:
        """The bot by its id or token; without a name the first one. Raises ControlRefused."""
        for account in self.accounts.values():
            if not name or name in (account.token, str(account.id)):
                return account
        raise ControlRefused(404, "no such bot")

    def person(self, number: int) -> Person:
        """The person, or ControlRefused."""
        person = self.people.get(number)
        if person is None:
            raise ControlRefused(404, f"no user {number}")
        return person

    def watch(self, listener: Listener) -> Callable[[], None]:
        """Tell the listener of everything that a phone would show; returns how to stop it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    @property
    def watched(self) -> bool:
        """True when somebody looks: what nobody sees needn't be written out."""
        return bool(self._listeners)

    def tell(self, event: str, body: Json) -> None:
        for listener in list(self._listeners):
            listener(event, body)

    def empty(self) -> None:
        """Take away all chats and what is waiting; people, clock, tokens and profiles stay."""
        for account in self.accounts.values():
            account.updates.forget()
            account.chats.clear()
            account.queries.clear()
        self.unknown_methods.clear()
        self.refusals.clear()
