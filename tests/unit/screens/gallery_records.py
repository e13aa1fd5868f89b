"""The screens of records that live on: corrections, edited messages, history, what I reported."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.screen import Screen
from bot.screens.elements.view import View
from bot.screens.forms import changing, correction, form
from bot.screens.questions import mine
from bot.screens.records import record, traced, verdict
from policy.models.kinds import Kind
from policy.models.pack import Pack
from storage.conversation.drafts import Draft
from storage.updates.revisions import Revision, Withdrawal
from tests.unit.screens import samples as s

AGREEMENT = {"id": "U1", "kind": "document", "name": "共享协议.pdf"}


def ordinary(pack: Pack, view: View) -> Iterator[tuple[str, Screen]]:
    dataset, issue = pack.kind("dataset_shared"), pack.kind("issue_raised")
    was = s.update(dataset, s.ORDINARY)
    corrected = s.draft(
        "dataset_shared",
        {"update_frequency": "weekly", "abstract": "全市小学新生"},
        update_id=1,
        correcting=True,
    )
    counted = [f for f in dataset.fields if f.id in s.ORDINARY]
    counted += [f for f in dataset.fields[10:22] if f.id not in s.ORDINARY]
    asked = dataset.field("update_frequency")
    nothing_yet = replace(corrected, fields={})
    for page in (0, 1):
        yield (
            f"correct-list-{page}",
            changing.change_list(view, nothing_yet, dataset, counted, s.ORDINARY, base=was, page=page),
        )
    yield "correct-question", form.question(view, nothing_yet, dataset, asked, base=was)
    yield "correct-card", correction.card(view, corrected, dataset, was)
    yield "correct-why", correction.ask_why(view, corrected)
    edited = replace(corrected, reason=view.label("correction-because-edited"))
    yield "edited-offer", correction.card(view, edited, dataset, was)
    yield "edited-same", correction.nothing_else(view)
    after = {**s.ORDINARY, "update_frequency": "weekly"}
    notice = [
        view.html("edited-reread"),
        *changing.changes(view, dataset, s.ORDINARY, after),
        *changing.dropped(view, dataset, s.ORDINARY, ["recipient"]),
    ]
    kept = {name: value for name, value in after.items() if name != "recipient"}
    yield "edited-card", form.card(view, s.draft("dataset_shared", kept), dataset, "市教育局", notice)
    yield "edited-waits", changing.changed_meanwhile(view, corrected, dataset, notice)
    for what in correction.OTHERWISE:
        other = issue if what == "other-kind" else None
        yield f"edited-draft-{what}", correction.said_otherwise(view, dataset, None, what, other, {})
        yield f"edited-record-{what}", correction.said_otherwise(view, dataset, was, what, other, {})

    yield from _of_another_kind(pack, view)
    label = view.say(dataset.field("dataset_title").label)
    links = [changing.linked(view, label, "义务教育入学信息", "义务教育入学数据")]
    yield "name-linked", form.card(view, s.draft("dataset_shared", s.ORDINARY), dataset, "市教育局", links)
    several = form.question(
        view,
        s.draft("dataset_shared", s.ORDINARY, asking="dataset_title"),
        dataset,
        dataset.field("dataset_title"),
        problem=changing.which_name(view, "义务教育入学信息", ["义务教育入学数据", "义务教育入学数据集"]),
        suggestions=[
            ("义务教育入学数据", "x"),
            ("义务教育入学数据集", "y"),
            ("就用「义务教育入学信息」", "z"),
        ],
    )
    yield "name-several", several
    near = changing.which_name(view, "义务教育入学信息", ["义务教育入学数据"])
    yield "name-near", Screen(near)

    evidenced = replace(was, evidence={"dataset_title": [AGREEMENT]})
    yield "record-details", record.details(view, dataset, evidenced)
    yield "record-details-bare", record.details(view, dataset, was)
    yield "record-history", record.history(view, dataset, was, revisions(), None)
    withdrawn = Withdrawal("林小", s.NOW, "与上一条重复", "陈敏")
    yield "record-history-withdrawn", record.history(view, dataset, was, revisions()[:1], withdrawn)

    found = [
        was,
        replace(was, ref="DS-0002", state="withdrawn"),
        replace(was, ref="DS-0003", state="unconfirmed"),
    ]
    yield "mine", mine.listing(view, found, 3, "", 0)
    yield "mine-pages", mine.listing(view, found, 23, "", 2)
    yield "mine-found", mine.listing(view, found[:1], 1, "入学", 0)
    yield "mine-not-found", mine.listing(view, [], 0, "公租房", 0)
    yield "mine-none", mine.listing(view, [], 0, "", 0)
    yield "mine-ask", mine.ask(view)


def _of_another_kind(pack: Pack, view: View) -> Iterator[tuple[str, Screen]]:
    """A form or a record that is of another kind after all."""
    dataset, opened = pack.kind("dataset_shared"), pack.kind("data_opened")
    was = s.update(dataset, s.ORDINARY)
    draft = s.draft("dataset_shared", s.ORDINARY, text="今天开放了义务教育入学数据")
    near = [opened, pack.kind("dataset_refreshed"), pack.kind("data_checked")]
    yield "other-kind", changing.other_kind(view, draft, dataset, near, pack.kinds)
    yield "other-kind-of-role", changing.kinds_of(view, draft, "2", pack.kinds)
    correcting = s.draft("dataset_shared", {}, update_id=1, correcting=True)
    asked = [f for f in dataset.fields if f.id in s.ORDINARY]
    yield (
        "correct-list-with-kind",
        changing.change_list(view, correcting, dataset, asked, s.ORDINARY, base=was, other_kind=True),
    )
    turned = s.draft("data_opened", {"dataset_title": "义务教育入学数据", "date": "2026-03-02"}, replaces=1)
    unfit = changing.dropped(view, dataset, s.ORDINARY, ["recipient", "update_frequency"], "change-unfit")
    yield "other-kind-card", form.card(view, turned, opened, "市教育局", unfit, instead_of=was.ref)
    yield "other-kind-why", correction.ask_why(view, turned)
    gone = replace(was, state="withdrawn", withdrawn_for="填写有误", replaced_by=2)
    now = s.update(opened, {"dataset_title": "义务教育入学数据", "date": "2026-03-02"}, id=2)
    stood = s.standing(pack, dataset, s.ORDINARY)
    yield (
        "replaced",
        verdict.verdict(
            view, dataset, replace(stood, update=gone, due_at=None, replacement=now), can_supply=True
        ),
    )
    yield (
        "instead-of",
        verdict.verdict(view, dataset, replace(stood, instead_of="OP-0001"), can_supply=True),
    )
    yield "traced-instead-of", traced.one(view, dataset, was, stood.check, None, "OP-0001")
    first = replace(revisions()[0], reason="填写有误")
    yield "history-instead-of", record.history(view, dataset, was, [first], None, others=[now])
    left = Withdrawal("陈敏", s.NOW, "填写有误")
    yield "history-replaced", record.history(view, dataset, gone, revisions()[:1], left, others=[now])


def revisions() -> list[Revision]:
    first = {name: value for name, value in s.ORDINARY.items() if name != "update_frequency"}
    second = {**first, "update_frequency": "monthly"}
    return [
        Revision(1, "林小", s.NOW, first, {}, None, "李明", s.NOW, None, "陈敏"),
        Revision(2, "林小", s.NOW, second, {"dataset_title": [AGREEMENT]}, None, None, None),
        Revision(
            3, "陈敏", s.NOW, {**second, "update_frequency": "weekly"}, {}, "填写有误", None, None, "何平"
        ),
    ]


def worst(view: View, kind: Kind, full: Draft, name: str) -> Iterator[tuple[str, Screen]]:
    """``full``: a draft with the worst in every field."""
    yield f"change {kind.id}", changing.change_list(view, full, kind, list(kind.fields), full.fields)
    title = (s.NASTY * 20)[:200]
    was = s.update(kind, {**full.fields, kind.title_field: title}, title=title)
    words = {each.id for each in kind.fields if each.type in ("text", "reference")}
    otherwise = {each: f"{value[1:]}x" if each in words else value for each, value in full.fields.items()}
    draft = replace(full, fields=otherwise, update_id=1, correcting=True, evidence={"x": [AGREEMENT]})
    yield f"correct {kind.id}", correction.card(view, draft, kind, was)
    notice = changing.changes(view, kind, full.fields, otherwise)
    yield f"edited {kind.id}", form.card(view, full, kind, name, notice)
    yield f"waits {kind.id}", changing.changed_meanwhile(view, full, kind, notice)
    pieces = {each.id: [{"name": s.NASTY * 9}] * 9 for each in kind.fields}
    yield f"details {kind.id}", record.details(view, kind, replace(was, evidence=pieces))
    told = [
        Revision(
            n,
            name,
            s.NOW,
            full.fields if n % 2 else otherwise,
            pieces if n % 2 else {},
            title,
            name,
            s.NOW,
            name,
            name,
        )
        for n in range(1, 40)
    ]
    gone = Withdrawal(name, s.NOW, s.NASTY * 60, name)
    for page in (0, 3):
        yield f"history {kind.id} {page}", record.history(view, kind, was, told, gone, page)
    yield f"mine {kind.id}", mine.listing(view, [was] * mine.PAGE, 500, s.NASTY * 9, 7)
