"""The form: one question at a time, then a card to confirm."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from markupsafe import Markup

from bot.messages import clean
from bot.screen import Button, Screen, grid, lines
from bot.screens.elements.calendar import buttons_of
from bot.screens.elements.datepicker import month_rows, quick_days
from bot.screens.elements.paging import pages_of, turn_page
from bot.screens.elements.view import ROOM_FOR_CHANGES, SHOWN_IN_LIST, View, shortened
from bot.screens.forms import changing
from policy.models.kinds import Field, Kind
from storage.conversation.drafts import Draft
from storage.updates.records import Update

# What fits above a question on a phone without pushing it off the screen.
KNOWN_ABOVE_QUESTION = 6
LACKING_A_PAGE = 8
ORGANIZATIONS_A_PAGE = 8
# Why something is corrected, as one tap says it.
REASONS = ("slip", "news", "checked")
KIND_REASONS = ("slip", "misread", "checked")
# Nothing that a CDO reports happened before, or is planned for after.
EARLIEST, LATEST = date(1990, 1, 1), date(2100, 12, 31)
_TYPED = {
    "skip": "button-skip",
    "back": "button-back",
    "cancel": "button-cancel",
    "save": "button-save",
    "change": "button-change",
    "other": "button-other-kind",
}
_AROUND = re.compile(r"^[\W_]+|[\W_]+$")


def question(
    view: View,
    draft: Draft,
    kind: Kind,
    field: Field,
    *,
    place: tuple[int, int] | None = None,
    base: Update | None = None,
    problem: Markup | None = None,
    suggestions: Sequence[tuple[str, object]] = (),
    month: date | None = None,
    notice: Sequence[Markup] = (),
) -> Screen:
    """Ask for one field. ``suggestions``: label and value of answers that one tap gives.

    ``place``: the question's number, and of how many; None for one that comes from the card or the list.
    ``base``: the record that is added to. ``notice``: what has changed without being asked for here.
    """
    now = draft.on_top_of(base.fields if base else {})
    text = lines(
        _heading(view, draft, kind, place, base),
        *notice,
        *known(view, draft, kind),
        "",
        view.html("form-now", value=view.value(field, now[field.id]))
        if place is None and field.id in now
        else None,
        problem,
        view.html("form-question", question=view.say(field.question)),
        # "Please choose one" was just said by the problem; the buttons show what a right answer is.
        view.html("form-example", example=view.say(field.example))
        if problem is None or field.type != "choice"
        else None,
    )
    asked_alone = place is None
    return Screen(
        text,
        (
            *_answers(view, draft, field, suggestions, month),
            *_footer(view, draft, field, asked_alone, clears=_may_clear(draft, kind, field, now)),
        ),
    )


def _may_clear(draft: Draft, kind: Kind, field: Field, now: Mapping[str, Any]) -> bool:
    """True: what stands there can be taken away: not what a record is named or dated by, nor by a mere addition."""
    needed = (kind.title_field, kind.date_field)
    return field.id in now and field.id not in needed and (draft.update_id is None or draft.correcting)


def _heading(
    view: View, draft: Draft, kind: Kind, place: tuple[int, int] | None, base: Update | None
) -> Markup:
    if base is not None:
        key = "correction-heading" if draft.correcting else "addition-heading"
        return view.html(key, ref=base.ref, title=clean(base.title, SHOWN_IN_LIST))
    if place is None:
        return view.html("form-heading-change", kind=view.kind(kind))
    return view.html("form-heading", kind=view.kind(kind), step=place[0], steps=place[1])


def another_or_answer(view: View, draft: Draft, asked: Field, told: Kind, text: str, day: date) -> Screen:
    """Is it another matter, of which kind ``told``, or the answer to what is asked? ``day``: on which it was said."""
    said, label = clean(text, SHOWN_IN_LIST), view.say(asked.label)
    detail = {"text": text, "day": day.isoformat(), "field": asked.id}
    return Screen(
        view.html("another-or-answer", text=said, kind=view.kind(told), field=label),
        (
            (
                Button(
                    view.label("button-another-matter"),
                    "draft.another",
                    draft.id,
                    detail,
                ),
            ),
            (Button(view.label("button-is-answer", field=label), "draft.answers", draft.id, detail),),
        ),
    )


def settled(view: View, key: str, text: str) -> Screen:
    """``key``: what it was, another matter (``told-as-another``) or the answer (``told-as-answer``)."""
    return Screen(view.html(key, text=clean(text, SHOWN_IN_LIST)))


def known(view: View, draft: Draft, kind: Kind) -> list[Markup]:
    """What has been understood so far."""
    given = [field for field in kind.fields if field.id in draft.fields]
    return [
        view.html("form-known", entry=view.named(field, draft.fields[field.id]))
        for field in given[-KNOWN_ABOVE_QUESTION:]
    ]


def card(
    view: View,
    draft: Draft,
    kind: Kind,
    organization: str,
    notice: Sequence[Markup] = (),
    *,
    instead_of: str | None = None,
) -> Screen:
    """What was understood, to be saved, changed or dropped. ``notice``: what has changed since it was shown last.

    ``instead_of``: the record of the wrong kind in whose place it will stand.
    """
    given = [field for field in kind.fields if field.id in draft.fields]
    skipped = [view.say(f.label) for f in kind.fields if f.id in draft.trail and f.id not in draft.fields]
    text = lines(
        view.html("card-heading", kind=view.kind(kind), organization=organization),
        view.html("card-instead-of", ref=instead_of) if instead_of else None,
        *shortened(view, changing.numbered(view, given, draft.fields)),
        view.html("card-evidence", count=pieces(draft)) if pieces(draft) else None,
        view.html("card-skipped", names=view.words.list(skipped)) if skipped else None,
        *(["", *shortened(view, notice, ROOM_FOR_CHANGES)] if notice else []),
        "",
        view.html("card-nothing-saved-yet"),
    )
    rows = (
        (
            Button(
                view.label("button-apply-correction" if instead_of else "button-save"), "draft.save", draft.id
            ),
        ),
        (
            Button(view.label("button-change"), "draft.change", draft.id),
            Button(
                view.label("button-leave-as-it-is" if instead_of else "button-cancel"),
                "draft.cancel",
                draft.id,
            ),
        ),
        (changing.other_kind_button(view, draft),),
    )
    return Screen(text, rows)


def may_be_another(draft: Draft) -> bool:
    """True: at its first question, or its card, a report may turn out to be of another kind."""
    if draft.update_id is not None:
        return False
    return draft.asking is None or (bool(draft.text) and not draft.trail)


def addition(
    view: View, draft: Draft, kind: Kind, update: Update, lacking: Sequence[Field], page: int
) -> Screen:
    """What a record still lacks, one tap a field, and what has been added but isn't saved yet."""
    given = [field for field in kind.fields if field.id in draft.fields]
    added = bool(given or draft.evidence)
    pages = pages_of(len(lacking), LACKING_A_PAGE)
    page %= pages
    shown = lacking[page * LACKING_A_PAGE : (page + 1) * LACKING_A_PAGE]
    text = lines(
        view.html("addition-heading", ref=update.ref, title=update.title),
        *shortened(view, [view.html("card-entry", entry=view.named(f, draft.fields[f.id])) for f in given]),
        view.html("card-evidence", count=pieces(draft)) if pieces(draft) else None,
        view.html("card-nothing-saved-yet") if added else None,
        "",
        view.html("addition-lacking", count=len(lacking)) if lacking else view.html("addition-complete"),
    )
    rows = list(grid([Button(view.say(f.label), "draft.ask", draft.id, {"field": f.id}) for f in shown], 2))
    rows += turn_page(view, "draft.page", {}, page, pages, draft.id)
    if added:
        saves = {"revision": update.revision}
        rows.insert(0, (Button(view.label("button-save"), "draft.save", draft.id, saves),))
    leave = "button-cancel" if added else "button-back"
    rows.append((Button(view.label(leave), "draft.cancel", draft.id),))
    return Screen(text, tuple(rows))


def choose_organization(
    view: View,
    draft: Draft,
    choices: Sequence[tuple[str, str]],
    problem: Markup | None = None,
    page: int = 0,
) -> Screen:
    """For a person with several posts: for which organization is it? A page at a time."""
    pages = pages_of(len(choices), ORGANIZATIONS_A_PAGE)
    page %= pages
    buttons = [
        Button(label, "draft.organization", draft.id, {"organization": organization_id})
        for organization_id, label in choices[page * ORGANIZATIONS_A_PAGE : (page + 1) * ORGANIZATIONS_A_PAGE]
    ]
    cancel = (Button(view.label("button-cancel"), "draft.cancel", draft.id),)
    text = lines(problem, view.html("form-which-organization"))
    turning = turn_page(view, "draft.page", {}, page, pages, draft.id)
    return Screen(text, (*grid(buttons, 1), *turning, cancel))


def button_named(view: View, text: str) -> str | None:
    """Which button these words are the label of; None for any other words."""
    return {_bare(view.label(key)): name for name, key in _TYPED.items()}.get(_bare(text))


def _bare(words: str) -> str:
    """Without signs and spaces around it, as somebody types what a button says."""
    return _AROUND.sub("", words).casefold()


def cancelled(view: View, kind: Kind) -> Screen:
    return Screen(view.html("form-cancelled", kind=view.kind(kind)))


def continued_below(view: View, kind: Kind | None) -> Screen:
    """``kind`` None: nobody can say any more what it was called."""
    return Screen(view.html("form-continued-below", kind=view.kind(kind) if kind else "–"))


def gone(view: View) -> Screen:
    """The present version of the pack doesn't have the kind any more: nothing can be saved."""
    return Screen(view.html("draft-kind-gone"))


def refused(view: View, problem: str) -> Markup:
    """Why an answer couldn't be taken; what a right one looks like stands under the question."""
    return view.html("form-refused", problem=problem)


def _answers(
    view: View,
    draft: Draft,
    field: Field,
    suggestions: Sequence[tuple[str, object]],
    month: date | None,
) -> tuple[tuple[Button, ...], ...]:
    if field.type == "date":
        return _calendar(view, draft, field, month)
    options: list[tuple[str, object]] = list(suggestions)
    if field.type == "choice":
        options = [(view.say(choice.label), choice.id) for choice in field.choices]
    elif field.type == "yes_no":
        options = [(view.label("value-yes"), True), (view.label("value-no"), False)]
    buttons = [_answer(label, draft, field, value) for label, value in options]
    return grid(buttons, 2)


def _answer(label: str, draft: Draft, field: Field, value: object) -> Button:
    return Button(label, "draft.answer", draft.id, {"field": field.id, "value": value})


def _calendar(view: View, draft: Draft, field: Field, month: date | None) -> tuple[tuple[Button, ...], ...]:
    """At first today, yesterday and earlier; then a month."""

    def pick(label: str, day: date) -> Button:
        return _answer(label, draft, field, day.isoformat())

    def turn(label: str, shown: date) -> Button:
        return Button(label, "draft.month", draft.id, {"month": shown.isoformat()})

    rows = (
        (quick_days(view.today, view.language, earliest=EARLIEST, latest=LATEST),)
        if month is None
        else month_rows(month.year, month.month, view.today, view.language, earliest=EARLIEST, latest=LATEST)
    )
    return buttons_of(rows, pick, turn)


def _footer(
    view: View, draft: Draft, field: Field, asked_alone: bool, *, clears: bool
) -> list[tuple[Button, ...]]:
    rows: list[tuple[Button, ...]] = []
    if field.none_label:
        rows.append((_answer(view.say(field.none_label), draft, field, None),))
    if asked_alone:
        last = [Button(view.label("button-back"), "draft.show", draft.id)]
        if clears:
            detail = {"field": field.id}
            last.append(Button(view.label("button-clear"), "draft.clear", draft.id, detail))
        rows.append(tuple(last))
        return rows
    steps = [Button(view.label("button-skip"), "draft.skip", draft.id, {"field": field.id})]
    if draft.trail:
        steps.insert(0, Button(view.label("button-back"), "draft.back", draft.id))
    rows.append(tuple(steps))
    last = [Button(view.label("button-cancel"), "draft.cancel", draft.id)]
    if draft.fields:
        last.insert(0, Button(view.label("button-to-card"), "draft.show", draft.id))
    rows.append(tuple(last))
    if may_be_another(draft):
        rows.append((changing.other_kind_button(view, draft),))
    return rows


def pieces(draft: Draft) -> int:
    """How many pieces of evidence it has."""
    return sum(len(items) for items in draft.evidence.values())
