"""Messages that teach once more under other names."""

from __future__ import annotations

from bot.learning.lessons import Lesson, lessons
from bot.learning.markup import examples
from bot.learning.renaming import renamed
from bot.reading.directory import Directory, departments

DIRECTORY = Directory.of(departments())


def taught(*marked: str) -> list[Lesson]:
    lines = ("# today 2026-03-11", *marked)
    return lessons(examples(lines), DIRECTORY)


RAISED = (
    "x-en-issue_raised-001\t\tHi, ⟦issue_raised asserted⟧{project_name|River Watch} died "
    "{date=2026-03-10|yesterday}, {project_name|River Watch}!⟦/⟧ Bye"
)
QUEUE = "x-en-issue_raised-002\t\t⟦issue_raised asserted⟧{project_name|Training Tracker} is stuck⟦/⟧"
SMALL = "x-en-issue_raised-003\t\t⟦issue_raised asserted⟧{project_name|parking app} is stuck⟦/⟧"
LIST = (
    "x-en-dataset_shared-001\t\t"
    "⟦dataset_shared asserted⟧gave {organization=tax|Tax} the {dataset_title|stall rents}⟦/⟧"
)
ROLL = (
    "x-zh-dataset_shared-002\t\t"
    "⟦dataset_shared asserted⟧{dataset_title|校车路线GPS}给了{organization=tax|税务局}⟦/⟧"
)
NAMELESS = "x-en-other-001\t\tGood morning"


def test_the_labels_move_along_with_the_names() -> None:
    for one in renamed(taught(RAISED, QUEUE, SMALL, LIST)):
        for update in one.example.updates:
            assert one.example.text[update.start : update.end].strip()
            for found in update.fields:
                words = one.example.text[found.start : found.end]
                expected = {"date": "yesterday", "organization": "tax"}.get(found.field, found.value)
                assert words.lower() == expected.lower()


def test_what_is_told_stays_and_a_name_that_stands_twice_stays_one() -> None:
    [first, *_] = renamed(taught(RAISED, QUEUE, SMALL))
    [update] = first.example.updates
    names = {one.value for one in update.fields if one.field == "project_name"}
    [name] = names
    assert first.example.text.lower() == f"hi, {name} died yesterday, {name}! bye".lower()
    assert first.example.text[update.start : update.end] == first.example.text[4:-4]
    assert (update.kind, update.factuality) == ("issue_raised", "asserted")


def test_a_name_comes_from_the_same_field_and_half_of_the_messages_are_in_small_letters() -> None:
    every = [
        f"x-en-issue_raised-{n}\t\t⟦issue_raised asserted⟧{{project_name|App {n}}} Is Stuck⟦/⟧"
        for n in range(40)
    ]
    made = [one.example.text for one in renamed(taught(*every, LIST, ROLL))]
    small = [text for text in made if text.endswith("is stuck")]
    large = [text for text in made if text.endswith("Is Stuck")]
    assert len(small) + len(large) == 40
    assert 10 < len(small) < 30
    assert all(text.startswith("app ") for text in small)
    assert all(text.startswith("App ") for text in large)
    assert made[-2].lower() == "gave tax the stall rents"  # There is no other.


def test_a_message_without_names_is_not_taught_twice_and_the_rest_is_the_same_each_time() -> None:
    lessons_ = taught(RAISED, QUEUE, SMALL, NAMELESS)
    assert [one.example for one in renamed(lessons_)] == [one.example for one in renamed(lessons_)]
    assert len(renamed(lessons_)) == 3
