"""Every screen, drawn for one reader: ordinary, or with the worst that people can give."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.screen import Screen
from bot.screens.forms import changing, confirmation, form
from bot.screens.people import home
from bot.screens.records import verdict, why, withdrawal
from bot.screens.reminders import digest, resuming
from bot.usecases.people import joining
from policy.models.pack import Pack
from policy.outcomes import Outcome
from rules import explain
from tests.unit.screens import (
    gallery_alerts,
    gallery_answers,
    gallery_digests,
    gallery_documents,
    gallery_evidence,
    gallery_issues,
    gallery_people,
    gallery_plan,
    gallery_projects,
    gallery_records,
    gallery_reminders,
    gallery_silences,
    gallery_versions,
)
from tests.unit.screens import samples as s


def ordinary(pack: Pack, language: str) -> Iterator[tuple[str, Screen]]:
    """Name and screen, as an ordinary day brings them."""
    view = s.view(pack, language)
    dataset, issue = pack.kind("dataset_shared"), pack.kind("issue_raised")
    chen = s.person("cdo")
    begun = s.draft(
        "dataset_shared", {k: v for k, v in s.ORDINARY.items() if k != "grade"}, trail=("recipient",)
    )
    for field in ("dataset_title", "recipient", "grade", "date"):
        yield (
            f"question-{field}",
            form.question(view, begun, dataset, dataset.field(field), place=(2, 4)),
        )
    refused = form.refused(view, view.label("answer-not-a-date"))
    asked = dataset.field("date")
    yield "question-refused", form.question(view, begun, dataset, asked, place=(2, 4), problem=refused)
    title, outage = dataset.field("dataset_title"), "智慧停车项目的服务器宕机两小时了"
    told = pack.kind("issue_raised")
    yield "another-or-answer", form.another_or_answer(view, begun, title, told, outage, s.TODAY)
    for key in ("told-as-another", "told-as-answer"):
        yield key, form.settled(view, key, outage)
    yield "calendar", form.question(view, begun, dataset, asked, place=(2, 4), month=s.TODAY)
    yield (
        "card",
        form.card(view, s.draft("dataset_shared", s.ORDINARY, trail=("abstract",)), dataset, "市教育局"),
    )
    changed = s.draft("dataset_shared", s.ORDINARY)
    counted = [f for f in dataset.fields if f.id in s.ORDINARY] + [dataset.field("abstract")]
    yield "change", changing.change_list(view, changed, dataset, counted, s.ORDINARY)
    yield "question-change", form.question(view, changed, dataset, dataset.field("grade"))
    record = s.update(dataset, s.ORDINARY)
    added = s.draft("dataset_shared", {"contains_secrets": False}, update_id=1)
    asked_of_record = dataset.field("abstract")
    yield "question-addition", form.question(view, added, dataset, asked_of_record, base=record)
    lacking = [f for f in dataset.fields if f.id not in s.ORDINARY]
    yield "addition", form.addition(view, added, dataset, record, lacking, 0)
    yield "addition-complete", form.addition(view, added, dataset, record, [], 0)
    yield "whose", form.choose_organization(view, begun, [("education", "市教育局"), ("police", "市公安局")])
    yield "cancelled", form.cancelled(view, dataset)

    stood = s.standing(pack, dataset, s.DENIED, alert=s.alerted())
    yield "verdict-not-met", verdict.verdict(view, dataset, stood, can_supply=True)
    done = replace(
        stood, check=replace(stood.check, findings=_all(stood, Outcome.MET)), due_at=None, alert=None
    )
    yield "verdict-in-order", verdict.verdict(view, dataset, done, can_supply=True)
    failed = replace(stood, check=replace(stood.check, findings=_all(stood, Outcome.NOT_CHECKED)))
    yield "verdict-not-checked", verdict.verdict(view, dataset, failed, can_supply=True)
    waiting = replace(stood, update=replace(stood.update, state="unconfirmed"))
    yield "verdict-to-confirm", verdict.verdict(view, dataset, waiting, can_supply=True, can_confirm=True)
    raised = s.standing(pack, issue, s.ISSUE, handling_due="2026-03-02T06:00:00Z", due_at=None)
    yield "verdict-issue", verdict.verdict(view, issue, raised, can_supply=True)
    yield "findings", verdict.findings(view, dataset, stood, 0)
    facts = s.facts(pack, dataset, s.DENIED)
    for name, requirement in (
        ("met", "M-01"),
        ("not-met", "M-19"),
        ("missing", "M-02"),
        ("not-applicable", "M-20"),
    ):
        told = explain(pack, requirement, facts)
        assert told.finding.outcome.value.replace("_", "-") == name
        yield f"why-{name}", why.why(view, stood, told, 0, can_supply=True)
    early = s.facts(pack, dataset, {**s.DENIED, "date": "2021-09-01"})
    disputed = gallery_alerts.a_dispute("陈敏", "李国强", "评估 2 月已完成,报告编号写错了。")
    told = explain(pack, "M-19", facts)
    yield (
        "why-to-dispute",
        why.why(view, stood, told, 0, can_supply=True, can_dispute=True, dispute=disputed),
    )
    yield "why-not-in-force", why.why(view, stood, explain(pack, "M-19", early), 0, can_supply=True)
    rated = explain(pack, "IR-05", s.facts(pack, issue, s.ISSUE))
    yield "why-default", why.why(view, raised, rated, 0, can_supply=False)

    yield from gallery_alerts.ordinary(pack, view)
    yield from gallery_silences.ordinary(pack, view)
    yield from gallery_issues.ordinary(pack, view)
    yield from gallery_projects.ordinary(view)
    acted = view.label("deputy-for", deputy="林小", principal="陈敏")
    yield "verdict-of-a-deputy", verdict.verdict(view, dataset, replace(stood, acted=acted), can_supply=True)
    yield "verdict-for-a-supervisor", verdict.verdict(view, dataset, stood, can_supply=False)
    yield "form-below", form.continued_below(view, dataset)
    yield "withdraw", withdrawal.ask_why(view, record)
    yield "withdrawn", withdrawal.done(view, record)
    yield "digest", digest.digest(view, s.contents(2, "义务教育入学数据"), supervises=True)
    yield "digest-long", digest.digest(view, s.contents(9, "义务教育入学数据"), supervises=True)
    yield "digest-quiet", digest.digest(view, s.contents(0, ""), supervises=True)
    yield "owed", digest.owed(view, s.contents(2, "义务教育入学数据").owed)
    yield "owed-page", digest.owed(view, s.contents(9, "义务教育入学数据").owed, 1)
    yield "owed-none", digest.owed(view, [])
    yield "confirm", confirmation.asked(view, record, dataset, "林小")
    yield "confirmed", confirmation.confirmed(view, record, dataset)

    everything = s.person("cdo", "liaison", "supervisor", "administrator")
    for position in ("cdo", "liaison", "supervisor", "administrator"):
        yield f"welcome-{position}", home.welcome(view, s.person(position), position, "市教育局")
    for when in ("unsure", "always"):
        asking = replace(view, asks_model=when)
        yield f"welcome-model-{when}", home.welcome(asking, s.person("cdo"), "cdo", "市教育局")
    yield "help", home.help_for(view, everything)
    yield from gallery_people.ordinary(pack, view)
    yield from gallery_records.ordinary(pack, view)
    yield from gallery_answers.ordinary(pack, view)
    yield from gallery_plan.ordinary(pack, view)
    yield from gallery_versions.ordinary(pack, view)
    yield from gallery_evidence.ordinary(pack, view)
    yield from gallery_reminders.ordinary(pack, view)
    yield from gallery_documents.ordinary(view)
    yield from gallery_digests.ordinary(view)
    yield "drafts", resuming.unfinished(view, [(changed, dataset, "义务教育入学数据")])
    yield "drafts-none", resuming.unfinished(view, [])
    yield "language", home.choose_language(view)
    yield "invite", home.invite_as(view)
    link = "https://t.me/cdo_bot?start=abc"
    yield "invitation", home.invitation(view, "cdo", "市教育局", link, 7)
    yield "people", home.people_list(view, [(1, "陈敏", "cdo", "市教育局")], 0)
    yield "end-post", home.end_post(view, 1, chen.name, "cdo", "市教育局")


def _all(stood: object, outcome: Outcome) -> tuple[object, ...]:
    return tuple(replace(f, outcome=outcome.value) for f in stood.check.findings)  # type: ignore[attr-defined]


def worst(pack: Pack, language: str) -> Iterator[tuple[str, Screen]]:
    """Name and screen, with the longest of everything, and all of it hostile."""
    view = s.view(pack, language)
    name = (s.NASTY * 2)[: joining.NAME_LENGTH]
    for kind in pack.kinds:
        fields = s.worst_fields(kind)
        full = s.draft(kind.id, fields, trail=tuple(f.id for f in kind.fields), text=s.NASTY * 20)
        for field in kind.fields:
            problem = form.refused(view, s.NASTY * 3)
            near = [(s.NASTY * 2, "x")] * 6
            yield (
                f"question {field.id}",
                form.question(
                    view, full, kind, field, place=(9, 9), problem=problem, suggestions=near, month=s.TODAY
                ),
            )
        yield f"card {kind.id}", form.card(view, full, kind, name)
        yield from gallery_records.worst(view, kind, full, name)
        record = s.update(kind, fields)
        yield (
            f"addition {kind.id}",
            form.addition(view, replace(full, update_id=1), kind, record, list(kind.fields), 0),
        )
        yield f"confirm {kind.id}", confirmation.asked(view, record, kind, name)
        stood = s.standing(pack, kind, fields, alert=s.alerted(name), handling_due=s.NOW, organization=name)
        for outcome in Outcome:
            check = replace(stood.check, findings=_all(stood, outcome))
            worse = replace(
                stood, check=check, update=replace(stood.update, state="unconfirmed", revision=99)
            )
            yield f"verdict {kind.id} {outcome}", verdict.verdict(view, kind, worse, can_supply=True)
            yield f"findings {kind.id} {outcome}", verdict.findings(view, kind, worse, 0)
        facts = s.facts(pack, kind, fields)
        for requirement in kind.requirements:
            told = explain(pack, requirement.id, facts)
            yield f"why {requirement.id}", why.why(view, stood, told, 0, can_supply=True)
        yield from gallery_alerts.worst(pack, view, kind, fields, name)
        yield from gallery_silences.worst(pack, view, kind, fields, name)
        yield f"drafts {kind.id}", resuming.unfinished(view, [(full, kind, fields[kind.title_field])] * 10)
        yield from gallery_reminders.worst(view, kind, fields)
    yield from gallery_people.worst(pack, view, name)
    yield from gallery_plan.worst(pack, view, name)
    yield from gallery_issues.worst(pack, view, name)
    yield from gallery_projects.worst(view, name)
    yield from gallery_answers.worst(pack, view, name)
    yield from gallery_versions.worst(pack, view, name)
    yield from gallery_evidence.worst(pack, view, name)
    title = (s.NASTY * 20)[:200]
    yield "digest", digest.digest(view, s.contents(50, title), supervises=True)
    yield "owed", digest.owed(view, s.contents(50, title).owed)
    yield from gallery_digests.worst(view, title)
    yield "welcome", home.welcome(view, s.person("cdo", name=name), "cdo", name)
    yield "end-post", home.end_post(view, 1, name, "cdo", name)
    yield "people", home.people_list(view, [(1, name, "cdo", name)] * 30, 0)
