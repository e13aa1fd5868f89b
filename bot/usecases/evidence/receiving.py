"""What people send as evidence, taken in: what it answers, and whether there is room for it.

Nothing is fetched here: a parcel is settled (``evidencing``) once its files are there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.limits import MEGABYTE
from bot.messages import clean
from bot.turn import AlreadySaid, Turn
from bot.usecases.posts import reporters
from bot.usecases.reporting import asking, drafting, form_message
from storage.city.people import Person
from storage.conversation import conversations, drafts
from storage.conversation.drafts import Draft
from storage.evidence import parcels
from storage.evidence.parcels import Aim, Parcel, Sent
from storage.updates import records

# Messages forwarded together have nothing in common but that they come together.
FORWARDED = "forwarded"
DAY_SECONDS = 86_400.0
MOST_WORDS = 2_000
MOST_LINKS = 10
NAME_LENGTH = 80
_LINK = re.compile(r"https?://[^\s<>\"'，。；、）】》]{4,500}", re.IGNORECASE)
_REF = re.compile(r"\b[A-Z]{2}-\d{4,}\b")


def receive(
    turn: Turn,
    person: Person,
    sent: Sent,
    *,
    aim: Aim | None,
    album: str | None = None,
    caption: str = "",
    addresses: Sequence[str] = (),
) -> None:
    """Take one thing that came. ``aim``: what it answers; without one it is for the form that is open.

    ``addresses``: of its caption, which are evidence of the same.
    """
    caption = _whole(caption)
    parcel = parcels.of_album(turn.db, person.id, album) if album else None
    if parcel is None or parcel.state != "open":
        # What comes behind its album is for the same.
        aim = (
            aim
            or (_aim_of(parcel) if parcel and album != FORWARDED else None)
            or aim_at_form(turn, person)
            or Aim()
        )
        parcel_id = parcels.begin(
            turn.db,
            person_id=person.id,
            chat_id=person.chat_id,
            album=album,
            aim=aim,
            caption=caption,
            now=turn.now,
        )
    else:
        parcel_id = parcel.id
        if aim is not None:
            parcels.aim_at(turn.db, parcel_id, aim)
    sent = replace(sent, words=_whole(sent.words) if sent.words else None)
    reason = _too_much(turn, person, sent)
    _add(turn, parcel_id, sent, turn.cause, reason=reason, caption=caption)
    _add_links(turn, parcel_id, addresses, sent.message_id, caption)
    turn.desk.nudge()


def receive_links(turn: Turn, person: Person, text: str, message_id: int, aim: Aim) -> None:
    """The addresses in a text that answers something, as evidence of that."""
    parcel_id = parcels.begin(
        turn.db, person_id=person.id, chat_id=person.chat_id, album=None, aim=aim, caption="", now=turn.now
    )
    words = _whole(text)
    _add_links(turn, parcel_id, links(words), message_id, words[:MOST_WORDS])
    turn.desk.nudge()


def answered(turn: Turn, person: Person, outbox_id: int | None, words: str) -> Aim | None:
    """What a message answers: the form or record that stood there, or the one whose reference the words name."""
    if outbox_id is not None:
        draft = drafts.shown_by(turn.db, outbox_id)
        if draft is not None and draft.state == "open" and drafting.may_fill(person, draft):
            return Aim(draft_id=draft.id, field=draft.asking)
        record = records.shown_by(turn.db, outbox_id)
        shown = record.id if record else draft.update_id if draft and draft.state == "saved" else None
        if shown is not None:
            return Aim(update_id=shown)
    found = {ref: records.called(turn.db, ref) for ref in _REF.findall(words)}
    named = [update for update in found.values() if update is not None]
    own = [each for each in named if reporters.may_report_for(person, each.organization_id)]
    return Aim(update_id=own[0].id) if len(own) == 1 else None


def wants_link(turn: Turn, person: Person) -> Aim | None:
    """The form that is open, if what it asks isn't answered by words: then a bare address is evidence of it."""
    aim = aim_at_form(turn, person)
    draft = drafts.get(turn.db, aim.draft_id) if aim and aim.draft_id else None
    if aim is None or draft is None or not turn.pack.has_kind(draft.kind):
        return None
    asked = next((each for each in turn.pack.kind(draft.kind).fields if each.id == draft.asking), None)
    return None if asked is not None and asking.in_words(asked) else aim


def links(text: str) -> list[str]:
    """The addresses in a text, each once."""
    return list(dict.fromkeys(_LINK.findall(text)))


def is_only_links(text: str) -> bool:
    return bool(_LINK.search(text)) and not _LINK.sub("", text).strip(" \n\t,，;；、。.")


def _add_links(turn: Turn, parcel_id: int, found: Sequence[str], message_id: int, words: str) -> None:
    for n, link in enumerate(found[:MOST_LINKS]):
        sent = Sent("link", link, None, clean(link, NAME_LENGTH), None, message_id, words)
        _add(turn, parcel_id, sent, f"{turn.cause}:{n}")


def open_form(turn: Turn, person: Person) -> Draft | None:
    """The form that the person is in the middle of."""
    doing = conversations.current(turn.db, person.id)
    draft = drafts.get(turn.db, doing.subject) if doing and doing.doing == form_message.FILLING else None
    if draft is None or not drafting.may_fill(person, draft) or drafting.drop_if_gone(turn, person, draft):
        return None
    return draft


def aim_at_form(turn: Turn, person: Person) -> Aim | None:
    """The form that is open, and what it asks."""
    draft = open_form(turn, person)
    return Aim(draft_id=draft.id, field=draft.asking, implied=True) if draft else None


def _whole(text: str) -> str:
    """Half an emoji, cut off by somebody's keyboard, is no UTF-8: no file takes it."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _aim_of(parcel: Parcel) -> Aim | None:
    if parcel.draft_id is None and parcel.update_id is None:
        return None
    return Aim(parcel.draft_id, parcel.field, parcel.update_id, parcel.implied)


def _add(
    turn: Turn, parcel_id: int, sent: Sent, cause: str, *, reason: str | None = None, caption: str = ""
) -> None:
    """Raises AlreadySaid when the same update is handled again: it says nothing at once that would tell."""
    if not parcels.add(turn.db, parcel_id, sent, cause=cause, reason=reason, caption=caption, now=turn.now):
        raise AlreadySaid(cause)


def _too_much(turn: Turn, person: Person, sent: Sent) -> str | None:
    """Why it isn't even fetched. Telegram states a size; what really comes is measured again."""
    limits, size = turn.desk.limits, sent.size or 0
    if size > limits.largest_file_mb * MEGABYTE:
        return "too_large"
    today = parcels.bytes_sent(turn.db, person.id, turn.now.timestamp() - DAY_SECONDS)
    if today + size > limits.files_a_day_mb * MEGABYTE:
        return "day"
    if parcels.bytes_kept(turn.db) + size > limits.files_total_gb * 1024 * MEGABYTE:
        return "all"
    return None
