"""What stays the same while the process runs: the pack, the engine, the words, and what is made of them but once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from bot.limits import Limits
from bot.messages import Messages
from bot.packs.offers import Offer
from bot.reading import Directory
from policy.loading.kept import read_kept
from policy.models.pack import Pack
from policy.words.search import PolicyIndex
from rules import Checker
from storage import Database
from storage.city import organizations
from storage.versions import packs

# Reading one takes 20 ms, and a few megabytes.
VERSIONS_AT_HAND = 3


@dataclass(slots=True)
class Desk:
    """What every turn works with. Only the pack changes between start and stop, with all that follows from it."""

    pack: Pack
    checker: Checker
    messages: Messages
    bot_id: int
    bot_name: str
    offers: Callable[[], Sequence[Offer]] = tuple
    """What packs could be taken into use."""
    limits: Limits = field(default_factory=Limits)
    """How large, how many: what people may send."""
    asks_model: Literal["unsure", "always"] | None = None
    """When a message is shown to a language model: never; if it isn't surely understood; always."""
    board: str | None = None
    """The address of the board to look at; None: it is off."""
    mini_app: str | None = None
    """The address at which the board opens within Telegram, if it does."""
    nudge: Callable[[], None] = lambda: None
    """Called when there is something to fetch or to work out beside the bot."""
    _kept: dict[str, Pack] = field(default_factory=dict)
    _directory: tuple[str, Directory] | None = None
    _index: tuple[tuple[str, date], PolicyIndex] | None = None

    @property
    def private_link(self) -> str:
        """Leads from a group to the private chat."""
        return f"https://t.me/{self.bot_name}"

    def change_pack(self, pack: Pack, checker: Checker, messages: Messages) -> None:
        """Go on with another version. On the store's thread, in a piece of work of its own: each turn is within
        one piece of work, and sees one pack."""
        self.pack, self.checker, self.messages = pack, checker, messages

    def version(self, db: Database, digest: str) -> Pack:
        """The version in force, or one that was kept. Raises KeptPackError for one that can't be read any more."""
        if digest == self.pack.digest:
            return self.pack
        if digest not in self._kept:
            content = packs.content(db, digest)
            assert content is not None  # noqa: S101 - a foreign key says so
            while len(self._kept) >= VERSIONS_AT_HAND:
                self._kept.pop(next(iter(self._kept)))
            self._kept[digest] = read_kept(content)
        return self._kept[digest]

    def directory(self, db: Database) -> Directory:
        """The organizations by their names, built anew when they have changed."""
        version = organizations.version(db)
        if self._directory is None or self._directory[0] != version:
            names = {each.id: each.names() for each in organizations.every(db)}
            self._directory = (version, Directory.of(names))
        return self._directory[1]

    def policy_index(self, day: date) -> PolicyIndex:
        """What the pack says, to be found by words: built once for a pack and a day, whose numbers are in it."""
        key = (self.pack.digest, day)
        if self._index is None or self._index[0] != key:
            self._index = (key, PolicyIndex(self.pack, day))
        return self._index[1]
