"""A catalogue of datasets: how far it is, what came out, and the words of the spreadsheet that comes back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from bot.messages import clean
from bot.screen import Button, Screen, grid, lines
from bot.screens.elements.paging import pages_of, turn_page
from bot.screens.elements.view import SHOWN_IN_LIST, View
from bot.screens.forms.form import ORGANIZATIONS_A_PAGE
from bot.screens.records.verdict import MARKS
from bot.sheets.table import place
from policy.models.kinds import Kind
from policy.outcomes import Outcome
from storage.evidence.catalogues import Catalogue, CatalogueRow

SHOWN_NAME = 40
SHOWN_COLUMNS = 8
_OUTCOMES = ("in_order", "open", "unreadable", "on_record")
# Why a whole list is refused.
REASONS = ("too_many_rows", "no_header", "no_rows", "broken", "encoding", "not_yours", "fault")
# Spreadsheets that aren't read, by their content: they can be saved as ones that are.
NOT_READ = ("xls", "ods", "iwork", "locked")
# What a cell is refused for besides what an answer is refused for.
CELL_FAULTS = (
    "formula",
    "merged",
    "error",
    "same_as_row",
    "title_missing",
    "date_out_of_range",
    "not_a_choice",
)


def reading(view: View, name: str) -> Screen:
    return Screen(view.html("catalogue-reading", name=clean(name, SHOWN_NAME)))


def choose_organization(
    view: View, catalogue_id: int, choices: Sequence[tuple[str, str]], page: int = 0
) -> Screen:
    """For a person with several posts: whose datasets are they? A page at a time."""
    pages = pages_of(len(choices), ORGANIZATIONS_A_PAGE)
    page %= pages
    buttons = [
        Button(label, "catalogue.organization", catalogue_id, {"organization": organization_id})
        for organization_id, label in choices[page * ORGANIZATIONS_A_PAGE : (page + 1) * ORGANIZATIONS_A_PAGE]
    ]
    turning = turn_page(view, "catalogue.page", {}, page, pages, catalogue_id)
    return Screen(view.html("form-which-organization"), (*grid(buttons, 1), *turning))


def progress(view: View, name: str, state: str, counts: Mapping[str, int]) -> Screen:
    """``counts``: see ``storage.evidence.catalogues.counts``."""
    rows = sum(counts.get(each, 0) for each in (*_OUTCOMES, "unchecked"))
    if state == "saving":
        done, rows = counts.get("saved", 0), counts.get("in_order", 0)
    elif state == "drafting":
        done, rows = counts.get("drafted", 0), counts.get("open", 0)
    else:
        done = rows - counts.get("unchecked", 0)
    return Screen(view.html(f"catalogue-{state}", name=clean(name, SHOWN_NAME), done=done, rows=rows))


def result(
    view: View,
    catalogue: Catalogue,
    name: str,
    counts: Mapping[str, int],
    *,
    saved: tuple[str, str] | None,
    drafts_at_a_time: int,
) -> Screen:
    """How many rows of each kind, and what can be done. ``saved``: first and last reference of what was saved."""
    in_order, open_ = counts.get("in_order", 0), counts.get("open", 0)
    to_save, to_draft = in_order - counts.get("saved", 0), open_ - counts.get("drafted", 0)
    text = lines(
        view.html("catalogue-heading", name=clean(name, SHOWN_NAME)),
        *(
            view.html(f"catalogue-count-{each.replace('_', '-')}", count=counts[each])
            for each in _OUTCOMES
            if counts.get(each)
        ),
        view.html("catalogue-near", count=counts["near"]) if counts.get("near") else None,
        *_columns(view, catalogue),
        _saved(view, saved),
        view.html("catalogue-drafted", count=counts["drafted"]) if counts.get("drafted") else None,
        "",
        view.html("catalogue-file-below"),
    )
    rows: list[tuple[Button, ...]] = []
    if to_save > 0:
        rows.append((Button(view.label("catalogue-save", count=to_save), "catalogue.save", catalogue.id),))
    if to_draft > 0:
        count = min(to_draft, drafts_at_a_time)
        rows.append((Button(view.label("catalogue-drafts", count=count), "catalogue.drafts", catalogue.id),))
    if not counts.get("saved") and not counts.get("drafted"):
        rows.append((Button(view.label("catalogue-as-evidence"), "catalogue.evidence", catalogue.id),))
    return Screen(text, tuple(rows))


def _saved(view: View, saved: tuple[str, str] | None) -> Markup | None:
    if saved is None:
        return None
    if saved[0] == saved[1]:
        return view.html("catalogue-saved-one", ref=saved[0])
    return view.html("catalogue-saved", first=saved[0], last=saved[1])


def _columns(view: View, catalogue: Catalogue) -> list[Markup]:
    """Columns and sheets that weren't understood, for somebody to put right."""
    known = {int(column) for column in catalogue.detail.get("columns", {})}
    known.update(catalogue.detail.get("verdicts", ()))
    header = catalogue.detail.get("header", ())
    unknown = [clean(name, SHOWN_NAME) for n, name in enumerate(header) if n not in known and name]
    told = []
    if unknown:
        shown = view.words.list(unknown[:SHOWN_COLUMNS])
        told.append(view.html("catalogue-columns-unknown", names=shown, count=len(unknown)))
    if others := [clean(name, SHOWN_NAME) for name in catalogue.detail.get("others", ())]:
        told.append(view.html("catalogue-other-sheets", names=view.words.list(others[:SHOWN_COLUMNS])))
    return told


def not_read(view: View, name: str, kind: str) -> Markup:
    """A spreadsheet that isn't read: why, and what to save it as. ``kind``: by its content."""
    return view.html(f"sheet-{kind}", name=clean(name, SHOWN_IN_LIST))


def refused(view: View, name: str, reason: str, detail: Mapping[str, Any]) -> Markup:
    """Why it can't be taken, and what can."""
    shown = clean(name, SHOWN_NAME)
    if reason == "too_many_rows":
        return view.html("catalogue-too-many-rows", name=shown, limit=int(detail["limit"]))
    return view.html(f"catalogue-{reason.replace('_', '-')}", name=shown)


def outcome(view: View, row: CatalogueRow) -> str:
    """The verdict on a row, in a word or two."""
    mark = {"in_order": MARKS[Outcome.MET], "unreadable": MARKS[Outcome.NOT_MET]}.get(str(row.outcome), "")
    words = view.label(
        f"catalogue-row-{str(row.outcome).replace('_', '-')}", ref=str(row.told.get("ref", ""))
    )
    said = f"{mark} {words}".strip()
    near = [clean(name, SHOWN_NAME) for name in row.told.get("near", ())]
    if not near:
        return said
    return f"{said}\n{view.label('catalogue-row-near', names=view.words.list(near))}"


def fault(
    view: View,
    kind: Kind,
    header: Sequence[str],
    columns: Mapping[str, str],
    n: int,
    told: Sequence[Any],
) -> str:
    """What is wrong in which cell: the place, the column, the reason, and what a right one looks like."""
    column, code, parameters = int(told[0]), str(told[1]), dict(told[2])
    field = kind.field(columns[str(column)])
    if "day" in parameters:
        parameters["day"] = view.day(parameters["day"])
    if code == "not_a_choice":
        parameters["choices"] = view.words.list(view.say(choice.label) for choice in field.choices)
    family = "cell" if code in CELL_FAULTS else "answer"
    reason = view.label(f"{family}-{code.replace('_', '-')}", **parameters)
    where = view.label("cell-place", place=place(column, n), column=clean(header[column], SHOWN_NAME))
    # What can be chosen is listed, or stands in the other rows.
    if field.type in ("choice", "yes_no") or code == "same_as_row":
        return f"{where}{reason}"
    return f"{where}{_joined(view, reason, view.say(field.example))}"


def _joined(view: View, *sentences: str) -> str:
    return ("" if view.language == "zh" else " ").join(sentences)


def lacking(view: View, kind: Kind, told: Sequence[str]) -> str:
    """One requirement that isn't met or can't be told: which, and what to do."""
    requirement, found = kind.requirement(told[0]), Outcome(told[1])
    title, remedy = view.say(requirement.title), view.say(requirement.remedy)
    colon = "：" if view.language == "zh" else ": "
    return f"{MARKS[found]} {requirement.id} {title}{colon}{remedy}"
