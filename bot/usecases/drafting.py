"""The form: from a first sentence, through a question at a time, to a card that is confirmed.

One form engine for all kinds and for additions to a record: the pack says what is asked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from markupsafe import Markup

from bot.screen import Screen
from bot.screens import form as screens
from bot.screens import group, home, verdict
from bot.turn import Turn
from bot.usecases import answering, group_forms, recording, reporter_message, superseded
from bot.usecases.checking import facts_of_draft
from bot.usecases.errors import Forbidden
from policy.kinds import Field, Kind
from policy.outcomes import Outcome
from rules import asked
from storage import checks, conversations, drafts, records
from storage.drafts import Draft
from storage.people import Person
from storage.records import Update

FILLING = "draft"
# What is asked first of somebody with several organizations: for which of them it is. No kind has such a field.
WHOSE = "organization"


def begin(
    turn: Turn,
    person: Person,
    kind_id: str,
    fields: Mapping[str, Any] | None = None,
    text: str | None = None,
    outbox_id: int | None = None,
    organization_id: str | None = None,
) -> Draft:
    """Open a form for an update of a kind, with what is known already. Raises Refused without a post.

    ``outbox_id``: the message in which the kind was chosen becomes the form, so that a second press of the
    same button opens no second form. ``organization_id``: for which it is, where that is known.
    """
    draft = replace(put_by(turn, person, kind_id, fields, text, organization_id), outbox_id=outbox_id)
    return proceed(turn, person, draft, fresh=outbox_id is None)


def put_by(
    turn: Turn,
    person: Person,
    kind_id: str,
    fields: Mapping[str, Any] | None = None,
    text: str | None = None,
    organization_id: str | None = None,
) -> Draft:
    """Open a form without showing it: it waits among the unfinished ones."""
    homes = person.organizations(*reporter_message.REPORTERS)
    if not homes:
        raise Forbidden("only-reporters")
    superseded.refuse_gone(turn, kind_id)
    if organization_id is not None:
        if organization_id not in homes:
            raise Forbidden("toast-not-yours")
        homes = [organization_id]
    kind = turn.pack.kind(kind_id)
    known = {name: value for name, value in (fields or {}).items() if _has(kind, name)}
    known.setdefault(kind.date_field, turn.today.isoformat())
    draft = drafts.open_draft(
        turn.db,
        person_id=person.id,
        organization_id=homes[0],
        chat_id=turn.place.chat_id if turn.place else person.chat_id,
        thread_id=turn.place.thread_id if turn.place else None,
        kind=kind_id,
        fields=known,
        wanted=[field.id for field in kind.fields if field.ask == "first"],
        text=text,
        now=turn.now,
    )
    if len(homes) > 1:
        draft = replace(draft, asking=WHOSE)
        drafts.save(turn.db, draft, turn.now)
    return draft


def may_fill(person: Person, draft: Draft) -> bool:
    """True: the form is open, and it is the person's, who may still report for its organization."""
    own = draft.person_id == person.id and draft.state == "open"
    return own and reporter_message.may_report_for(person, draft.organization_id)


def drop_if_gone(turn: Turn, person: Person, draft: Draft) -> bool:
    """True: the pack doesn't have the form's kind any more. The form says so and ends; nothing is saved."""
    if turn.pack.has_kind(draft.kind):
        return False
    drafts.save(turn.db, replace(draft, state="cancelled", asking=None), turn.now)
    _stop(turn, person, draft)
    turn.note(person, "draft.dropped", f"draft:{draft.id}", kind=draft.kind)
    _edit(turn, person, draft, screens.gone(turn.view(person)))
    return True


def begin_addition(
    turn: Turn, person: Person, update: Update, outbox_id: int, only: Sequence[str] = ()
) -> Draft | None:
    """Open a form for what a record lacks, in the message where its verdict stands. None: nothing lacks.

    ``only``: the fields to ask at once; without, the person picks from the list.
    """
    if not reporter_message.may_report_for(person, update.organization_id):
        raise Forbidden("toast-not-yours")
    recording.refuse_withdrawn(update)
    superseded.refuse_gone(turn, update.kind)
    if not only and not missing_fields(turn, update):
        return None
    draft = drafts.open_draft(
        turn.db,
        person_id=person.id,
        organization_id=update.organization_id,
        chat_id=person.chat_id,
        kind=update.kind,
        fields={},
        wanted=only,
        text=None,
        now=turn.now,
        update_id=update.id,
    )
    return proceed(turn, person, replace(draft, outbox_id=outbox_id), fresh=False)


def missing_fields(turn: Turn, update: Update) -> list[str]:
    """The fields that would complete or mend a record: what binds first, and of that what could alert."""
    run = checks.latest(turn.db, update)
    checked = superseded.pack_of(turn, run) if run else turn.pack
    kind = turn.pack.kind(update.kind)
    found: dict[str, None] = {}
    ordered = verdict.by_urgency(checked, checked.kind(update.kind), run.findings if run else ())
    for finding in ordered:
        if finding.outcome in (Outcome.MISSING, Outcome.NOT_MET):
            supply = reporter_message.explained(turn, update, finding.requirement_id).finding.supply
            found.update(dict.fromkeys(name for name in supply if _has(kind, name)))
    return list(found)


def proceed(turn: Turn, person: Person, draft: Draft, *, fresh: bool, problem: Markup | None = None) -> Draft:
    """Ask the next question, or show the card. ``fresh``: at the bottom of the chat, for the person wrote."""
    draft = _without_what_fell_away(turn, draft)
    if draft.asking is None:
        draft = replace(draft, asking=_next(turn, draft))
    return show(turn, person, draft, fresh=fresh, problem=problem)


def show(
    turn: Turn,
    person: Person,
    draft: Draft,
    *,
    fresh: bool,
    problem: Markup | None = None,
    month: date | None = None,
    suggestions: Sequence[tuple[str, object]] = (),
    page: int = 0,
) -> Draft:
    """Show the form as it stands: the question that is being asked, or the card."""
    kind, view = turn.pack.kind(draft.kind), turn.view(person)
    base = records.get(turn.db, draft.update_id) if draft.update_id else None
    if draft.asking not in (None, WHOSE) and not _has(kind, str(draft.asking)):
        # The pack has dropped the field since it was asked.
        draft = replace(draft, asking=_next(turn, draft))
    draft = group_forms.kept_from_the_group(turn, person, draft, kind)
    shared = draft.chat_id != person.chat_id
    if draft.asking is None and base is not None:
        screen = screens.addition(view, draft, kind, base, _lacking(turn, draft, base), page)
    elif draft.asking is None:
        screen = screens.card(view, draft, kind, view.organization(draft.organization_id))
    elif draft.asking == WHOSE:
        homes = person.organizations(*reporter_message.REPORTERS)
        screen = screens.choose_organization(
            view, draft, [(home, view.organization(home)) for home in homes], problem, page
        )
    else:
        field = kind.field(draft.asking)
        screen = screens.question(
            view,
            # A group isn't shown what is known already, nor what was reported before.
            replace(draft, fields={}) if shared else draft,
            kind,
            field,
            place=_place_of_question(turn, draft),
            base=base,
            problem=problem,
            suggestions=() if shared else suggestions or answering.suggestions(turn, view, draft, field),
            month=month,
        )
        screen = group.asked(view, person.name, screen) if shared else screen
    draft = _place(turn, person, draft, kind, screen, fresh=fresh)
    drafts.save(turn.db, draft, turn.now)
    if not shared:
        # What is asked in a group isn't answered in private, nor the other way round.
        conversations.start(turn.db, person.id, FILLING, draft.id, turn.now)
    return draft


def answer(turn: Turn, person: Person, draft: Draft, field_id: str, value: Any) -> Draft:
    """A tap on an answer. One that the pack has dropped since it was shown isn't taken: the form asks anew."""
    if not _may_be(turn.pack.kind(draft.kind), field_id, value):
        return proceed(turn, person, replace(draft, asking=None), fresh=False)
    return proceed(turn, person, draft.with_answer(field_id, value), fresh=False)


def answer_in_words(turn: Turn, person: Person, draft: Draft, text: str) -> Draft:
    """A typed answer: taken, or refused with what a right one looks like; what was typed isn't lost."""
    kind, view = turn.pack.kind(draft.kind), turn.view(person)
    if draft.asking == WHOSE:
        return _say_whose(turn, person, draft, text)
    button = screens.button_named(view, text)
    if button is not None and (button == "cancel" or draft.update_id is None):
        return _press_in_words(turn, person, draft, button)
    asking = draft.asking or kind.title_field
    if not _has(kind, asking):
        # The pack has dropped the field since it was asked.
        return proceed(turn, person, replace(draft, asking=None), fresh=True)
    field = kind.field(asking)
    understood = answering.understand(turn, view, field, text)
    if isinstance(understood, answering.Refusal):
        problem = screens.refused(view, understood.problem)
        return show(
            turn,
            person,
            replace(draft, asking=field.id),
            fresh=True,
            problem=problem,
            suggestions=understood.suggestions,
        )
    return proceed(turn, person, draft.with_answer(field.id, understood.value), fresh=True)


def attach(turn: Turn, person: Person, draft: Draft, item: Mapping[str, Any]) -> Draft:
    """A photo or document: evidence for what is being asked, else for the update as a whole."""
    kind = turn.pack.kind(draft.kind)
    asked = draft.asking if draft.asking and _has(kind, draft.asking) else None
    draft = draft.with_evidence(asked or kind.title_field, dict(item))
    if asked and kind.field(asked).type == "reference":
        draft = draft.with_answer(asked, str(item["name"]))
    return proceed(turn, person, draft, fresh=True)


def skip(turn: Turn, person: Person, draft: Draft, field_id: str) -> Draft:
    return proceed(turn, person, draft.past(field_id), fresh=False)


def back(turn: Turn, person: Person, draft: Draft) -> Draft:
    return show(turn, person, draft.back(), fresh=False)


def ask(turn: Turn, person: Person, draft: Draft, field_id: str) -> Draft:
    """Ask for one field again, from the card."""
    return show(turn, person, replace(draft, asking=field_id), fresh=False)


def show_card(turn: Turn, person: Person, draft: Draft, *, fresh: bool = False) -> Draft:
    """The card, as it stands: what wasn't asked yet is passed over, and the card names it."""
    for field in _to_ask(turn, draft):
        draft = draft.past(field.id)
    return show(turn, person, replace(draft, asking=None), fresh=fresh)


def choose_what_to_change(turn: Turn, person: Person, draft: Draft) -> None:
    kind, facts = turn.pack.kind(draft.kind), facts_of_draft(turn, draft, None)
    beside = [f.id for f in kind.fields if not asked(turn.pack, facts, f, undecided=False)]
    screen = screens.change_list(turn.view(person), draft, kind, beside)
    _edit(turn, person, draft, screen)
    conversations.start(turn.db, person.id, FILLING, draft.id, turn.now)


def choose_organization(turn: Turn, person: Person, draft: Draft, organization_id: str) -> Draft:
    """For which of the person's organizations it is."""
    if not reporter_message.may_report_for(person, organization_id):
        raise Forbidden("toast-not-yours")
    chosen = replace(draft, organization_id=organization_id, asking=None)
    return proceed(turn, person, chosen, fresh=False)


def _press_in_words(turn: Turn, person: Person, draft: Draft, button: str) -> Draft:
    """Somebody typed what a button says: that is no answer to the question."""
    if button == "cancel":
        cancel(turn, person, draft)
        return draft
    if button == "back" and _place_of_question(turn, draft) is None:
        return show_card(turn, person, draft, fresh=True)
    if button == "back" and draft.trail:
        return show(turn, person, draft.back(), fresh=True)
    if button == "skip" and draft.asking is not None:
        draft = draft.past(draft.asking)
    return proceed(turn, person, draft, fresh=True)


def _say_whose(turn: Turn, person: Person, draft: Draft, text: str) -> Draft:
    """The organization in words, by any of its names."""
    named = answering.organizations_named(turn, text)
    homes = [home for home in person.organizations(*reporter_message.REPORTERS) if home in named]
    if len(homes) != 1:
        view = turn.view(person)
        problem = screens.refused(view, view.label("answer-not-a-choice"))
        return show(turn, person, draft, fresh=True, problem=problem)
    chosen = replace(draft, organization_id=homes[0], asking=None)
    return proceed(turn, person, chosen, fresh=True)


def listing(turn: Turn, person: Person, page: int = 0) -> Screen:
    """The person's unfinished forms, a page at a time."""
    found = []
    for draft in drafts.open_of(turn.db, person.id):
        if drop_if_gone(turn, person, draft):
            continue
        kind = turn.pack.kind(draft.kind)
        base = records.get(turn.db, draft.update_id) if draft.update_id else None
        title = base.ref if base else str(draft.fields.get(kind.title_field) or "")
        found.append((draft, kind, title))
    return home.draft_list(turn.view(person), found, page)


def call_up(turn: Turn, person: Person, draft: Draft) -> Draft:
    """Go on with a form where it was left, at the bottom of the chat."""
    if draft.outbox_id is None:
        # It waited since it was said and was never shown.
        return proceed(turn, person, draft, fresh=True)
    return show(turn, person, draft, fresh=True)


def cancel(turn: Turn, person: Person, draft: Draft) -> None:
    """Drop the form; a record that it added to stays as it was."""
    if drop_if_gone(turn, person, draft):
        return
    drafts.save(turn.db, replace(draft, state="cancelled", asking=None), turn.now)
    _stop(turn, person, draft)
    turn.note(person, "draft.cancelled", f"draft:{draft.id}")
    update = records.get(turn.db, draft.update_id) if draft.update_id else None
    if update is not None and reporter_message.may_report_for(person, update.organization_id):
        _edit(turn, person, draft, reporter_message.verdict(turn, person, update))
    else:
        _edit(turn, person, draft, screens.cancelled(turn.view(person), turn.pack.kind(draft.kind)))


def save(turn: Turn, person: Person, draft: Draft) -> Update:
    """Save what the card shows, check it, and show the verdict in the same message."""
    if not reporter_message.may_report_for(person, draft.organization_id):
        raise Forbidden("toast-not-yours")
    update = recording.save_draft(turn, person, draft)
    drafts.save(turn.db, replace(draft, state="saved", asking=None, update_id=update.id), turn.now)
    conversations.stop(turn.db, person.id)
    _edit(turn, person, draft, reporter_message.verdict(turn, person, update))
    if update.person_id != person.id:
        reporter_message.refresh(turn, update.id)
    return update


def _has(kind: Kind, name: str) -> bool:
    return any(field.id == name for field in kind.fields)


def _may_be(kind: Kind, name: str, value: Any) -> bool:
    """True: the value of a button is an answer to this field still."""
    if not _has(kind, name):
        return False
    field = kind.field(name)
    if value is None:
        return field.none_allowed
    return field.type != "choice" or value in {choice.id for choice in field.choices}


def _place_of_question(turn: Turn, draft: Draft) -> tuple[int, int] | None:
    """Which question of how many it is that is asked; None: it is asked alone, from the card or the list."""
    others = [field for field in _to_ask(turn, draft) if field.id != draft.asking]
    again = draft.asking in draft.fields or draft.asking in draft.trail
    if draft.update_id is not None or (again and not others):
        return None
    step = len(draft.trail) + 1
    return step, step + len(others)


def _to_ask(turn: Turn, draft: Draft) -> list[Field]:
    """The questions that are still open and make sense with what is known.

    Before the card, what hangs on an answer waits for that answer, and isn't asked if it was skipped.
    """
    kind = turn.pack.kind(draft.kind)
    base = records.get(turn.db, draft.update_id) if draft.update_id else None
    facts = facts_of_draft(turn, draft, base)
    fields = [kind.field(name) for name in draft.wanted if _has(kind, name)]
    return [
        field
        for field in fields
        if field.id not in draft.fields
        and field.id not in draft.trail
        and asked(turn.pack, facts, field, undecided=draft.update_id is not None)
    ]


def _lacking(turn: Turn, draft: Draft, base: Update) -> list[Field]:
    """What a record lacks and the form hasn't added yet."""
    kind = turn.pack.kind(draft.kind)
    facts = facts_of_draft(turn, draft, base)
    fields = [kind.field(name) for name in missing_fields(turn, base) if name not in draft.fields]
    return [field for field in fields if asked(turn.pack, facts, field)]


def _without_what_fell_away(turn: Turn, draft: Draft) -> Draft:
    """A changed answer can make others pointless: the hours of an outage, when it is a delay after all."""
    if draft.update_id is not None:
        return draft
    kind, facts = turn.pack.kind(draft.kind), facts_of_draft(turn, draft, None)
    gone = {f.id for f in kind.fields if f.id in draft.fields and not asked(turn.pack, facts, f)}
    if not gone:
        return draft
    kept = {name: value for name, value in draft.fields.items() if name not in gone}
    return replace(draft, fields=kept, trail=tuple(name for name in draft.trail if name not in gone))


def _stop(turn: Turn, person: Person, draft: Draft) -> None:
    if draft.chat_id == person.chat_id:
        conversations.stop(turn.db, person.id)


def _next(turn: Turn, draft: Draft) -> str | None:
    ahead = _to_ask(turn, draft)
    return ahead[0].id if ahead else None


def _place(turn: Turn, person: Person, draft: Draft, kind: Kind, screen: Screen, *, fresh: bool) -> Draft:
    """Put the screen where the person looks, and leave one living message."""
    if draft.outbox_id is not None and not fresh:
        turn.edit(person, draft.outbox_id, screen)
        return draft
    made = turn.send(person, screen, public=draft.chat_id != person.chat_id)
    if draft.outbox_id is not None:
        turn.edit(person, draft.outbox_id, screens.continued_below(turn.view(person), kind))
    base = records.get(turn.db, draft.update_id) if draft.update_id else None
    if base is not None and base.person_id == person.id:
        records.set_message(turn.db, base.id, made)
    return replace(draft, outbox_id=made)


def _edit(turn: Turn, person: Person, draft: Draft, screen: Screen) -> None:
    if draft.outbox_id is not None:
        turn.edit(person, draft.outbox_id, screen)
    else:
        turn.send(person, screen)
