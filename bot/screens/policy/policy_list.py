"""What was found in the policy: numbered lines, a button for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from bot.messages import clean
from bot.screen import Button, Screen, grid, lines
from bot.screens.elements.paging import pages_of, turn_page
from bot.screens.elements.view import View
from policy.models.kinds import Kind
from policy.words.entries import Entry

PAGE = 6
SHOWN_WORDS = 40
SHOWN_TITLE = 90
EXAMPLES = (
    "policy-example-assessment",
    "policy-example-days",
    "policy-example-issue",
    "policy-example-town",
)


def ask(view: View) -> Screen:
    """What to look for; some examples to tap."""
    examples = [view.label(key) for key in EXAMPLES]
    buttons = [Button(words, "policy.results", None, {"words": words, "page": 0}) for words in examples]
    return Screen(view.html("policy-ask"), grid(buttons, 2))


def results(view: View, words: str, found: Sequence[Entry], page: int, *, defines: bool = False) -> Screen:
    """A page of what was found, the best first. ``defines``: what a word means was asked, and isn't said."""
    shown_words = clean(words, SHOWN_WORDS)
    if not found:
        buttons = ask(view).rows
        return Screen(view.html("policy-nothing-found", words=shown_words), buttons)
    key = "policy-no-definition" if defines else "policy-found"
    heading = view.html(key, words=shown_words, count=len(found))
    return _listing(view, heading, found, page, "policy.results", {"words": words})


def of_kind(view: View, kind: Kind, found: Sequence[Entry], page: int, *, reports: bool) -> Screen:
    """What an update of a kind must satisfy."""
    binding = sum(requirement.level.binds for requirement in kind.requirements)
    heading = view.html("policy-of-kind", kind=view.kind(kind), count=len(found), binding=binding)
    screen = _listing(view, heading, found, page, "policy.kind", {"kind": kind.id})
    if not reports:
        return screen
    report = Button(
        view.label("button-duty-report", kind=view.kind(kind)), "report.begin", None, {"kind": kind.id}
    )
    return Screen(screen.text, (*screen.rows, (report,)))


def id_of(view: View, entry: Entry) -> str:
    """What a person can quote: M-19, D2-10. The other entries are named by what they are."""
    quotable = any(character.isdigit() for character in entry.id) and entry.id[0].isupper()
    return entry.id if quotable else view.label(f"policy-type-{entry.type}")


def _listing(
    view: View,
    heading: Markup,
    found: Sequence[Entry],
    page: int,
    action: str,
    detail: Mapping[str, Any],
) -> Screen:
    pages = pages_of(len(found), PAGE)
    page = min(max(page, 0), pages - 1)
    shown = found[page * PAGE : (page + 1) * PAGE]
    text = lines(
        heading,
        "",
        *(
            view.html(
                "policy-line",
                number=number,
                id=id_of(view, entry),
                title=clean(view.say(entry.title), SHOWN_TITLE),
            )
            for number, entry in enumerate(shown, page * PAGE + 1)
        ),
        "" if pages > 1 else None,
        view.html("page-of", page=page + 1, pages=pages) if pages > 1 else None,
    )
    back = {"action": action, **detail, "page": page}
    buttons = [
        Button(str(number), "policy.read", None, {"type": entry.type, "id": entry.id, "back": back})
        for number, entry in enumerate(shown, page * PAGE + 1)
    ]
    return Screen(text, (*grid(buttons, PAGE), *turn_page(view, action, detail, page, pages)))
