"""Evidence that people send: photos, documents, albums, links and forwarded messages, and what it belongs to.

A parcel is what came at one go. It counts once its files are fetched and judged: a file that isn't taken was
never evidence of anything.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from markupsafe import Markup

from bot.limits import MEGABYTE
from bot.messages import clean
from bot.screens import evidence as screens
from bot.turn import AlreadySaid, Turn
from bot.usecases import (
    administrators,
    cataloguing,
    drafting,
    listening,
    recording,
    reporter_message,
    superseded,
)
from bot.usecases.errors import Forbidden, Refused
from storage import conversations, drafts, parcels, people, records
from storage.drafts import Draft
from storage.parcels import Aim, Parcel, Piece, Sent
from storage.people import Person
from storage.records import Update

# Telegram sends an album as so many updates, a few tenths of a second apart; after so long a silence it is whole.
ALBUM_SECONDS = 1.5
DAY_SECONDS = 86_400.0
# So long a sentence is taken as the answer to "what is it about?".
ASKED_SECONDS = 3600.0
OFFERED = 4
MOST_WORDS = 2_000
NAME_LENGTH = 80
_LINK = re.compile(r"https?://[^\s<>\"'，。；、）】》]{4,500}", re.IGNORECASE)
_CATALOGUE = re.compile("目录|清单|台账|catalog|list", re.IGNORECASE)


def receive(
    turn: Turn, person: Person, sent: Sent, *, aim: Aim | None, album: str | None = None, caption: str = ""
) -> None:
    """Take one thing that came. ``aim``: what it answers; without one it is for the form that is open."""
    parcel = parcels.of_album(turn.db, person.id, album) if album else None
    if parcel is None or parcel.state != "open":
        # What comes behind its album is for the same.
        aim = (
            aim
            or (_aim_of(parcel) if parcel and album != "forwarded" else None)
            or _aim_at_form(turn, person)
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
    reason = _too_much(turn, person, sent)
    _add(turn, parcel_id, sent, turn.cause, reason=reason, caption=caption)
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
    found = {ref: records.called(turn.db, ref) for ref in re.findall(r"\b[A-Z]{2}-\d{4,}\b", words)}
    named = [update for update in found.values() if update is not None]
    own = [each for each in named if reporter_message.may_report_for(person, each.organization_id)]
    return Aim(update_id=own[0].id) if len(own) == 1 else None


def links(text: str) -> list[str]:
    """The addresses in a text, each once."""
    return list(dict.fromkeys(_LINK.findall(text)))


def is_only_links(text: str) -> bool:
    return bool(_LINK.search(text)) and not _LINK.sub("", text).strip(" \n\t,，;；、。.")


def receive_links(turn: Turn, person: Person, text: str, message_id: int, aim: Aim) -> None:
    """The addresses in a text that answers something, as evidence of that."""
    parcel_id = parcels.begin(
        turn.db, person_id=person.id, chat_id=person.chat_id, album=None, aim=aim, caption="", now=turn.now
    )
    for n, link in enumerate(links(text)):
        sent = Sent("link", link, None, clean(link, NAME_LENGTH), None, message_id, text[:MOST_WORDS])
        _add(turn, parcel_id, sent, f"{turn.cause}:{n}")
    settle(turn, parcel_id)


def wants_link(turn: Turn, person: Person) -> Aim | None:
    """The form that is open, if what it asks isn't answered by words: then a bare address is evidence of it."""
    aim = _aim_at_form(turn, person)
    draft = drafts.get(turn.db, aim.draft_id) if aim and aim.draft_id else None
    if aim is None or draft is None or not turn.pack.has_kind(draft.kind):
        return None
    asked = {field.id: field.type for field in turn.pack.kind(draft.kind).fields}.get(draft.asking or "")
    return None if asked in ("text", "reference", "items") else aim


def follow_words(turn: Turn, person: Person, before: int | None) -> None:
    """A sentence began a form: what was sent before, and waits to belong to something, is evidence of that."""
    waiting = parcels.asked_of(turn.db, person.id, turn.now.timestamp() - ASKED_SECONDS)
    aim = _aim_at_form(turn, person) if waiting else None
    if waiting is not None and aim is not None and aim.draft_id != before:
        _answer_question(turn, person, waiting, "draft")
        settle_for(turn, person, waiting, replace(aim, implied=False), fresh=False)


def open_form(turn: Turn, person: Person) -> Draft | None:
    """The form that the person is in the middle of."""
    doing = conversations.current(turn.db, person.id)
    draft = drafts.get(turn.db, doing.subject) if doing and doing.doing == drafting.FILLING else None
    if draft is None or not drafting.may_fill(person, draft) or drafting.drop_if_gone(turn, person, draft):
        return None
    return draft


def settle(turn: Turn, parcel_id: int) -> None:
    """All of it is fetched and judged: add it to what it belongs to, or ask. One answer for the whole parcel."""
    parcel = parcels.get(turn.db, parcel_id)
    person = people.get(turn.db, parcel.person_id, turn.today) if parcel else None
    if parcel is None or parcel.state != "open":
        return
    parcels.settle(turn.db, parcel.id)
    if person is None or not person.posts:
        return
    found = parcels.pieces(turn.db, parcel.id)
    _tell_what_is_not_taken(turn, person, [piece for piece in found if piece.state == "refused"])
    kept = [piece for piece in found if piece.state == "kept"]
    if not kept:
        return
    if not person.holds(*reporter_message.REPORTERS):
        turn.tell(parcel.chat_id, turn.view(person).html("only-reporters"))
        return
    try:
        _place(turn, person, parcel, kept)
    except Refused as refusal:
        if isinstance(refusal, Forbidden):
            turn.note_refusal(person, person.telegram_id, "evidence.refused", f"parcel:{parcel.id}")
        turn.tell(parcel.chat_id, turn.view(person).html(refusal.key))


def settle_for(turn: Turn, person: Person, parcel: Parcel, aim: Aim, *, fresh: bool = True) -> None:
    """The person said what it belongs to. ``fresh``: not when the form was shown a moment ago."""
    parcels.aim_at(turn.db, parcel.id, aim)
    parcels.settle(turn.db, parcel.id)
    kept = [piece for piece in parcels.pieces(turn.db, parcel.id) if piece.state == "kept"]
    _place(turn, person, replace(parcel, **_as_values(aim)), kept, fresh=fresh)


def choose(turn: Turn, person: Person, parcel: Parcel, aim: Aim) -> None:
    """A tap on what it belongs to."""
    what = "draft" if aim.draft_id else "record"
    _answer_question(turn, person, parcel, what)
    settle_for(turn, person, parcel, aim)


def begin_catalogue(turn: Turn, person: Person, parcel: Parcel) -> None:
    """A tap on: it is a catalogue."""
    parcels.settle(turn.db, parcel.id)
    (piece,) = [piece for piece in parcels.pieces(turn.db, parcel.id) if piece.state == "kept"]
    cataloguing.begin(turn, person, piece, parcel.outbox_id)


def ask_anew(
    turn: Turn, person: Person, piece_id: int, *, above: Markup | None = None, outbox_id: int | None = None
) -> None:
    """It is no catalogue: what is it evidence of?"""
    piece = parcels.piece(turn.db, piece_id)
    parcel = parcels.get(turn.db, piece.parcel_id) if piece else None
    if piece is not None and parcel is not None:
        ask_what_it_is(turn, person, parcel, [piece], may_be_list=False, above=above, outbox_id=outbox_id)


def drop(turn: Turn, person: Person, parcel: Parcel) -> None:
    """A tap on: it belongs to nothing. It is forgotten after a time, as words are."""
    parcels.settle(turn.db, parcel.id)
    _answer_question(turn, person, parcel, "nothing")


def tell_of_delay(turn: Turn, piece: Piece) -> None:
    person = people.get(turn.db, piece.person_id, turn.today)
    if person is not None and person.posts:
        turn.tell(person.chat_id, turn.view(person).html("evidence-delayed", name=piece.name))


def set_aside(turn: Turn, parcel_id: int) -> None:
    """A mistake of ours, three times over: the person and the administrators are told, the files are kept."""
    parcel = parcels.get(turn.db, parcel_id)
    if parcel is None:
        return
    parcels.settle(turn.db, parcel.id)
    person = people.get(turn.db, parcel.person_id, turn.today)
    if person is not None:
        turn.tell(parcel.chat_id, turn.view(person).html("fault", number=f"parcel {parcel.id}"))
    administrators.tell(turn, "admin-set-aside", number=f"parcel {parcel.id}", error="evidence")


def add_to_record(turn: Turn, person: Person, update: Update, items: Sequence[Mapping[str, Any]]) -> Update:
    """A revision with the evidence added, checked again. Raises Refused like any addition."""
    if not reporter_message.may_report_for(person, update.organization_id):
        raise Forbidden("toast-not-yours")
    recording.refuse_withdrawn(update)
    superseded.refuse_gone(turn, update.kind)
    kind = turn.pack.kind(update.kind)
    known = {item["id"] for item in update.evidence.get(kind.title_field, [])}
    fresh = [dict(item) for item in items if item["id"] not in known]
    if not fresh:
        raise Refused("evidence-known")
    draft = drafts.open_draft(
        turn.db,
        person_id=person.id,
        organization_id=update.organization_id,
        chat_id=person.chat_id,
        kind=update.kind,
        fields={},
        wanted=(),
        text=None,
        now=turn.now,
        update_id=update.id,
    )
    draft = replace(draft, evidence={kind.title_field: fresh}, state="saved")
    saved = recording.save_draft(turn, person, draft)
    drafts.save(turn.db, draft, turn.now)
    above = screens.added(turn.view(person), saved, len(fresh))
    reporter_message.call_up(turn, person, saved, above)
    if saved.person_id != person.id:
        reporter_message.refresh(turn, saved.id)
    return saved


def ask_what_it_is(
    turn: Turn,
    person: Person,
    parcel: Parcel,
    kept: Sequence[Piece],
    *,
    may_be_list: bool = True,
    above: Markup | None = None,
    outbox_id: int | None = None,
) -> None:
    """Nobody said what it belongs to: forms and records of the person's are offered. ``outbox_id``: where to ask."""
    view = turn.view(person)
    unfinished = []
    for draft in drafts.open_of(turn.db, person.id, OFFERED):
        if turn.pack.has_kind(draft.kind) and drafting.may_fill(person, draft):
            kind = turn.pack.kind(draft.kind)
            unfinished.append((draft, kind, str(draft.fields.get(kind.title_field) or "")))
    homes = person.organizations(*reporter_message.REPORTERS)
    latest = [each for each in records.newest(turn.db, homes, OFFERED) if turn.pack.has_kind(each.kind)]
    if above is None and all(piece.kind == "forwarded" for piece in kept):
        above = view.html("forwarded")
    screen = screens.choose(
        view,
        parcel.id,
        kept,
        unfinished,
        latest,
        spreadsheet=may_be_list and cataloguing.may_be_one(kept),
        above=above,
    )
    if outbox_id is None:
        outbox_id = turn.send(person, screen)
    else:
        turn.edit(person, outbox_id, screen)
    parcels.ask(turn.db, parcel.id, outbox_id)


def items_of(pieces: Sequence[Piece]) -> list[dict[str, Any]]:
    """As evidence of a form or a record: ``id``, ``file_id``, ``kind``, ``name``, ``size`` as ever, and the piece."""
    return [
        {
            "id": piece.unique_id,
            "file_id": piece.file_id,
            "kind": piece.kind,
            "name": piece.name,
            "size": piece.kept_size if piece.kept_size is not None else piece.size,
            "piece": piece.id,
        }
        for piece in pieces
    ]


def _add(
    turn: Turn, parcel_id: int, sent: Sent, cause: str, *, reason: str | None = None, caption: str = ""
) -> None:
    """Raises AlreadySaid when the same update is handled again: it says nothing at once that would tell."""
    if not parcels.add(turn.db, parcel_id, sent, cause=cause, reason=reason, caption=caption, now=turn.now):
        raise AlreadySaid(cause)


def _place(turn: Turn, person: Person, parcel: Parcel, kept: Sequence[Piece], *, fresh: bool = True) -> None:
    draft = drafts.get(turn.db, parcel.draft_id) if parcel.draft_id is not None else None
    if draft is not None and draft.state == "saved" and draft.update_id is not None:
        # It was saved while the file was on its way.
        parcels.aim_at(turn.db, parcel.id, Aim(update_id=draft.update_id))
        parcel = replace(parcel, update_id=draft.update_id)
    update = records.get(turn.db, parcel.update_id) if parcel.update_id is not None else None
    if update is not None:
        saved = add_to_record(turn, person, update, items_of(kept))
        turn.note(person, "evidence.added", f"update:{saved.id}", parcel=parcel.id, count=len(kept))
        return
    fills = draft is not None and drafting.may_fill(person, draft)
    if draft is not None and fills and not (parcel.implied and cataloguing.may_be_one(kept)):
        if not drafting.drop_if_gone(turn, person, draft):
            drafting.attach(turn, person, draft, items_of(kept), parcel.field, fresh=fresh)
        return
    _place_by_words(turn, person, parcel, kept)


def _place_by_words(turn: Turn, person: Person, parcel: Parcel, kept: Sequence[Piece]) -> None:
    """Nothing is open for it: a list of datasets, a caption that reports something, or a question."""
    caption = clean(parcel.caption)
    listed = not caption or _CATALOGUE.search(caption) is not None
    if parcel.draft_id is None and listed and cataloguing.may_be_one(kept):
        cataloguing.begin(turn, person, kept[0], None)
        return
    if caption and parcel.draft_id is None:
        listening.hear(turn, person, parcel.caption)
        aim = _aim_at_form(turn, person)
        if aim is not None:
            settle_for(turn, person, parcel, replace(aim, implied=False), fresh=False)
            return
    ask_what_it_is(turn, person, parcel, kept)


def _aim_of(parcel: Parcel) -> Aim | None:
    if parcel.draft_id is None and parcel.update_id is None:
        return None
    return Aim(parcel.draft_id, parcel.field, parcel.update_id, parcel.implied)


def _as_values(aim: Aim) -> dict[str, Any]:
    return {"draft_id": aim.draft_id, "field": aim.field, "update_id": aim.update_id, "implied": aim.implied}


def _aim_at_form(turn: Turn, person: Person) -> Aim | None:
    draft = open_form(turn, person)
    return Aim(draft_id=draft.id, field=draft.asking, implied=True) if draft else None


def _answer_question(turn: Turn, person: Person, parcel: Parcel, what: str) -> None:
    if parcel.outbox_id is not None:
        turn.edit(person, parcel.outbox_id, screens.chosen(turn.view(person), what))


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


def _tell_what_is_not_taken(turn: Turn, person: Person, refused: Sequence[Piece]) -> None:
    if not refused:
        return
    limits = turn.desk.limits
    pieces = [screens.NotTaken(piece.name, piece.reason or "unknown") for piece in refused]
    numbers = (limits.largest_file_mb, limits.files_a_day_mb, limits.files_total_gb)
    turn.tell(person.chat_id, screens.not_taken(turn.view(person), pieces, numbers))
    if any(piece.reason == "all" for piece in refused):
        administrators.tell(turn, "admin-files-full", limit=str(limits.files_total_gb))
