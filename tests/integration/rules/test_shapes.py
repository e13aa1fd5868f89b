"""What is found once for all updates of a shape: nothing that decides may be missing from it."""

from __future__ import annotations

import random
from collections.abc import Iterator

from bot.replay.examine import Found
from policy.models.pack import Pack
from policy.records import Submission, Value
from rules import Checker, Gathered, Oracle, Shape, evaluate
from rules.rete.engine import DurableEngine
from tests.benchmarks.histories import TODAY, made_up_reports

SEED = 20261127


def gathered(pack: Pack, count: int) -> Iterator[Gathered]:
    """Reports of all kinds in a few hundred shapes each, a sixth of what they state with a document."""
    chance = random.Random(SEED)
    for number, (kind, fields) in enumerate(made_up_reports(pack, count, chance, 600)):
        evidence = {name: ("F1",) for name in fields if chance.random() < 0.15}
        profile: dict[str, Value] = {"contact": "0757-83280000", "platform": " "}
        yield Gathered(
            pack,
            Submission(kind, "sdb", TODAY, fields, evidence, profile if number % 2 else {}, f"A-{number}"),
        )


def shape(pack: Pack, checker: Checker, kind: str, fields: dict[str, Value], *proven: str) -> Shape:
    evidence = dict.fromkeys(proven, ("F1",))
    one = Gathered(pack, Submission(kind, "sdb", TODAY, fields, evidence))
    return checker.shape(one.outline({}, TODAY))


def test_updates_of_one_shape_get_the_same_from_the_evaluator(pack: Pack, checker: Checker) -> None:
    oracle, known, again = Oracle(pack), dict[Shape, Found](), 0
    for number, each in enumerate(gathered(pack, 4_000)):
        one = checker.shape(each.outline({}, TODAY))
        found = Found.of(oracle.evaluate(each.facts({}, TODAY)))
        again += one in known
        assert known.setdefault(one, found) == found, f"seed {SEED}, {number}"
    assert again > 1_000, "a test that never meets a shape twice proves nothing"
    assert len(set(known.values())) > 500


def test_the_outline_is_that_of_all_facts(pack: Pack) -> None:
    for each in gathered(pack, 500):
        assert each.outline({}, TODAY) == each.facts({}, TODAY).outline()


def test_a_threshold_and_an_order_of_dates_tell_shapes_apart(pack: Pack, checker: Checker) -> None:
    """Where a condition tells apart: an outage of *more* than so many hours, an approval on the day *at most*."""

    def issue(hours: float) -> Shape:
        return shape(pack, checker, "issue_raised", {"problem": "outage", "outage_hours": hours})

    at = int(pack.parameter("outage_hours").at(TODAY).value)
    assert issue(at) == issue(at - 1) == issue(at - 2)
    assert issue(at) != issue(at + 0.0001)
    assert issue(at + 0.0001) == issue(at + 2)

    def document(approved: str) -> Shape:
        fields: dict[str, Value] = {"date": "2026-03-02", "approved_on": approved}
        return shape(pack, checker, "document_published", fields)

    before, same, after = (document(f"2026-03-0{day}") for day in (1, 2, 3))
    assert before == same != after
    assert after == document("2026-04-01")


def test_a_document_tells_shapes_apart_only_where_one_is_asked_for(pack: Pack, checker: Checker) -> None:
    fields: dict[str, Value] = {
        "dataset_title": "A", "conditions": "B", "personal_info": "personal", "pi_assessment_date": "2026-03-02",
    }  # fmt: skip

    def proven(*names: str) -> Shape:
        return shape(pack, checker, "data_opened", fields, *names)

    # A document behind anything at all counts for marks.
    assert len({proven(), proven("conditions"), proven("pi_assessment_date")}) == 3
    assert proven("conditions") == proven("dataset_title") == proven("conditions", "dataset_title")
    assert proven("conditions", "pi_assessment_date") == proven("pi_assessment_date")


class _Counting(DurableEngine):
    """Counts how often a ruleset is asked."""

    asked = 0

    def fire(self, handle: int, body: str) -> list[str]:
        self.asked += 1
        return super().fire(handle, body)


def test_a_ruleset_is_asked_only_for_what_is_not_known_yet(pack: Pack) -> None:
    engine = _Counting()
    checker = Checker(pack, engine)
    said: dict[str, Value] = {"dataset_title": "A", "date": "2026-03-02"}

    def asked(fields: dict[str, Value]) -> int:
        before = engine.asked
        facts = Gathered(pack, Submission("dataset_shared", "sdb", TODAY, fields)).facts({}, TODAY)
        assert checker.check(facts) == evaluate(pack, facts)
        return engine.asked - before

    first = asked(said)
    assert asked({**said, "dataset_title": "B"}) == 0
    assert 0 < asked({**said, "sharing_means": "interface"}) < first
    checker.close()
