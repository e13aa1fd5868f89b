"""After an appointment is on record: what qualifies the person, who judged it, and what an administrator does."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from bot.messages import clean
from bot.screen import Button, Screen, grid, lines
from bot.screens.elements.paging import pages_of, turn_page
from bot.screens.elements.view import View
from policy.models.coverage import Qualification
from storage.city.posts import Held
from storage.updates.records import Update

PAGE = 5
SHOWN_EVIDENCE = 60
JUDGEMENT = ("decided_by", "decision_note")


def checklist_button(view: View, update: Update) -> Button:
    return Button(view.label("button-checklist"), "appointment.checklist", update.id, {"page": 0})


def checklist(
    view: View,
    update: Update,
    items: Sequence[Qualification],
    page: int,
    *,
    supplies: bool,
    judges: bool,
    administers: bool = False,
) -> Screen:
    """Each item with its evidence or what to add. Nothing is counted up: a person decides."""
    pages = pages_of(len(items), PAGE)
    page = min(max(page, 0), pages - 1)
    shown = items[page * PAGE : (page + 1) * PAGE]
    text = lines(
        view.html("checklist-heading", ref=update.ref, name=update.title),
        "",
        *(line for item in shown for line in _item(view, update, item)),
        "",
        _judgement(view, update),
        view.html("qualification-person-decides"),
    )
    kind = view.pack.kind(update.kind)
    lacking = [item for item in shown if not update.fields.get(item.field)]
    rows: list[tuple[Button, ...]] = []
    if supplies:
        adding = [
            Button(
                view.label("button-add", what=view.say(kind.field(item.field).label)),
                "record.supply",
                update.id,
                {"fields": [item.field]},
            )
            for item in lacking
        ]
        rows += grid(adding, 2)
        fields = {"fields": list(JUDGEMENT)}
        rows.append((Button(view.label("button-judge"), "record.supply", update.id, fields),))
    elif judges:
        rows.append((Button(view.label("button-judge"), "appointment.judge", update.id),))
    rows += turn_page(view, "appointment.checklist", {}, page, pages, update.id)
    if administers and not supplies:
        rows.append((_back(view, update),))
    else:
        rows.append((Button(view.label("button-to-record"), "record.show", update.id),))
    return Screen(text, tuple(rows))


def ask_judgement(view: View, update: Update) -> Screen:
    return Screen(view.html("judge-ask", ref=update.ref, name=clean(update.title, SHOWN_EVIDENCE)))


def notice(view: View, update: Update, held: Held | None, *, ended: bool) -> Screen:
    """For an administrator: who was appointed, who is in post here, and what to do about it."""
    text = lines(
        view.html(
            "appointment-ended" if ended else "appointment-made",
            organization=view.organization(update.organization_id),
            name=clean(update.title, SHOWN_EVIDENCE),
            ref=update.ref,
        ),
        view.html("appointment-in-post", name=held.name, day=view.day(held.since))
        if held
        else view.html("appointment-nobody-in-post"),
    )
    rows: list[tuple[Button, ...]] = []
    if not ended:
        rows.append((Button(view.label("button-invite-appointed"), "appointment.invite", update.id),))
    if held is not None:
        detail = {"post": held.post_id}
        rows.append(
            (Button(view.label("button-end-former", name=held.name), "appointment.end", update.id, detail),)
        )
    if not ended:
        rows.append((checklist_button(view, update),))
    return Screen(text, tuple(rows))


def sure_to_invite(view: View, update: Update, held: Held) -> Screen:
    """One CDO in post at a time: who joins succeeds who is there."""
    text = view.html(
        "appointment-sure-invite",
        name=clean(update.title, SHOWN_EVIDENCE),
        former=held.name,
        organization=view.organization(update.organization_id),
    )
    yes = Button(view.label("button-invite-succeed"), "appointment.invited", update.id)
    return Screen(text, ((yes,), (_back(view, update),)))


def sure_to_end(view: View, update: Update, held: Held) -> Screen:
    text = view.html(
        "appointment-sure-end", former=held.name, organization=view.organization(update.organization_id)
    )
    yes = Button(view.label("button-end-post"), "appointment.end_now", update.id, {"post": held.post_id})
    return Screen(text, ((yes,), (_back(view, update),)))


def _back(view: View, update: Update) -> Button:
    return Button(view.label("button-back"), "appointment.notice", update.id)


def _item(view: View, update: Update, item: Qualification) -> list[Markup]:
    given = update.fields.get(item.field)
    level = view.label(f"qualification-{item.level}")
    weight = view.label(f"weight-{item.weight.value.replace('_', '-')}")
    title = view.say(item.title)
    heading = view.html(
        "checklist-item", mark="✓" if given else "○", id=item.id, title=title, level=level, weight=weight
    )
    if given:
        return [heading, view.html("checklist-given", evidence=clean(str(given), SHOWN_EVIDENCE))]
    return [heading, view.html("checklist-lacking", evidence=view.say(item.evidence))]


def _judgement(view: View, update: Update) -> Markup:
    by, note = (update.fields.get(name) for name in JUDGEMENT)
    if not by and not note:
        return view.html("checklist-not-judged")
    return view.html(
        "checklist-judged",
        by=clean(str(by or "–"), SHOWN_EVIDENCE),
        note=clean(str(note or "–"), SHOWN_EVIDENCE),
    )
