"""The labelled messages can be read, and their labels are ones that the project knows."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from bot.learning.lessons import lessons
from bot.learning.markup import Example, MarkupError, corpus, examples, parse
from bot.learning.split import KEPT_BACK, by_family, by_hand, kept_back, teaching
from bot.reading.directory import Directory
from bot.reading.model import Factuality
from policy.loading.loader import load_pack, packaged_pack

QUESTIONS = {"ask_status", "ask_policy", "help"}
CHOICES = {
    "update_frequency": {
        "realtime", "hourly", "daily", "weekly", "monthly", "quarterly", "semiannual", "annual", "other",
    },
    "sharing_type": {"unconditional", "conditional", "not_shared"},
    "openness": {"unconditional", "conditional", "not_open"},
    "personal_info": {"true", "false"},
    "grade": {"general", "important", "core", "L1", "L2", "L3", "L4"},
    "severity": {"critical", "major", "general", "minor"},
    "document_type": {
        "blueprint", "standard", "action_plan", "policy", "guide", "catalogue", "report", "ledger", "recovery_plan",
    },
    "decision": {"reward", "promotion", "sanction"},
    "rating": {"red", "amber", "green"},
}  # fmt: skip
AS_WRITTEN = {"dataset_title", "document_title", "project_name", "person", "title"}


@pytest.fixture(scope="module")
def messages() -> list[Example]:
    return list(corpus())


def test_every_kind_of_the_pack_and_every_question_has_examples_in_both_languages(
    messages: list[Example],
) -> None:
    kinds = {kind.id for kind in load_pack(packaged_pack("foshan")).kinds}
    for language in ("zh", "en"):
        found = Counter(update.kind for one in messages if one.language == language for update in one.updates)
        assert set(found) <= kinds | QUESTIONS
        assert min(found[kind] for kind in kinds | QUESTIONS) >= 10, found


def test_every_label_is_known(messages: list[Example]) -> None:
    for one in messages:
        for update in one.updates:
            assert update.factuality in set(Factuality), one
            for found in update.fields:
                if found.field in ("date", "due_date"):
                    date.fromisoformat(found.value)
                elif found.field in ("people_count", "amount"):
                    assert float(found.value) >= 0
                elif found.field in CHOICES:
                    assert found.value in CHOICES[found.field], one
                elif found.field in AS_WRITTEN:
                    assert one.text[found.start : found.end] == found.value, one
                else:
                    assert found.field == "organization", one


def test_nothing_is_said_twice(messages: list[Example]) -> None:
    assert [text for text, count in Counter(one.text for one in messages).items() if count > 1] == []


def test_marks_become_places_in_the_plain_text() -> None:
    text, (update,) = parse(
        "好,⟦dataset_shared asserted⟧{date=2026-03-11|今天}给了{organization=health|卫健局}⟦/⟧"
    )
    assert text == "好,今天给了卫健局"
    assert (update.kind, update.factuality, text[update.start : update.end]) == (
        "dataset_shared",
        "asserted",
        "今天给了卫健局",
    )
    assert [(one.field, one.value, text[one.start : one.end]) for one in update.fields] == [
        ("date", "2026-03-11", "今天"),
        ("organization", "health", "卫健局"),
    ]


@pytest.mark.parametrize(
    "marked",
    [
        "⟦dataset_shared asserted⟧给了",
        "给了⟦/⟧",
        "{date=2026-03-11|今天}",
        "⟦a b⟧⟦c d⟧⟦/⟧",
        "⟦dataset_shared⟧给了⟦/⟧",
    ],
)
def test_marks_that_are_not_closed_or_nested_are_refused(marked: str) -> None:
    with pytest.raises(MarkupError):
        parse(marked)


def test_a_line_that_cannot_be_read_is_named() -> None:
    with pytest.raises(MarkupError, match="line 2"):
        list(examples(["# today 2026-03-11", "no tabs here"]))
    with pytest.raises(MarkupError, match="no day"):
        list(examples(["a-zh-other-001\t\t你好"]))


def test_a_hand_that_is_kept_back_never_teaches_and_is_asked_whole(messages: list[Example]) -> None:
    few = [one for one in messages if one.family.split("-")[0] in {"s", *KEPT_BACK}]
    read = lessons(iter(few), Directory.of({}))
    assert {one.hand for one in teaching(read)} == {"s"}
    for _, taught, asked in (*by_family(read), *by_hand(read)):
        assert not {one.hand for one in taught} & KEPT_BACK
        assert len({one.hand for one in asked}) <= 1
    for name, kept in kept_back(read):
        hand = name.removeprefix("hand ")
        assert len(kept) == len([one for one in few if one.family.startswith(f"{hand}-")])
        assert {one.example.language for one in kept} == {"zh", "en"}
    assert {name for name, _ in kept_back(read)} == {f"hand {hand}" for hand in KEPT_BACK}
