"""What changed between two packs: each sort of change beside what is none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.commands.authoring.diff import as_data, report
from bot.commands.authoring.diff_text import DiffWords
from bot.messages import Catalogue
from policy.comparing.changes import Change, changes
from policy.loading.loader import load_pack, packaged_pack
from policy.models.pack import Pack
from rules.authoring.sameness import sameness

Edit = Callable[[str, str, str], None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the pack to change."""
    target, source = tmp_path / "pack", packaged_pack("foshan")
    for path in sorted(source.rglob("*")):
        if path.is_file() and path.suffix in (".yaml", ".csv"):
            copy = target / path.relative_to(source)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
    return target


@pytest.fixture
def edit(folder: Path) -> Edit:
    def change(file: str, old: str, new: str) -> None:
        path = folder / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def found(pack: Pack, folder: Path) -> tuple[Change, ...]:
    new = load_pack(folder)
    return changes(pack, new, sameness(new))


def told(words: Catalogue, pack: Pack, folder: Path) -> list[str]:
    new = load_pack(folder)
    return list(report(DiffWords(words, pack, new), changes(pack, new, sameness(new))))


COMPLETION = '      - {value: "5", weight: default}\n  - id: working_day_ends'


def test_a_pack_and_its_copy_are_the_same(pack: Pack, folder: Path) -> None:
    assert found(pack, folder) == ()


def test_a_new_version_number_alone_is_no_change(pack: Pack, folder: Path, edit: Edit) -> None:
    edit("pack.yaml", f'version: "{pack.version}"', 'version: "2099.1"')
    assert found(pack, folder) == ()


def test_order_and_layout_are_no_change(pack: Pack, folder: Path, edit: Edit) -> None:
    edit(
        "kinds/dataset_shared.yaml",
        '        - {present: dataset_title}\n        - {not: {equals: {fact: title_taken, to: "true"}}}',
        '        - {not: {equals: {to: "true", fact: title_taken}}}\n        - present: dataset_title',
    )
    edit("duties.yaml", "source: [F1, C15]", "source: [C15, F1]")
    assert found(pack, folder) == ()


def test_a_new_value_of_a_parameter_is_told_with_its_day(
    pack: Pack, folder: Path, edit: Edit, en: Catalogue
) -> None:
    later = '      - {value: "5", weight: default}\n      - {value: "7", weight: default, valid_from: 2027-01-01}\n'
    edit("pack.yaml", COMPLETION, f"{later}  - id: working_day_ends")
    (change,) = found(pack, folder)
    assert (change.group, change.id, change.sort) == ("parameter", "completion_days", "added")
    assert "dataset_shared" in change.kinds
    assert "    5 working days \u2192 7 working days (our default) from 1 Jan 2027 on" in told(
        en, pack, folder
    )


def test_a_value_that_was_written_over_is_told_as_such(
    pack: Pack, folder: Path, edit: Edit, en: Catalogue
) -> None:
    edit("pack.yaml", COMPLETION, COMPLETION.replace('"5"', '"7"'))
    (change,) = found(pack, folder)
    assert change.sort == "value"
    assert any(
        "was written over: 5 working days \u2192 7 working days" in line for line in told(en, pack, folder)
    )


def test_other_words_are_told_as_wording_with_both_texts(
    pack: Pack, folder: Path, edit: Edit, en: Catalogue
) -> None:
    edit("kinds/dataset_shared.yaml", 'en: "Provider"}\n    satisfied', 'en: "Data provider"}\n    satisfied')
    (change,) = found(pack, folder)
    assert (change.group, change.id, change.sort, change.path) == (
        "requirement",
        "M-04",
        "wording",
        ("title",),
    )
    assert "      in English: \u201cProvider\u201d \u2192 \u201cData provider\u201d" in told(en, pack, folder)


def test_a_condition_that_is_written_differently_is_said_to_mean_the_same(
    pack: Pack, folder: Path, edit: Edit
) -> None:
    edit(
        "inferences.yaml",
        "{one_of: {fact: personal_info, values: [personal, sensitive]}}",
        "{any: [{equals: {fact: personal_info, to: sensitive}}, {equals: {fact: personal_info, to: personal}}]}",
    )
    (change,) = found(pack, folder)
    assert (change.id, change.sort) == ("X-1", "rewritten")


def test_a_condition_that_means_something_else_is_a_change(
    pack: Pack, folder: Path, edit: Edit, en: Catalogue
) -> None:
    edit(
        "kinds/dataset_shared.yaml",
        "applies: {equals: {fact: grade, to: important}}",
        "applies: {one_of: {fact: grade, values: [important, core]}}",
    )
    (change,) = found(pack, folder)
    assert (change.id, change.sort, change.kinds, change.undecided) == (
        "M-20",
        "condition",
        ("dataset_shared",),
        False,
    )
    lines = told(en, pack, folder)
    assert "      was: \u201cData grade\u201d is \u201cImportant data\u201d" in lines
    assert (
        "      now: \u201cData grade\u201d is one of \u201cImportant data\u201d, \u201cCore data\u201d"
        in lines
    )


def test_without_a_decider_a_rewritten_condition_counts_as_changed(
    pack: Pack, folder: Path, edit: Edit
) -> None:
    edit(
        "inferences.yaml",
        "{one_of: {fact: personal_info, values: [personal, sensitive]}}",
        "{any: [{equals: {fact: personal_info, to: sensitive}}, {equals: {fact: personal_info, to: personal}}]}",
    )
    (change,) = changes(pack, load_pack(folder))
    assert change.sort == "condition"


def test_a_rhythm_is_told_as_a_whole(pack: Pack, folder: Path, edit: Edit, en: Catalogue) -> None:
    edit(
        "duties.yaml",
        "cadence: {every: {period: quarter, counted_from: end}}",
        "cadence: {every: {period: month}}",
    )
    (change,) = found(pack, folder)
    assert change.path[-1] == "cadence"
    assert any(
        "Every quarter, by its end \u2192 Every month, by its end" in line for line in told(en, pack, folder)
    )


def test_a_source_that_went_is_told_by_its_code(pack: Pack, folder: Path, edit: Edit, en: Catalogue) -> None:
    edit("duties.yaml", "source: [F1, C15]", "source: [F1]")
    (change,) = found(pack, folder)
    assert change.sort == "source"
    assert "    sources: \u2212C15" in told(en, pack, folder)


def test_a_coverage_switch_concerns_its_tier(pack: Pack, folder: Path, edit: Edit, zh: Catalogue) -> None:
    edit("coverage.yaml", "    switch: districts_required\n", "")
    (change,) = found(pack, folder)
    assert (change.group, change.path, change.tiers) == ("coverage", ("switch",), ("district",))
    assert any("5 个单位" in line for line in told(zh, pack, folder))


def test_a_pack_over_another_says_what_it_adds_and_takes_away(pack: Pack, en: Catalogue) -> None:
    without = pack.model_copy(update={"duties": pack.duties[1:]})
    gone = changes(pack, without)
    come = changes(without, pack)
    assert [(c.id, c.sort) for c in gone] == [("D1-1", "removed")]
    assert [(c.id, c.sort) for c in come] == [("D1-1", "added")]
    assert any("Once, by" in line for line in report(DiffWords(en, without, pack), come))


def test_how_alerts_ring_is_told_in_words(pack: Pack, folder: Path, edit: Edit, zh: Catalogue) -> None:
    edit("alerts.yaml", "mutes: [X-5, X-6]", "mutes: [X-6]")
    edit("alerts.yaml", "first: {critical: [supervisors]", "first: {critical: [supervisors, office]")
    edit("alerts.yaml", "severities: [major, general, minor]", "severities: [general, minor]")
    groups = {(each.group, each.path) for each in found(pack, folder)}
    assert groups == {
        ("inhibition", ("mutes",)),
        ("pack", ("routing", "first", "critical")),
        ("pack", ("silencing", "severities")),
    }
    text = "\n".join(told(zh, pack, folder))
    assert "被抑制的预警：X-5、X-6 → X-6" in text
    assert "首先告知" in text
    assert "预警静默" in text


def test_a_new_entry_says_what_mutes_what(pack: Pack, en: Catalogue) -> None:
    without = pack.model_copy(update={"inhibitions": pack.inhibitions[1:]})
    lines = list(report(DiffWords(en, without, pack), changes(without, pack)))
    (muted,) = [line for line in lines if "alerts that are muted" in line]
    assert "X-5" in muted
    assert "X-6" in muted
    none = pack.model_copy(update={"silencing": None, "routing": None})
    assert {each.path for each in changes(none, pack)} == {("silencing",), ("routing",)}
    assert list(report(DiffWords(en, none, pack), changes(none, pack)))


def test_the_data_carries_the_words_and_both_digests(pack: Pack, en: Catalogue) -> None:
    without = pack.model_copy(update={"inferences": pack.inferences[1:]}).sealed()
    data = as_data(DiffWords(en, pack, without), changes(pack, without))
    assert data["old"]["digest"] == pack.digest != data["new"]["digest"]
    assert [(c["group"], c["id"], c["in_words"][0]) for c in data["changes"]] == [
        ("inference", "X-1", "removed")
    ]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_entry_can_be_told_as_new_and_as_removed(
    pack: Pack, zh: Catalogue, en: Catalogue, language: str
) -> None:
    empty = dict.fromkeys(("kinds", "duties", "inferences", "severity_tests", "alert_rules", "slips"), ())
    empty |= dict.fromkeys(("coverage", "qualifications", "timeline", "handling_times", "organizations"), ())
    bare = pack.model_copy(update=empty)
    words = zh if language == "zh" else en
    for old, new in ((pack, bare), (bare, pack)):
        lines = list(report(DiffWords(words, old, new), changes(old, new)))
        assert len(lines) > 200
