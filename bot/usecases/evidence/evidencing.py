"""Evidence: what a parcel belongs to, once its files are there, and what becomes of it.

A parcel is what came at one go. It counts once its files are fetched and judged: a file that isn't taken was
never evidence of anything.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from markupsafe import Markup

from bot.messages import clean
from bot.screens.records import evidence as screens
from bot.turn import Spoken, Turn
from bot.usecases.conversation import listening
from bot.usecases.errors import Forbidden, Refused
from bot.usecases.evidence import alert_evidence, cataloguing, receiving
from bot.usecases.posts import administrators, reporters
from bot.usecases.records import recording
from bot.usecases.reporting import drafting
from bot.usecases.verdicts import reporter_message
from bot.usecases.versions import superseded
from storage.city import people
from storage.city.people import Person
from storage.conversation import drafts
from storage.database.times import from_text
from storage.evidence import parcels
from storage.evidence.parcels import Aim, Parcel, Piece
from storage.updates import records
from storage.updates.records import Update

# Telegram sends an album as so many updates, a few tenths of a second apart; after so long a silence it is whole.
ALBUM_SECONDS = 1.5
# So long a sentence is taken as the answer to "what is it about?".
ASKED_SECONDS = 3600.0
OFFERED = 4
_CATALOGUE = re.compile("目录|清单|台账|catalog|list", re.IGNORECASE)


def follow_words(turn: Turn, person: Person, before: int | None) -> None:
    """A sentence began a form: what was sent before, and waits to belong to something, is evidence of that."""
    waiting = parcels.asked_of(turn.db, person.id, turn.now.timestamp() - ASKED_SECONDS)
    aim = receiving.aim_at_form(turn, person) if waiting else None
    if waiting is not None and aim is not None and aim.draft_id != before:
        settle_for(turn, person, waiting, replace(aim, implied=False), fresh=False)
        _answer_question(turn, person, waiting, "draft")


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
    refused = _refused(turn, person, [piece for piece in found if piece.state == "refused"])
    kept = [piece for piece in found if piece.state == "kept"]
    if refused is not None and (kept or parcel.alert_id is None):
        turn.tell(person.chat_id, refused)
    try:
        if kept:
            _place_or_ask(turn, person, parcel, kept)
        elif parcel.alert_id is not None:
            alert_evidence.say_nothing_came(turn, person, parcel, refused)
    except Refused as refusal:
        if isinstance(refusal, Forbidden):
            turn.note_refusal(person, person.telegram_id, "evidence.refused", f"parcel:{parcel.id}")
        turn.tell(parcel.chat_id, turn.view(person).html(refusal.key))


def _place_or_ask(turn: Turn, person: Person, parcel: Parcel, kept: Sequence[Piece]) -> None:
    """What somebody sends who reports nothing is evidence of an alert at most. Raises Refused."""
    if parcel.alert_id is not None or person.holds(*reporters.POSITIONS):
        _place(turn, person, parcel, kept)
    elif alert_evidence.offered(turn, person, OFFERED):
        ask_what_it_is(turn, person, parcel, kept, may_be_list=False)
    else:
        raise Refused("evidence-of-alerts" if person.holds("supervisor") else "only-reporters")


def settle_for(turn: Turn, person: Person, parcel: Parcel, aim: Aim, *, fresh: bool = True) -> None:
    """The person said what it belongs to. ``fresh``: not when the form was shown a moment ago."""
    parcels.aim_at(turn.db, parcel.id, aim)
    parcels.settle(turn.db, parcel.id)
    kept = [piece for piece in parcels.pieces(turn.db, parcel.id) if piece.state == "kept"]
    _place(turn, person, replace(parcel, **_as_values(aim)), kept, fresh=fresh)


def choose(turn: Turn, person: Person, parcel: Parcel, aim: Aim) -> None:
    """A tap on what it belongs to. Raises Refused, and the question stays."""
    try:
        settle_for(turn, person, parcel, aim)
    except Refused:
        parcels.aim_at(turn.db, parcel.id, Aim())
        parcels.ask(turn.db, parcel.id, int(parcel.outbox_id or 0))
        raise
    after = parcels.get(turn.db, parcel.id)
    if after is not None and after.state == "settled":
        what = "draft" if aim.draft_id else "record" if aim.update_id else "alert"
        _answer_question(turn, person, parcel, what)


def begin_catalogue(turn: Turn, person: Person, parcel: Parcel) -> None:
    """A tap on: it is a catalogue."""
    parcels.settle(turn.db, parcel.id)
    kept = [piece for piece in parcels.pieces(turn.db, parcel.id) if piece.state == "kept"]
    sheet = cataloguing.sheet_among(kept)
    if sheet is not None:
        cataloguing.begin(turn, person, sheet, parcel.outbox_id)


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
    """A revision with the evidence added, checked again; it confirms nothing. Raises Refused like any addition."""
    if not reporters.may_report_for(person, update.organization_id):
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
    saved = recording.save_draft(turn, person, draft, confirms=False)
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
    for draft in drafts.open_of(turn.db, person.id)[:OFFERED]:
        if turn.pack.has_kind(draft.kind) and drafting.may_fill(person, draft):
            kind = turn.pack.kind(draft.kind)
            unfinished.append((draft, kind, str(draft.fields.get(kind.title_field) or "")))
    homes = person.organizations(*reporters.POSITIONS)
    latest = [each for each in records.newest(turn.db, homes, OFFERED) if turn.pack.has_kind(each.kind)]
    resolved = alert_evidence.offered(turn, person, OFFERED)
    if above is None and all(piece.kind == "forwarded" for piece in kept):
        above = view.html("forwarded")
    screen = screens.choose(
        view,
        parcel.id,
        kept,
        unfinished,
        latest,
        resolved,
        spreadsheet=may_be_list and cataloguing.sheet_among(kept) is not None,
        above=above,
        reports=person.holds(*reporters.POSITIONS),
    )
    if outbox_id is None:
        outbox_id = turn.send(person, screen)
    else:
        turn.edit(person, outbox_id, screen)
    parcels.ask(turn.db, parcel.id, outbox_id)


def items_of(pieces: Sequence[Piece], acting_for: int | None) -> list[dict[str, Any]]:
    """As evidence of a form or a record: ``id``, ``file_id``, ``kind``, ``name``, ``size`` as ever, and the piece.

    ``acting_for``: whom the sender stands in for.
    """
    return [
        {
            "id": piece.unique_id,
            "file_id": piece.file_id,
            "kind": piece.kind,
            "name": piece.name,
            "size": piece.kept_size if piece.kept_size is not None else piece.size,
            "piece": piece.id,
            **({} if acting_for is None else {"acting_for": acting_for}),
        }
        for piece in pieces
    ]


def _place(turn: Turn, person: Person, parcel: Parcel, kept: Sequence[Piece], *, fresh: bool = True) -> None:
    if parcel.alert_id is not None:
        if not alert_evidence.place(turn, person, parcel, kept):
            _place_by_words(turn, person, parcel, kept)
        return
    draft = drafts.get(turn.db, parcel.draft_id) if parcel.draft_id is not None else None
    if draft is not None and draft.state == "saved" and draft.update_id is not None:
        # It was saved while the file was on its way.
        parcels.aim_at(turn.db, parcel.id, Aim(update_id=draft.update_id))
        parcel = replace(parcel, update_id=draft.update_id)
    update = records.standing(turn.db, parcel.update_id) if parcel.update_id is not None else None
    if update is not None:
        saved = add_to_record(turn, person, update, items_of(kept, person.acts_for(update.organization_id)))
        turn.note(person, "evidence.added", f"update:{saved.id}", parcel=parcel.id, count=len(kept))
        return
    fills = draft is not None and drafting.may_fill(person, draft)
    may_be_list = parcel.implied and cataloguing.may_be_meant(kept)
    if draft is not None and fills and not may_be_list:
        if not drafting.drop_if_gone(turn, person, draft):
            items = items_of(kept, person.acts_for(draft.organization_id))
            drafting.attach(turn, person, draft, items, parcel.field, fresh=fresh)
        return
    _place_by_words(turn, person, parcel, kept)


def _place_by_words(turn: Turn, person: Person, parcel: Parcel, kept: Sequence[Piece]) -> None:
    """Nothing is open for it: a list of datasets, a caption that reports something, or a question."""
    caption = clean(parcel.caption)
    listed = not caption or _CATALOGUE.search(caption) is not None
    sheet = cataloguing.sheet_among(kept)
    if parcel.draft_id is None and listed and sheet is not None:
        cataloguing.begin(turn, person, sheet, None)
        return
    not_read = cataloguing.why_not_read(turn, person, kept) if listed else None
    if not_read is not None:
        ask_what_it_is(turn, person, parcel, kept, above=not_read, outbox_id=parcel.outbox_id)
        return
    if caption and parcel.draft_id is None:
        # The caption is the person's message, though it is heard once the files are here.
        turn.spoken = Spoken(parcel.chat_id, kept[0].message_id, from_text(kept[0].received_at))
        listening.hear(turn, person, parcel.caption)
        turn.spoken = None
        aim = receiving.aim_at_form(turn, person)
        if aim is not None:
            settle_for(turn, person, parcel, replace(aim, implied=False), fresh=False)
            return
    ask_what_it_is(turn, person, parcel, kept, outbox_id=parcel.outbox_id)


def _as_values(aim: Aim) -> dict[str, Any]:
    return {name: getattr(aim, name) for name in ("draft_id", "field", "update_id", "alert_id", "implied")}


def _answer_question(turn: Turn, person: Person, parcel: Parcel, what: str) -> None:
    if parcel.outbox_id is not None:
        turn.edit(person, parcel.outbox_id, screens.chosen(turn.view(person), what))


def _refused(turn: Turn, person: Person, refused: Sequence[Piece]) -> Markup | None:
    """Why they weren't taken, to be said; None for none. Administrators are told when the room is used up."""
    if not refused:
        return None
    limits = turn.desk.limits
    pieces = [screens.NotTaken(piece.name, piece.reason or "unknown") for piece in refused]
    numbers = (limits.largest_file_mb, limits.files_a_day_mb, limits.files_total_gb)
    if any(piece.reason == "all" for piece in refused):
        administrators.tell(turn, "admin-files-full", limit=str(limits.files_total_gb))
    return screens.not_taken(turn.view(person), pieces, numbers)
