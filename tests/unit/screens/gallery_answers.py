"""The screens that answer questions: numbers, posts, what is due, what is on record, and "I don't know that"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

from bot.asking import Period
from bot.screen import Screen
from bot.screens.elements.view import View
from bot.screens.questions import answers, pressing, reported, slips, survey
from bot.screens.questions.answers import Counted, InPost, Rated, Scope
from bot.screens.questions.pressing import Due, Line
from bot.screens.questions.reported import Line as Silent
from bot.screens.questions.reported import Reported
from bot.screens.questions.slips import Held
from bot.screens.questions.survey import Changes, Place
from bot.screens.records import traced
from bot.screens.records.traced import Hit
from policy.checklist.rates import Rate
from policy.models.pack import Pack
from storage.supervision.slips import Slip
from tests.unit.screens import samples as s
from tests.unit.screens.gallery_issues import ONE

AT = datetime(2026, 3, 2, 2, tzinfo=UTC)
YEAR, QUARTER = Period(date(2026, 1, 1), date(2026, 12, 31)), Period(date(2025, 10, 1), date(2025, 12, 31))
MONTH = Period(date(2026, 3, 1), date(2026, 3, 31))


def ordinary(pack: Pack, view: View) -> Iterator[tuple[str, Screen]]:
    dataset, issue, training = (
        pack.kind(each) for each in ("dataset_shared", "issue_raised", "training_held")
    )
    shared = s.update(dataset, s.ORDINARY)
    home, shunde = Scope(view.organization("education"), 1), Scope(view.organization("shunde"), 11)
    made = Counted(kind=dataset, scope=home, period=YEAR, at=AT, count=1, unconfirmed=2, records=[shared])
    yield "count-datasets", answers.counted(view, made)
    health = replace(made, recipient=view.organization("health"), unconfirmed=0, share=(0, 1))
    yield "count-in-order", answers.counted(view, health)
    none = replace(made, kind=issue, scope=shunde, period=None, count=0, unconfirmed=0, records=())
    yield "count-issues-none", answers.counted(view, replace(none, severity="major", state="open"))
    yield "count-issues-closed", answers.counted(view, replace(none, count=3, state="closed", period=QUARTER))
    trained = replace(made, kind=training, count=3, unconfirmed=0, records=(), people=(85, 1))
    yield "count-training", answers.counted(view, trained)
    drills = view.say(training.field("training_type").choices[2].label)
    yield (
        "count-drills-none",
        answers.counted(view, replace(trained, count=0, people=(0, 0), narrowed=drills)),
    )
    city = Scope(None, 62)
    week = Period(date(2026, 3, 2), date(2026, 3, 8))
    sent = reported.Submitted(view.organization("education"), week, AT, 3, 1, "2026-03-02")
    yield "submitted", reported.submitted(view, sent)
    yield "submitted-not", reported.submitted(view, replace(sent, count=0, unconfirmed=0, last="2026-01-20"))
    yield "submitted-never", reported.submitted(view, replace(sent, count=0, unconfirmed=0, last=None))
    lacks = [view.organization(each) for each in ("education", "shunde")]
    yield "without-liaison", reported.without_liaison(view, Scope(None, 28), lacks, AT)
    yield "without-liaison-none", reported.without_liaison(view, Scope(lacks[0], 1), [], AT)
    yield "without-liaison-na", reported.without_liaison(view, Scope(lacks[0], 0), [], AT)
    red = replace(
        made, kind=pack.kind("project_rated"), scope=city, period=None, count=2, state="newest", unconfirmed=0
    )
    yield "count-projects-stale", answers.counted(view, replace(red, stale=[shared.id]))
    yield (
        "count-too-many",
        answers.counted(view, replace(made, scope=city, count=9000, too_many=True, records=())),
    )
    part = Scope(view.organization("foshan"), 12, partial=True)
    yield "rate-duties", answers.rated(view, Rated(part, None, AT, duties=Rate(3, 5, 9, s.TODAY)))
    yield "rate-duties-na", answers.rated(view, Rated(home, None, AT, duties=Rate(0, 0, 9, s.TODAY)))
    yield "rate-duties-none", answers.rated(view, Rated(home, QUARTER, AT, duties=Rate(0, 0, 0, s.TODAY)))
    owing = Rated(city, QUARTER, AT, duties=Rate(3, 5, 9, s.TODAY))
    yield "rate-duties-period", answers.rated(view, owing)
    names = [
        (view.organization(each), Rate(n, 4, 0, s.TODAY)) for n, each in enumerate(("education", "shunde"))
    ]
    yield "rate-duties-each", answers.rated(view, replace(owing, each=names))
    yield "rate-duties-each-more", answers.rated(view, replace(owing, each=names * 8))
    rated = replace(made, kind=pack.kind("project_rated"), unconfirmed=0, state="newest", records=())
    yield "count-newest-of-each", answers.counted(view, rated)
    yield "rate-issues", answers.rated(view, Rated(shunde, YEAR, AT, issue, "major", (2, 3)))
    yield "rate-na", answers.rated(view, Rated(home, MONTH, AT, dataset, None, (0, 0)))
    yield "rate-too-many", answers.rated(view, Rated(city, None, AT, dataset, None, None))
    named = s.update(pack.kind("cdo_appointed"), {"person": "陈敏", "date": "2026-02-10"})
    appointed = view.say(pack.kind("cdo_appointed").field("change").choices[0].label)
    held = InPost(
        view.organization("education"), "cdo", [("陈敏", "2026-02-11")], None, named, appointed, "陈敏"
    )
    yield "post-held", answers.in_post(view, [held], AT)
    vacant = InPost(view.organization("health"), "cdo", (), date(2026, 1, 20), instead=["林小"])
    yield "post-vacant", answers.in_post(view, [vacant, replace(vacant, left=None, instead=())], AT)
    all_of_them = dict.fromkeys(each for of_role in answers.EXAMPLES.values() for each in of_role)
    place = view.organization("education")
    examples = [view.label(f"ask-example-{each}", organization=place) for each in all_of_them]
    yield "unknown", answers.unknown(view, "今天天气如何？", examples)
    yield "unknown-policy", answers.unknown(view, "首席数据官要做什么", examples, 4)
    yield "not-yours", answers.not_yours(view, view.organization("nanhai"))
    yield "only-for-supervisors", answers.only_for_supervisors(view, ["李国强", "Amy Ho"], examples[:2])
    yield "no-records", answers.no_records(view, examples[:2])
    yield from _reported(pack, view)
    yield "which-organization", answers.which_organization(view)
    yield from _due(pack, view, shunde, home)
    yield from _slips(view, shunde, home)
    places = [
        Place("市教育局", Rate(3, 5, 9, s.TODAY), 8, 2, 1),
        Place("顺德区及下属（共 11 个单位）", Rate(0, 0, 9, s.TODAY), 0, 0, 0, partial=True),
    ]
    yield "survey-standing", survey.standing(view, places, ["南海区"], AT)
    yield "survey-stuck", survey.stuck(view, home, [(ONE, 22)] * 8, 14, 9, AT)
    yield "survey-stuck-none", survey.stuck(view, home, [], 14, 3, AT)
    yield "survey-changes", survey.changes(view, Changes(part, week, AT, 5, 2, 1, 3, 0, 4, [shared]))
    yield from _traced(pack, view)


def _reported(pack: Pack, view: View) -> Iterator[tuple[str, Screen]]:
    week = Period(date(2026, 3, 2), date(2026, 3, 8))
    silent = [
        Silent("市公安局", reported=False),
        Silent("南海区", reported=False, waits=True, last="2026-02-27"),
    ]
    whole = Reported(Scope(None, 28), week, AT, None, True, silent)
    yield "reported-missing", reported.reported(view, whole, {}, 0)
    training = replace(whole, kind=pack.kind("training_held"), period=YEAR)
    yield "reported-missing-kind", reported.reported(view, training, {}, 0)
    below = replace(whole, scope=Scope(view.organization("nanhai"), 1), listed=[])
    yield "reported-none-missing", reported.reported(view, below, {}, 0)
    yield "reported-kind", reported.reported(view, replace(training, missing=False), {}, 0)
    yield "reported-na", reported.reported(view, replace(below, scope=Scope(None, 0)), {}, 0)


def _due(pack: Pack, view: View, shunde: Scope, home: Scope) -> Iterator[tuple[str, Screen]]:
    late = Line(
        "D1-2 年度行动计划", "shunde", "2026-01-31T10:00:00Z", True, 17, None, "D1-2", 1, " · 2026", True
    )
    today = Line("D2-9 分类分级", "daliang", "2026-03-02T10:00:00Z", False, 0, None, "D2-9", 2)
    soon = replace(today, title="DS-0001 入学数据", due_at="2026-03-09T10:00:00Z", days=5, update_id=1)
    detail = {"organization": "shunde", "ours": False, "overdue": False, "first": None, "last": None}
    yield "due-overdue", pressing.due(view, Due(shunde, None, True, 1, [late], AT), detail, 0)
    found = Due(shunde, MONTH, False, 8, [today, soon], AT, earlier=1)
    yield "due-month", pressing.due(view, found, detail, 1)
    yield "due-soon", pressing.due(view, Due(home, None, False, 2, [late, soon], AT), detail, 0)
    yield "due-none", pressing.due(view, Due(home, None, False, 0, [], AT), detail, 0)
    yield "due-overdue-none", pressing.due(view, Due(home, None, True, 0, [], AT), detail, 0)
    whole = Due(Scope(None, 62), None, True, 9, [], AT)
    yield (
        "due-overdue-each",
        pressing.by_organization(view, whole, [("education", 8), ("shunde", 1)], detail, 0),
    )
    of_duty = Due(home, None, False, 2, [late, replace(late, period="")], AT, duty=pack.duties[1])
    yield "due-of-duty", pressing.due(view, of_duty, detail, 0)
    yield "due-of-duty-none", pressing.due(view, replace(of_duty, count=0, shown=[]), detail, 0)
    yield "due-month-none", pressing.due(view, Due(home, MONTH, False, 0, [], AT), detail, 0)


def _slips(view: View, shunde: Scope, home: Scope) -> Iterator[tuple[str, Screen]]:
    duty = Slip("education", "red", None, "D1-2", "yearly", "2026", None, None, "2026-01-31T10:00:00Z")
    step = replace(duty, colour="yellow", duty_id=None, update_id=1, alert_id=1, step="name_owner")
    detail = {"organization": None, "ours": False, "colour": None, "first": None, "last": None, "only": False}
    held = Held(Scope(None, 62), None, "red", AT, 8, 2)
    counts = [("education", {"red": 5}), ("shunde", {"red": 3})]
    yield "slips-red", slips.by_organization(view, held, counts, detail, 0)
    of_all = replace(held, scope=replace(shunde, partial=True), colour=None, period=MONTH, count=9)
    all_counts = [("shunde", {"red": 1, "yellow": 2, "blue": 6})] * 8
    yield "slips-sent", slips.by_organization(view, of_all, all_counts, detail, 1)
    told = [slips.Line(duty, "D1-2 年度行动计划 · 2026 年"), slips.Line(step, "DS-0001 学籍数据", 2)]
    some = replace(held, scope=home, colour=None, count=2, organizations=1)
    yield "slips-one-by-one", slips.one_by_one(view, some, told, None, detail, 0)
    lone = replace(some, scope=Scope(None, 62), colour="red", count=1)
    yield "slips-of-one", slips.one_by_one(view, lone, told[:1], "市教育局", detail, 0)
    none = replace(some, count=0, organizations=0)
    yield "slips-none", slips.one_by_one(view, none, [], None, detail, 0)
    yield (
        "slips-none-sent",
        slips.one_by_one(view, replace(none, period=MONTH, colour="blue"), [], None, detail, 0),
    )


def _traced(pack: Pack, view: View) -> Iterator[tuple[str, Screen]]:
    dataset, issue = pack.kind("dataset_shared"), pack.kind("issue_raised")
    stood, raised = s.standing(pack, dataset, s.DENIED), s.standing(pack, issue, s.ISSUE)
    yield "traced-not-met", traced.one(view, dataset, stood.update, stood.check)
    gone = replace(stood.update, state="withdrawn", withdrawn_for="重复报送")
    yield "traced-withdrawn", traced.one(view, dataset, gone, stood.check)
    waits = replace(raised.update, state="unconfirmed")
    yield "traced-unconfirmed", traced.one(view, issue, waits, raised.check)
    still = Hit(raised.update, "open", "2026-03-02")
    yield "traced-open", traced.one(view, issue, raised.update, raised.check, still)
    done = replace(still, how="resolved", day="2026-03-01")
    hits = [still, done, Hit(stood.update, "shared", "2026-03-01", view.organization("health"))]
    hits += [
        replace(hits[2], how=how) for how in ("shared-otherwise", "recorded", "unconfirmed-hit", "withdrawn")
    ]
    yield "traced-several", traced.several(view, "入学", hits, 12)
    yield "traced-none", traced.none(view, "学籍数据", dataset, AT, [stood.update])
    yield "traced-none-at-all", traced.none(view, "天气", None, AT, [])
    yield "traced-none-of-yours", traced.none_of_yours(view, dataset)
    yield "traced-none-ever", traced.none_of_yours(view, None)
    yield "traced-none-lately", traced.none_lately(view, 3)
    yield "traced-no-such-record", traced.no_such_record(view, "DS-0012")


def worst(pack: Pack, view: View, name: str) -> Iterator[tuple[str, Screen]]:
    """The longest that people can give, and as many as there can be."""
    place = Scope(name, 999, partial=True)
    title = (s.NASTY * 20)[:200]
    for kind in pack.kinds:
        fields = s.worst_fields(kind)
        update = s.update(kind, {**fields, kind.title_field: title}, title=title)
        made = Counted(
            kind, place, YEAR, AT, 10**9, 10**9, "critical", "open", title, name, (10**9, 10**6), (1, 3)
        )
        yield f"count {kind.id}", answers.counted(view, replace(made, records=[update] * 40))
        hits = [Hit(update, "shared-otherwise", "2026-03-01", name)] * 40
        yield f"several {kind.id}", traced.several(view, s.NASTY * 9, hits, 10**6)
        yield f"none {kind.id}", traced.none(view, s.NASTY * 9, kind, AT, [update] * 40)
        stood = s.standing(pack, kind, fields)
        for state in ("current", "withdrawn"):
            record = replace(stood.update, title=title, state=state, withdrawn_for=s.NASTY * 60)
            yield f"traced {kind.id} {state}", traced.one(view, kind, record, stood.check, hits[0])
    late = Line(title, name, "2026-01-31T10:00:00Z", True, 9999, None, "D1-2", 1, f" · {'长' * 80}", True)
    found = Due(place, YEAR, False, 10**6, [late] * pressing.PAGE, AT, earlier=10**6)
    yield "due", pressing.due(view, found, {"organization": name}, 9)
    worst_slip = Slip(name, "red", 1, None, None, None, 1, "coordination_meeting", "2026-01-31T10:00:00Z")
    chased = Held(place, YEAR, None, AT, 10**6, 10**6)
    whose = [(name, {"red": 10**6, "yellow": 10**6, "blue": 10**6})] * slips.PAGE
    yield "slips", slips.by_organization(view, chased, whose, {"organization": name}, 0)
    listed = [slips.Line(worst_slip, title)] * slips.PAGE
    yield "slips of one", slips.one_by_one(view, chased, listed, name, {"organization": name}, 9)
    stand = [Place(name, Rate(10**6, 10**6, 9, s.TODAY), 10**6, 10**6, 10**6, partial=True)] * 40
    yield "standing", survey.standing(view, stand, [name] * 9, AT)
    quiet = replace(ONE, ref="IS-" + "9" * 7, title=title)
    yield "stuck", survey.stuck(view, place, [(quiet, 9999)] * 40, 9999, 10**6, AT)
    yield (
        "due each",
        pressing.by_organization(view, found, [(name, 10**6)] * pressing.PAGE, {"organization": name}, 0),
    )
    silent = [Silent(name, reported=False, waits=True, last="2020-02-27")] * 200
    of_kind = Reported(Scope(name, 10**6), YEAR, AT, pack.kinds[0], missing=True, listed=silent)
    yield "reported", reported.reported(view, of_kind, {"organization": name}, 3)
    yield "only-for-supervisors", answers.only_for_supervisors(view, [name] * 9, [s.NASTY * 5] * 5)
    held = InPost(name, "cdo", [(name, "2026-02-11")] * 9, None, None, name, title, [name] * 9)
    yield "post", answers.in_post(view, [held, replace(held, held=(), left=s.TODAY)] * 2, AT)
    yield "unknown", answers.unknown(view, s.NASTY * 30, [s.NASTY * 5] * 5, 40)
    yield "not-yours", answers.not_yours(view, name)
