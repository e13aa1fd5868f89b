"""Buttons of a form: answers, steps, the card."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from bot.handlers.presses.pressed import Pressed, Toast, draft_of
from bot.reading.open_days import open_day
from bot.usecases.conversation import anew, listening
from bot.usecases.errors import Refused
from bot.usecases.reminders import resuming
from bot.usecases.reporting import amending, drafting, form_message, reclassifying


def _answer(p: Pressed) -> Toast:
    drafting.answer(p.turn, p.person, draft_of(p), str(p.detail["field"]), p.detail["value"])
    return None


def _skip(p: Pressed) -> Toast:
    drafting.skip(p.turn, p.person, draft_of(p), str(p.detail["field"]))
    return None


def _clear(p: Pressed) -> Toast:
    drafting.clear(p.turn, p.person, draft_of(p), str(p.detail["field"]))
    return None


def _back(p: Pressed) -> Toast:
    drafting.back(p.turn, p.person, draft_of(p))
    return None


def _ask(p: Pressed) -> Toast:
    drafting.ask(p.turn, p.person, draft_of(p), str(p.detail["field"]))
    return None


def _month(p: Pressed) -> Toast:
    month = date.fromisoformat(p.detail["month"])
    form_message.show(p.turn, p.person, draft_of(p), fresh=False, beside=form_message.Beside(month=month))
    return None


def _show_card(p: Pressed) -> Toast:
    drafting.show_card(p.turn, p.person, draft_of(p))
    return None


def _change(p: Pressed) -> Toast:
    page = int(p.detail.get("page", 0))
    form_message.choose_what_to_change(p.turn, p.person, draft_of(p), page=page)
    return None


def _page(p: Pressed) -> Toast:
    form_message.show(p.turn, p.person, draft_of(p), fresh=False, page=int(p.detail["page"]))
    return None


def _list_drafts(p: Pressed) -> Toast:
    screen = resuming.listing(p.turn, p.person, int(p.detail["page"]))
    p.turn.edit(p.person, p.press.outbox_id, screen)
    return None


def _organization(p: Pressed) -> Toast:
    drafting.choose_organization(p.turn, p.person, draft_of(p), str(p.detail["organization"]))
    return None


def _call_draft(p: Pressed) -> Toast:
    drafting.call_up(p.turn, p.person, draft_of(p))
    return None


def _cancel(p: Pressed) -> Toast:
    drafting.cancel(p.turn, p.person, draft_of(p))
    return "cancelled"


def _save(p: Pressed) -> Toast:
    """Save what the card shows; a record that has changed since is shown anew first."""
    draft = draft_of(p)
    base = form_message.base_of(p.turn, draft)
    if base is not None and p.detail.get("revision") != base.revision:
        form_message.show(p.turn, p.person, draft, fresh=False)
        return "toast-changed"
    return "toast-saved" if amending.save(p.turn, p.person, draft) else None


def _why(p: Pressed) -> Toast:
    """A usual reason of a correction, by a tap."""
    reason = p.turn.view(p.person).label(f"correction-because-{p.detail['reason']}")
    given = amending.give_reason(p.turn, p.person, draft_of(p), reason, fresh=False)
    return "toast-saved" if given.state == "saved" else "toast-changed"


def _another(p: Pressed) -> Toast:
    text, day = str(p.detail["text"]), date.fromisoformat(str(p.detail["day"]))
    listening.take_as_another(p.turn, p.person, draft_of(p), text, day, p.press.outbox_id)
    return None


def _answers(p: Pressed) -> Toast:
    field, text = str(p.detail["field"]), str(p.detail["text"])
    listening.take_as_answer(p.turn, p.person, draft_of(p), field, text, p.press.outbox_id)
    return None


def _other(p: Pressed) -> Toast:
    reclassifying.ask(p.turn, p.person, draft_of(p))
    return None


def _kinds(p: Pressed) -> Toast:
    reclassifying.ask_within(p.turn, p.person, draft_of(p), str(p.detail["group"]))
    return None


def _kind(p: Pressed) -> Toast:
    reclassifying.choose(p.turn, p.person, draft_of(p), str(p.detail["kind"]))
    return None


def _begin(p: Pressed) -> Toast:
    kind, fields = str(p.detail["kind"]), p.detail.get("fields")
    text = p.detail.get("text")
    home = p.detail.get("organization")
    if all(each.id != kind for each in p.turn.pack.kinds):
        # The pack has dropped it since it was shown.
        raise Refused("toast-gone")
    drafting.begin(
        p.turn,
        p.person,
        kind,
        fields,
        str(text) if text else None,
        p.press.outbox_id,
        str(home) if home else None,
        open_day(str(text), p.turn.day_spoken) if text else None,
    )
    return None


def _what_to_report(p: Pressed) -> Toast:
    p.turn.send(p.person, anew.what_to_report(p.turn, p.person))
    return None


def _menu(p: Pressed) -> Toast:
    screen = anew.what_to_report(p.turn, p.person, str(p.detail.get("text", "")))
    p.turn.edit(p.person, p.press.outbox_id, screen)
    return None


def _group(p: Pressed) -> Toast:
    group, text = str(p.detail["group"]), str(p.detail.get("text", ""))
    screen = anew.what_to_report_of(p.turn, p.person, group, text)
    p.turn.edit(p.person, p.press.outbox_id, screen)
    return None


ACTIONS: Mapping[str, Callable[[Pressed], Toast]] = {
    "draft.answer": _answer,
    "draft.skip": _skip,
    "draft.clear": _clear,
    "draft.back": _back,
    "draft.ask": _ask,
    "draft.month": _month,
    "draft.show": _show_card,
    "draft.change": _change,
    "draft.page": _page,
    "drafts.page": _list_drafts,
    "draft.organization": _organization,
    "draft.call": _call_draft,
    "draft.cancel": _cancel,
    "draft.save": _save,
    "draft.why": _why,
    "draft.another": _another,
    "draft.answers": _answers,
    "draft.other": _other,
    "draft.kinds": _kinds,
    "draft.kind": _kind,
    "report.begin": _begin,
    "report.what": _what_to_report,
    "report.menu": _menu,
    "report.group": _group,
}
