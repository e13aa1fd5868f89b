"""The labelled sentences: that they are read right, and that nothing false is ever asserted."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.reading import Reading, ReadingContext, read

RECORDS = frozenset(("dataset_shared", "issue_raised", "assessment_done"))
SENTENCES: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("sentences.yaml").read_text(encoding="utf-8")
)
LABELLED = [sentence for sentence in SENTENCES if "said" in sentence]


def said(readings: tuple[Reading, ...]) -> list[str]:
    return [_one(reading) for reading in readings]


def _one(reading: Reading) -> str:
    if reading.kind is None:
        return "none"
    return f"{reading.kind} {reading.factuality}" if reading.kind in RECORDS else reading.kind


def asserted(readings: tuple[Reading, ...]) -> Counter[str]:
    return Counter(r.kind for r in readings if r.kind in RECORDS and r.factuality == "asserted")


def test_the_sample_has_every_kind_in_both_languages() -> None:
    for kind in RECORDS:
        texts = [s["text"] for s in LABELLED if f"{kind} asserted" in s["said"]]
        assert len([text for text in texts if text.isascii()]) >= 2, kind
        assert len([text for text in texts if not text.isascii()]) >= 3, kind
    assert len(SENTENCES) >= 120


@pytest.mark.parametrize(
    "kind", ["dataset_shared", "issue_raised", "assessment_done", "ask_status", "ask_policy", "help", "none"]
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_labelled_sentence_is_read_right(kind: str, language: str, context: ReadingContext) -> None:
    of_kind = [
        s for s in LABELLED if s["said"][0].startswith(kind) and (language == "en") == s["text"].isascii()
    ]
    assert of_kind
    assert [s["text"] for s in of_kind if said(read(s["text"], context)) != s["said"]] == []


def test_every_labelled_field_is_read_right(context: ReadingContext) -> None:
    wanted = [(s["text"], field, value) for s in LABELLED for field, value in s.get("fields", {}).items()]
    wrong = [w for w in wanted if read(w[0], context)[0].get(w[1]) != w[2]]
    assert len(wanted) > 120
    assert wrong == []


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda s: s["text"][:40])
def test_nothing_is_asserted_that_was_not_said_to_have_happened(
    sentence: dict[str, Any], context: ReadingContext
) -> None:
    expected = Counter(s.split()[0] for s in sentence.get("said", ()) if s.endswith(" asserted"))
    assert not asserted(read(sentence["text"], context)) - expected


@pytest.mark.parametrize("sentence", LABELLED, ids=lambda s: s["text"][:40])
def test_a_field_shows_the_words_that_the_person_wrote(
    sentence: dict[str, Any], context: ReadingContext
) -> None:
    for reading in read(sentence["text"], context):
        for field in reading.fields:
            assert field.text
            assert sentence["text"][field.start : field.end] == field.text
