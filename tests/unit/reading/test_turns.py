"""Problems that are told in words of incidents or of repairs, and what only looks like them."""

from __future__ import annotations

import pytest

from bot.reading import Factuality, ReadingContext, read
from bot.reading.stretches import Stretch
from bot.reading.turns import turned


def stretch(kind: str, factuality: Factuality = Factuality.ASSERTED) -> Stretch:
    return Stretch(0, 9, {kind: 0.6, "issue_raised": 0.3, "other": 0.1}, {factuality: 0.9, "asserted": 0.05})


@pytest.mark.parametrize(
    "words",
    [
        "\ue006\ue007 was down for 9 hours",
        "the outage of \ue006 lasted till noon",
        "\ue006\ue007昨晚瘫痪了",
        "\ue006中断了9个小时",
    ],
)
def test_a_project_s_system_that_is_down_is_a_problem_of_the_project(words: str) -> None:
    assert turned(stretch("incident_reported"), words, names_project=True).kind == "issue_raised"


@pytest.mark.parametrize(
    ("words", "names_project"),
    [
        ("the data centre was down for 3 hours", False),
        ("\ue006 was down after an attack", True),
        ("\ue006 was down, the fibre had been cut", True),
        ("机房断电,\ue006中断三小时", True),
        ("someone sold the list of \ue006", True),
    ],
)
def test_what_befell_the_house_or_its_data_stays_an_incident(words: str, *, names_project: bool) -> None:
    assert (
        turned(stretch("incident_reported"), words, names_project=names_project).kind == "incident_reported"
    )


@pytest.mark.parametrize(
    "words",
    [
        "vendor can't fix smart lamps",
        "the contractor is unable to repair the gates",
        "they refuse to mend it unless we pay",
        "nobody at the firm knows how to fix it",
        "厂家修不好智慧路灯",
        "供应商不肯修",
    ],
)
@pytest.mark.parametrize("kind", ["issue_resolved", "issue_progress"])
@pytest.mark.parametrize("read_as", [Factuality.ASSERTED, Factuality.NEGATED, Factuality.PLANNED])
def test_who_cannot_put_it_right_tells_that_it_is_broken(words: str, kind: str, read_as: Factuality) -> None:
    told = turned(stretch(kind, read_as), words, names_project=False)
    assert (told.kind, told.factuality) == ("issue_raised", "asserted")


def test_what_others_say_or_what_might_be_stays_so() -> None:
    told = turned(
        stretch("issue_resolved", Factuality.HEARSAY), "i hear they can't fix it", names_project=False
    )
    assert (told.kind, told.factuality) == ("issue_raised", "hearsay")


@pytest.mark.parametrize(
    "words",
    ["the bug could not be solved", "how to fix the form was explained", "fixed, we can open it", "修好了"],
)
def test_a_repair_that_was_tried_or_made_is_told_as_one(words: str) -> None:
    assert turned(stretch("issue_resolved"), words, names_project=False).kind == "issue_resolved"


@pytest.mark.parametrize(
    "words",
    [
        "nobody can clock in at \ue006\ue007",
        "\ue006 not responding",
        "\ue006 doesn't load on phones",
        "there is no money for \ue006",
    ],
)
def test_a_no_that_tells_the_problem_itself_does_not_deny_it(words: str) -> None:
    told = turned(stretch("issue_raised", Factuality.NEGATED), words, names_project=True)
    assert (told.kind, told.factuality) == ("issue_raised", "asserted")


@pytest.mark.parametrize(
    "words",
    [
        "no problem with \ue006, it doesn't show any errors",
        "it isn't true that nobody can get into \ue006",
        "\ue006 isn't down",
        "no data lost in \ue006",
        "\ue006没有宕机",
    ],
)
def test_who_denies_a_problem_is_believed(words: str) -> None:
    told = turned(stretch("issue_raised", Factuality.NEGATED), words, names_project=True)
    assert told.factuality == "negated"


@pytest.mark.parametrize(
    "text",
    [
        "booking system was down for 9 hours",
        "vendor can't fix smart parking",
        "the outage of the Smart Parking system lasted from 8 to noon",
        "缴费平台昨天中断了9个小时",
    ],
)
def test_such_a_message_is_read_as_a_problem_that_is_there(text: str, context: ReadingContext) -> None:
    [reading] = read(text, context)
    assert (reading.kind, reading.factuality) == ("issue_raised", Factuality.ASSERTED)


@pytest.mark.parametrize(
    "text",
    [
        "报名平台昨晚瘫痪了，中断了9个小时",
        "缴费平台昨天中断了9个小时",
        "the permit portal crashed last night and was out for 3 hours",
        "yesterday's training had 35 people",
        "trained between 30 and 40 people yesterday",
        "昨天的数据安全培训来了30人",
        "噚日培训咗30人",
    ],
)
def test_the_one_day_that_is_told_is_when_it_happened(text: str, context: ReadingContext) -> None:
    assert read(text, context)[0].get("date") == "2026-03-10"


@pytest.mark.parametrize(
    "text",
    [
        "smart bins show last night's timetable",  # of which day something is
        "the permit portal may crash tomorrow",  # nothing happened yet
        "the permit portal was fine in January and crashed in March",  # no day
    ],
)
def test_other_days_are_no_day_on_which_it_happened(text: str, context: ReadingContext) -> None:
    assert all(reading.get("date") is None for reading in read(text, context))
