"""What went wrong is told: to the person concerned, and to the administrators. Nothing fails in silence."""

from __future__ import annotations

from bot.desk import Desk
from bot.line.health import Health, Trouble, note_life
from bot.messages import language_of
from bot.outbox.answers import Outcome
from bot.process.boot import Boot
from bot.process.clock import Clock
from bot.turn import Turn
from bot.usecases.posts import administrators
from bot.usecases.reminders import planning
from storage import Database
from storage.city import people
from storage.line.inbox import InboxRow
from storage.line.outbox import OutboxRow

ERROR_LENGTH = 120
# A trouble that is over sooner is nobody's business.
LASTING_SECONDS = 60.0
KEPT_BY_TELEGRAM_SECONDS = 24 * 3600.0


class Troubles:
    """Called by worker, sender and tick, inside the transaction in which they write the trouble down."""

    def __init__(self, desk: Desk, clock: Clock, health: Health) -> None:
        self._desk = desk
        self._clock = clock
        self._health = health
        self._since: dict[Trouble, float] = {}
        self._told: set[Trouble] = set()

    def set_aside(self, db: Database, row: InboxRow) -> None:
        """An update that our code can't handle was taken out of the way; it is kept."""
        turn = Turn(db, self._desk, self._clock.now(), f"aside:{row.seq}")
        if row.chat_id is not None and row.chat_id > 0:
            person = people.by_telegram_id(db, row.chat_id, turn.today)
            words = self._desk.messages.of(person.language if person else language_of(None))
            turn.tell(row.chat_id, words.html("fault", number=str(row.seq)))
        administrators.tell(
            turn, "admin-set-aside", number=str(row.seq), error=(row.kind or "?")[:ERROR_LENGTH]
        )

    def woke(self, db: Database, begun: Boot) -> None:
        """What the administrators should know of the time before this start.

        A restored file: what waits in it goes out at the operator's word only. A long silence: Telegram
        keeps what it couldn't deliver for 24 hours (core.telegram.org/bots/api#getting-updates).
        """
        now = self._clock.now()
        turn = Turn(db, self._desk, now, f"boot:{begun.id}")
        if begun.restored:
            # Digests that were due before may have been sent before; the next ones come as usual.
            planning.skip_due(turn)
            administrators.tell(turn, "admin-restored", count=str(begun.held))
        if begun.aside:
            administrators.tell(turn, "admin-restored-aside", count=str(begun.aside))
        silent = now.timestamp() - begun.silent_since if begun.silent_since is not None else 0.0
        if silent > KEPT_BY_TELEGRAM_SECONDS:
            administrators.tell(turn, "admin-gap", hours=str(int(silent // 3600)))

    def watch(self, db: Database) -> None:
        """Leave a sign of life, and tell of a trouble with Telegram that lasts, once for as long as it lasts."""
        now = self._clock.now()
        note_life(db, self._health, now.timestamp())
        present = set(self._health.troubles)
        self._since = {each: self._since.get(each, now.timestamp()) for each in present}
        self._told &= present
        for each in sorted(present - self._told):
            if now.timestamp() - self._since[each] >= LASTING_SECONDS:
                self._told.add(each)
                turn = Turn(db, self._desk, now, f"trouble:{each}:{now.timestamp():.0f}")
                administrators.tell(turn, f"admin-trouble-{each.replace('_', '-')}")

    def undelivered(self, db: Database, row: OutboxRow, outcome: Outcome) -> None:
        """A message can't be delivered, or its chat is closed."""
        turn = Turn(db, self._desk, self._clock.now(), f"undelivered:{row.id}")
        administrators.tell(
            turn,
            "admin-dead",
            number=str(row.id),
            error=f"{outcome.meaning.value} {outcome.detail}"[:ERROR_LENGTH],
        )
