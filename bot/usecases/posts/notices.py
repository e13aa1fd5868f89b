"""Which messages a person is sent: all but what they switched off, and what is statutory in any case."""

from __future__ import annotations

from collections.abc import Mapping

from bot.turn import Turn
from policy.models.notices import NoticeId
from storage.city import notices
from storage.city.people import Person
from storage.supervision.digests import Kind

OF_DIGEST: Mapping[Kind, NoticeId] = {
    "daily": "daily_digest",
    "weekly": "weekly_digest",
    "monthly": "monthly_digest",
}
OF_SLIP: Mapping[str, NoticeId] = {"blue": "blue_slip", "yellow": "yellow_slip", "red": "red_slip"}


def wants_digest(turn: Turn, person: Person, kind: Kind) -> bool:
    """True: such digests come."""
    on = {"daily": person.digest_on, "weekly": person.weekly_on, "monthly": person.monthly_on}
    return on[kind] or turn.pack.is_statutory(OF_DIGEST[kind])


def wants_slip(turn: Turn, person: Person, colour: str) -> bool:
    """True: slips of this colour come (and whatever else isn't a slip that can be switched off)."""
    notice = OF_SLIP.get(colour)
    return notice is None or turn.pack.is_statutory(notice) or not notices.is_off(turn.db, person.id, notice)


def switch_slip(turn: Turn, person: Person, notice: NoticeId, *, on: bool) -> bool:
    """False: there is no switch for it."""
    if notice not in OF_SLIP.values() or turn.pack.is_statutory(notice):
        return False
    notices.switch(turn.db, person.id, notice, on=on, now=turn.now)
    turn.note(person, "notice.on" if on else "notice.off", f"person:{person.id}", kind=notice)
    return True
