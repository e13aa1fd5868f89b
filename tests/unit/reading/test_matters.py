"""What the cutting left apart is joined where it names only one thing."""

from __future__ import annotations

from bot.reading.matters import one_where_one_is_named, report_and_question, two_where_two_are_told
from bot.reading.stretches import Stretch
from bot.reading.tagging import Tagged


def stretch(start: int, end: int, kind: str, factuality: str = "asserted") -> Stretch:
    return Stretch(start, end, {kind: 0.9, "other": 0.1}, {factuality: 1.0})


def joined(told: list[Stretch], *tagged: Tagged) -> list[tuple[int, int]]:
    return [(one.start, one.end) for one in one_where_one_is_named(told, tagged)]


def test_two_of_a_kind_are_one_if_only_one_names_something() -> None:
    told = [stretch(0, 10, "issue_raised"), stretch(10, 20, "issue_raised")]
    first, second = Tagged("project_name", 2, 6), Tagged("project_name", 12, 16)
    assert joined(told, first) == [(0, 20)]
    assert joined(told, second) == [(0, 20)]
    assert joined(told) == [(0, 20)]
    assert joined(told, first, second) == [(0, 10), (10, 20)]


def test_two_classes_with_their_numbers_are_two() -> None:
    told = [stretch(0, 10, "training_held"), stretch(10, 20, "training_held")]
    assert joined(told, Tagged("people_count", 2, 4), Tagged("people_count", 12, 14)) == [(0, 10), (10, 20)]


def test_a_day_of_the_one_and_a_number_of_the_other_are_details_of_one() -> None:
    told = [stretch(0, 10, "training_held"), stretch(10, 20, "training_held")]
    assert joined(told, Tagged("date", 2, 4), Tagged("people_count", 12, 14)) == [(0, 20)]
    assert joined(told, Tagged("date", 2, 4), Tagged("title", 12, 14)) == [(0, 20)]
    assert joined(told, Tagged("title", 2, 4), Tagged("organization", 12, 14)) == [(0, 10), (10, 20)]


def test_other_kinds_other_factualities_and_what_stands_apart_stay_two() -> None:
    assert joined([stretch(0, 10, "issue_raised"), stretch(10, 20, "training_held")]) == [(0, 10), (10, 20)]
    assert joined([stretch(0, 10, "dataset_shared"), stretch(10, 20, "dataset_shared", "negated")]) == [
        (0, 10),
        (10, 20),
    ]
    assert joined([stretch(0, 10, "issue_raised"), stretch(12, 20, "issue_raised")]) == [(0, 10), (12, 20)]


def test_a_plea_for_help_goes_on_with_the_problem_but_a_problem_solved_is_another() -> None:
    raised = stretch(0, 10, "issue_raised")
    asked, solved = stretch(10, 20, "issue_resolved", "request"), stretch(10, 20, "issue_resolved")
    denied = stretch(10, 20, "issue_resolved", "negated")
    assert joined([raised, asked], Tagged("organization", 12, 14)) == [(0, 20)]
    assert joined([raised, asked], Tagged("project_name", 12, 14)) == [(0, 10), (10, 20)]
    assert joined([raised, solved]) == joined([raised, denied]) == [(0, 10), (10, 20)]


def cut(told: Stretch, text: str, parts: dict[str, Stretch], *tagged: Tagged) -> list[tuple[int, int]]:
    """``parts``: what a part of the text is weighed as."""
    found = two_where_two_are_told([told], tagged, text, lambda start, end: parts[text[start:end]])
    return [(one.start, one.end) for one in found]


TEXT = "停车好了,路灯坏了"
WHOLE = stretch(0, 9, "issue_raised")
TITLES = Tagged("project_name", 0, 2), Tagged("project_name", 5, 7)


def parts(left: Stretch, right: Stretch) -> dict[str, Stretch]:
    return {TEXT[:5]: left, TEXT[5:]: right}


def test_of_two_things_that_are_named_different_things_may_be_told() -> None:
    solved, raised = stretch(0, 5, "issue_resolved"), stretch(5, 9, "issue_raised")
    assert cut(WHOLE, TEXT, parts(solved, raised), *TITLES) == [(0, 5), (5, 9)]
    denied = stretch(5, 9, "issue_resolved", "negated")
    assert cut(WHOLE, TEXT, parts(solved, denied), *TITLES) == [(0, 5), (5, 9)]


def test_where_the_same_is_told_of_both_or_a_part_is_unsure_it_stays_one() -> None:
    raised, solved = stretch(0, 5, "issue_raised"), stretch(0, 5, "issue_resolved")
    same = parts(raised, stretch(5, 9, "issue_raised"))
    assert cut(WHOLE, TEXT, same, *TITLES) == [(0, 9)]
    unsure = Stretch(5, 9, {"issue_raised": 0.5, "other": 0.4}, {"asserted": 1.0})
    assert cut(WHOLE, TEXT, parts(solved, unsure), *TITLES) == [(0, 9)]
    other = parts(solved, stretch(5, 9, "issue_raised"))
    assert cut(WHOLE, TEXT, other, TITLES[0]) == [(0, 9)]
    assert cut(WHOLE, TEXT, other, TITLES[0], Tagged("organization", 5, 7)) == [(0, 9)]
    twice = "停车好了,停车坏了"
    again = {twice[:5]: solved, twice[5:]: stretch(5, 9, "issue_raised")}
    assert cut(WHOLE, twice, again, *TITLES) == [(0, 9)]


REFUSED = "refused the files. must we say why?"


def asked(text: str, report: Stretch, question: Stretch) -> list[tuple[int, int]]:
    border = question.start
    weighed = {text[:border]: report, text[border:]: question}
    told = [stretch(0, len(text), report.kind)]
    found = report_and_question(told, text, lambda start, end: weighed[text[start:end]])
    return [(one.start, one.end) for one in found]


def test_a_report_that_ends_in_a_question_is_a_report_and_a_question() -> None:
    report = stretch(0, 19, "sharing_request_answered")
    assert asked(REFUSED, report, stretch(19, 35, "ask_policy")) == [(0, 19), (19, 35)]


def test_a_call_for_help_or_one_sentence_alone_is_not_cut() -> None:
    report = stretch(0, 19, "sharing_request_answered")
    assert asked(REFUSED, report, stretch(19, 35, "help")) == [(0, 35)]
    assert asked(REFUSED, stretch(0, 19, "other"), stretch(19, 35, "ask_policy")) == [(0, 35)]
    alone = [stretch(0, 16, "ask_policy")]
    assert list(report_and_question(alone, "must we say why?", lambda *_: alone[0])) == alone
