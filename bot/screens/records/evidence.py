"""Evidence: what it belongs to, what wasn't taken, and what stands behind a record or an alert."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from bot.limits import MEGABYTE
from bot.messages import clean
from bot.screen import Button, Screen, grid, lines
from bot.screens.elements.link import Link
from bot.screens.elements.paging import pages_of, turn_page
from bot.screens.elements.view import SHOWN_IN_LIST, View
from policy.models.kinds import Kind
from storage.conversation.drafts import Draft
from storage.evidence.parcels import Piece
from storage.updates.records import Update

PAGE = 8
KINDS = ("document", "photo", "forwarded", "link")
REASONS = (
    *("empty", "archive", "program", "macros", "broken", "bomb", "unknown", "web_table"),
    *("too_large", "day", "all", "not_fetched"),
)
SHOWN_NAME = 40


@dataclass(frozen=True, slots=True)
class Shown:
    """One piece of evidence. ``size`` in bytes, ``by`` and ``at``: as far as they are known.

    ``link``: what a link leads to, where a button may open it.
    """

    kind: str
    name: str
    type: str | None = None
    size: int | None = None
    by: str | None = None
    at: str | None = None
    can_be_sent: bool = False
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class NotTaken:
    """``reason``: a code of ``bot.files.content``, or too_large, day, all, not_fetched."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Backed:
    """What the evidence stands behind. ``listed``, ``sent``: what a press for its list, and for a file, is called."""

    id: int
    ref: str
    title: str
    listed: str
    sent: str


def button(view: View, update: Update) -> Button:
    count = sum(map(len, update.evidence.values()))
    return Button(view.label("button-evidence", count=count), "record.evidence", update.id, {"page": 0})


def listing(view: View, backed: Backed, pieces: Sequence[Shown], page: int) -> Screen:
    """What stands behind a record or an alert; a tap sends a file back, or opens a link."""
    pages = pages_of(len(pieces), PAGE)
    page %= pages
    numbered = list(enumerate(pieces))[page * PAGE : (page + 1) * PAGE]
    text = lines(
        view.html("evidence-heading", ref=backed.ref, title=clean(backed.title, SHOWN_IN_LIST)),
        view.html("evidence-count", count=len(pieces)),
        *(line(view, n, piece) for n, piece in numbered),
        view.html("findings-page", page=page + 1, pages=pages) if pages > 1 else None,
    )
    buttons = [_button(backed, n, piece) for n, piece in numbered if piece.can_be_sent or piece.link]
    turning = turn_page(view, backed.listed, {"there": True}, page, pages, backed.id)
    return Screen(text, (*grid(buttons, 2), *turning))


def _button(backed: Backed, n: int, piece: Shown) -> Button:
    """A link's says where it leads, and Telegram asks before it opens: whatever the address pretends."""
    if piece.link is not None:
        return Button(f"{n + 1}. ↗ {piece.link.host}", "evidence.open", url=piece.link.url)
    return Button(f"{n + 1}. {clean(piece.name, SHOWN_NAME)}", backed.sent, backed.id, {"n": n})


def line(view: View, n: int, piece: Shown) -> Markup:
    """Number, name, what it is, how large, from whom and when."""
    what = [view.label(f"evidence-kind-{piece.kind}")]
    if piece.type is not None:
        what.append(piece.type.upper())
    if piece.size is not None:
        what.append(size(piece.size))
    if piece.by is not None:
        what.append(piece.by)
    if piece.at is not None:
        what.append(view.moment(piece.at))
    # An address that somebody sent isn't made a link of ours; a button opens it.
    key = "evidence-line-link" if piece.kind == "link" else "evidence-line"
    return view.html(key, n=n + 1, name=clean(piece.name, SHOWN_NAME), what=" · ".join(what))


def size(count: int) -> str:
    """In bytes, for people."""
    return f"{count / MEGABYTE:.1f} MB" if count >= MEGABYTE // 10 else f"{max(1, count // 1024)} KB"


def choose(
    view: View,
    parcel_id: int,
    pieces: Sequence[Piece],
    drafts: Sequence[tuple[Draft, Kind, str]],
    updates: Sequence[Update],
    alerts: Sequence[tuple[int, str, str]] = (),
    *,
    spreadsheet: bool,
    above: Markup | None = None,
    reports: bool = True,
) -> Screen:
    """What is it evidence of? ``drafts``: with kind and title; ``alerts``: number, reference and title.

    ``above``: why it isn't something else. ``reports``: who sent it may tell what it is about, and reports that.
    """
    text = lines(
        above,
        "" if above else None,
        view.html(
            "media-without-form" if reports else "media-of-alert",
            name=clean(pieces[0].name, SHOWN_NAME),
            count=len(pieces),
        ),
        view.html("media-or-choose") if reports and (spreadsheet or drafts or updates or alerts) else None,
    )
    rows = []
    if spreadsheet:
        rows.append((Button(view.label("evidence-as-catalogue"), "evidence.catalogue", parcel_id),))
    for alert_id, ref, title in alerts:
        label = view.label("evidence-for-alert", ref=ref, title=clean(title, SHOWN_IN_LIST))
        rows.append((Button(label, "evidence.for", parcel_id, {"alert": alert_id}),))
    for draft, kind, title in drafts:
        label = view.label("evidence-for-draft", title=clean(title, SHOWN_IN_LIST) or view.kind(kind))
        rows.append((Button(label, "evidence.for", parcel_id, {"draft": draft.id}),))
    for update in updates:
        label = view.label("evidence-for-record", ref=update.ref, title=clean(update.title, SHOWN_IN_LIST))
        rows.append((Button(label, "evidence.for", parcel_id, {"update": update.id}),))
    rows.append((Button(view.label("evidence-for-nothing"), "evidence.drop", parcel_id),))
    return Screen(text, tuple(rows))


def not_taken(view: View, pieces: Sequence[NotTaken], limits: tuple[int, int, int]) -> Markup:
    """Why some weren't taken, a line for each reason. ``limits``: of one file, of a day (MB), of all (GB)."""
    by_reason: dict[str, list[str]] = {}
    for piece in pieces:
        by_reason.setdefault(piece.reason, []).append(clean(piece.name, SHOWN_NAME))
    arguments = dict(zip(("file", "day", "all"), limits, strict=True))
    needed = {"too_large": ("file",), "day": ("day",), "all": ("all",)}
    return lines(
        *(
            view.html(
                f"file-{reason.replace('_', '-')}",
                name=view.words.list(names),
                **{each: arguments[each] for each in needed.get(reason, ())},
            )
            for reason, names in by_reason.items()
        )
    )


def added(view: View, update: Update, count: int) -> Markup:
    """What is new above the verdict."""
    return view.html("evidence-added", count=count, ref=update.ref, revision=update.revision)


def chosen(view: View, what: str) -> Screen:
    """What the question turns into once it is answered."""
    return Screen(view.html(f"evidence-chosen-{what}"))
