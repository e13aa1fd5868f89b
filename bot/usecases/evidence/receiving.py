"""What people send as evidence, taken in: what it answers, and whether there is room for it.

Nothing is fetched here: a parcel is settled (``evidencing``) once its files are there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.limits import MEGABYTE
from bot.messages import clean
from bot.turn import AlreadySaid, Turn
from bot.usecases.alerts import alert_message
from bot.usecases.conversation import asked
from bot.usecases.posts import reporters
from bot.usecases.reporting import asking, drafting, form_message
from storage.city.people import Person
from storage.conversation import buttons, conversations, drafts
from storage.conversation.conversations import Conversation
from storage.conversation.drafts import Draft
from storage.evidence import parcels
from storage.evidence.parcels import Aim, Parcel, Sent
from storage.supervision import alerts, past
from storage.updates import records

# Messages forwarded together have nothing in common but that they come together.
FORWARDED = "forwarded"
DAY_SECONDS = 86_400.0
MOST_WORDS = 2_000
MOST_LINKS = 10
NAME_LENGTH = 80
# So long after somebody resolved an alert, what they send is evidence of it; so long it may be chosen (our defaults).
JUST_RESOLVED, RESOLVED_LATELY = timedelta(minutes=15), timedelta(days=1)
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
    """Take one thing that came. ``aim``: what it answers; without one it is for what the person is in the middle of.

    ``addresses``: of its caption, which are evidence of the same.
    """
    caption = _whole(caption)
    parcel = parcels.of_album(turn.db, person.id, album) if album else None
    if parcel is None or parcel.state != "open":
        # What comes behind its album is for the same.
        aim = (
            aim
            or (_aim_of(parcel) if parcel and album != FORWARDED else None)
            or aim_in_hand(turn, person)
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
    """The addresses in a text that answers something, as evidence of that. What is said of an alert with them stays."""
    words = _whole(text)
    caption = words if aim.alert_id is not None and not is_only_links(words) else ""
    parcel_id = parcels.begin(
        turn.db,
        person_id=person.id,
        chat_id=person.chat_id,
        album=None,
        aim=aim,
        caption=caption,
        now=turn.now,
    )
    _add_links(turn, parcel_id, links(words), message_id, words[:MOST_WORDS])
    turn.desk.nudge()


def answered(turn: Turn, person: Person, outbox_id: int | None, words: str) -> Aim | None:
    """What a message answers: the form, record or alert that stood there, or the record that the words name.

    A reference in the reason why an alert is resolved names nothing else.
    """
    if outbox_id is not None:
        draft = drafts.shown_by(turn.db, outbox_id)
        if draft is not None and draft.state == "open" and drafting.may_fill(person, draft):
            return Aim(draft_id=draft.id, field=draft.asking)
        record = records.shown_by(turn.db, outbox_id)
        shown = record.id if record else draft.update_id if draft and draft.state == "saved" else None
        if shown is not None:
            return Aim(update_id=shown)
        about = _alerts_at(turn, person, outbox_id)
        if len(about) == 1:
            return Aim(alert_id=about[0])
        if about and resolving(turn, person) is None:
            return Aim()  # of one of these, and which isn't said
    if resolving(turn, person) is not None:
        return None
    found = {ref: records.called(turn.db, ref) for ref in _REF.findall(words)}
    named = [update for update in found.values() if update is not None]
    own = [each for each in named if reporters.may_report_for(person, each.organization_id)]
    return Aim(update_id=own[0].id) if len(own) == 1 else None


def wants_link(turn: Turn, person: Person, aim: Aim | None, text: str, *, bare: bool) -> Aim | None:
    """What the addresses in a text are evidence of. ``aim``: what it answers; ``bare``: it holds nothing else.

    None: of nothing, or the words with them are an answer of their own.
    """
    aim = aim or aim_in_hand(turn, person)
    if aim is not None and aim.alert_id is not None:
        doing = resolving(turn, person, aim.alert_id)
        fits = not aim.implied if doing is None else asked.is_answer(turn, person, doing, text)
        return aim if bare or fits else None
    if aim is None or not person.holds(*reporters.POSITIONS):
        return None
    if aim.implied:
        return aim if bare and not _is_answered_in_words(turn, aim) else None
    return aim if bare or aim.draft_id is None else None


def _is_answered_in_words(turn: Turn, aim: Aim) -> bool:
    """True: what the form asks is answered by words, which an address may be."""
    draft = drafts.get(turn.db, aim.draft_id) if aim.draft_id else None
    if draft is None or not turn.pack.has_kind(draft.kind):
        return True
    field = next((each for each in turn.pack.kind(draft.kind).fields if each.id == draft.asking), None)
    return field is not None and asking.in_words(field)


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


def aim_in_hand(turn: Turn, person: Person) -> Aim | None:
    """What the person is in the middle of: the form that is open, the alert that is resolved or a moment ago was."""
    form = aim_at_form(turn, person)
    if form is not None:
        return form
    doing = resolving(turn, person)
    if doing is not None:
        return Aim(alert_id=doing.subject, implied=True)
    if conversations.current(turn.db, person.id) is not None:
        return None
    resolved = past.resolved_by(turn.db, person.id, turn.now - JUST_RESOLVED)
    return Aim(alert_id=resolved[0], implied=True) if resolved else None


def resolving(turn: Turn, person: Person, alert_id: int | None = None) -> Conversation | None:
    """The person is asked why an alert (or just this one) is resolved."""
    doing = conversations.current(turn.db, person.id)
    if doing is None or doing.doing != alert_message.RESOLVING:
        return None
    return doing if alert_id in (None, doing.subject) else None


def _alerts_at(turn: Turn, person: Person, outbox_id: int) -> list[int]:
    """The alerts that a message shows or leads to, if the person may see them."""
    shown = alerts.shown_by(turn.db, outbox_id)
    about = {shown.id} if shown is not None else buttons.subjects(turn.db, outbox_id, "alert.")
    found = (alerts.get(turn.db, each) for each in sorted(about))
    return [each.id for each in found if each is not None and alert_message.authorized(turn, person, each)]


def _whole(text: str) -> str:
    """Half an emoji, cut off by somebody's keyboard, is no UTF-8: no file takes it."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _aim_of(parcel: Parcel) -> Aim | None:
    if parcel.draft_id is None and parcel.update_id is None and parcel.alert_id is None:
        return None
    return Aim(parcel.draft_id, parcel.field, parcel.update_id, parcel.alert_id, parcel.implied)


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
