"""A message to what it says: plain text, locked names and days, stretches and their kinds, the fields' words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.reading.choices import chosen
from bot.reading.day import says_of_which
from bot.reading.frames import called, called_shared, framed_title
from bot.reading.guards import (
    asks_whether,
    ends_in_a_question,
    goes_on,
    guarded,
    in_part,
    only_possible,
    under_way,
)
from bot.reading.hedges import hedged
from bot.reading.learned import Learned, learned
from bot.reading.locked import Locked, lock, mark
from bot.reading.matters import one_where_one_is_named, report_and_question, two_where_two_are_told
from bot.reading.model import (
    CALLED,
    DAYS,
    QUESTIONS,
    SURE_ENOUGH,
    THINGS,
    Factuality,
    ReadField,
    Reading,
    ReadingContext,
    Value,
)
from bot.reading.particulars import particulars
from bot.reading.passage import Passage
from bot.reading.stretches import NOTHING, Stretch, as_one, stretches
from bot.reading.tagging import Tagged, signs, tokens
from bot.reading.titles import distinctive, whole
from bot.reading.turns import turned
from bot.reading.values import value_of, written

# More than this in one message is a list: the first ones are asked about, the rest said again.
MOST_READINGS = 12
# Of kinds that it may be: one more than are offered, for one of them may be known to be wrong.
NEAREST = 4
# What is surer than this would be read the same without its names.
BEYOND_DOUBT = 0.97
_WORD = re.compile(r"[^\W\d_]")
# In Chinese, second thoughts found a matter in small talk once, and none that had been missed.
_CHINESE = re.compile("[\u4e00-\u9fff]")
# Of these a message may name several.
_SEVERAL = frozenset(("organization",))
# A choice that the words of another field, or of the whole, give when nothing says it by itself.
_IMPLIED = {
    "document_published": ("document_type", "document_title"),
    "reward_or_sanction": ("decision", None),
}


def read(text: str, context: ReadingContext, by: Learned | None = None) -> tuple[Reading, ...]:
    """What the message says, in its order; never empty: one reading of kind None if nothing was understood.

    Pure, and in time linear in the text. What isn't said to have happened isn't ``asserted``. ``by``: other
    weights than those that come with the program.
    """
    message = Message.of(text, context, by)
    found = message.stretches()
    telling = message.telling(found)
    if not telling and not _CHINESE.search(message.passage.text):
        found = message.second_thoughts(found)
        telling = message.telling(found)
    if not telling:
        return (_not_understood(found),)
    tagged = message.tagged(found)
    told = one_where_one_is_named(telling, tagged)
    told = tuple(report_and_question(told, message.locked.text, message.weighed))
    matters = two_where_two_are_told(told, tagged, message.locked.text, message.weighed)
    return tuple(message.reading(message.judged(stretch, tagged), tagged) for stretch in matters)


@dataclass(frozen=True, slots=True)
class Message:
    """A message as it is read: plain, with its names and days locked. Places are those of the plain text."""

    passage: Passage
    locked: Locked
    known: Learned

    @classmethod
    def of(cls, text: str, context: ReadingContext, by: Learned | None = None) -> Message:
        passage = Passage.of(text)
        return cls(passage, lock(passage.text, context.directory, context.today), by or learned())

    def stretches(self) -> tuple[Stretch, ...]:
        """How it is cut into matters."""
        found = stretches(self.locked.text, self.known.meanings, self.known.weights, self.known.cutting)
        return tuple(self._beside_a_name(each) for each in found)

    def telling(self, found: Sequence[Stretch]) -> Sequence[Stretch]:
        """Those that tell or ask something."""
        return [each for each in found if each.kind != NOTHING and self.says_something(each)][:MOST_READINGS]

    def second_thoughts(self, found: Sequence[Stretch]) -> tuple[Stretch, ...]:
        """Where nothing is told: whether something is, if it names a thing and is weighed without the name as well."""
        likelier = [replace(each, kinds={**each.kinds, NOTHING: 0.0}) for each in found]
        tagged = self.tagged(likelier)
        return tuple(
            beside if beside.kind != NOTHING else each
            for each in found
            for beside in (self.beside_names(each, tagged),)
        )

    def _beside_a_name(self, stretch: Stretch) -> Stretch:
        """What begins with a name that would tell something by itself, weighed without it: Shared Health Records won't
        load, training tracker is empty."""
        shared = called_shared(self.locked, stretch)
        name = shared or called(self.locked, stretch)
        if name is None:
            return stretch
        beside = self._without(stretch, [distinctive(self.locked.text, *name)])
        if shared or stretch.kind != NOTHING:
            # Something is told of what has a name.
            return replace(beside, kinds={**beside.kinds, NOTHING: 0.0})
        return beside

    def _without(self, stretch: Stretch, things: Sequence[tuple[int, int]]) -> Stretch:
        """The stretch weighed without what things are called in it."""
        covered = mark(self.locked.text, "thing", things)
        return as_one(covered, stretch.start, stretch.end, self.known.meanings, self.known.weights)

    def weighed(self, start: int, end: int) -> Stretch:
        """A part of it, as one matter."""
        return as_one(self.locked.text, start, end, self.known.meanings, self.known.weights)

    def judged(self, stretch: Stretch, tagged: Sequence[Tagged]) -> Stretch:
        """The stretch as it is read once the names in it are known."""
        within = (one for one in tagged if stretch.start <= one.start and one.end <= stretch.end)
        projects = [(one.start, one.end) for one in within if one.field == "project_name"]
        words = mark(self.passage.text, "thing", projects)[stretch.start : stretch.end]
        return turned(self.beside_names(stretch, tagged), words, names_project=bool(projects))

    def beside_names(self, stretch: Stretch, tagged: Sequence[Tagged]) -> Stretch:
        """The stretch as it is weighed once more without what things are called in it: their names tell no kind."""
        within = (one for one in tagged if stretch.start <= one.start and one.end <= stretch.end)
        things = [distinctive(self.locked.text, one.start, one.end) for one in within if one.field in THINGS]
        if not things or stretch.kind in QUESTIONS or stretch.kinds[stretch.kind] > BEYOND_DOUBT:
            return stretch
        beside = self._without(stretch, things)
        both = {kind: (stretch.kinds[kind] + beside.kinds[kind]) / 2 for kind in stretch.kinds}
        seen = replace(stretch, kinds=both)
        return stretch if seen.kind == NOTHING else seen

    def tagged(self, found: Sequence[Stretch]) -> Sequence[Tagged]:
        """The words of fields. ``found``: which kind is told where."""
        words = tokens(self.locked, self.passage.text)
        kinds = [
            next((stretch.kind for stretch in found if stretch.start <= word.start < stretch.end), NOTHING)
            for word in words
        ]
        seen = signs(words, self.passage, self.locked, self.known.meanings, kinds)
        return self.known.tagger.tag(words, seen)

    def reading(self, stretch: Stretch, tagged: Sequence[Tagged]) -> Reading:
        """What a stretch tells, as the likeliest of its kinds."""
        start, end = self.passage.place(stretch.start, stretch.end)
        kind = self.kind(stretch)
        if kind not in QUESTIONS:
            stretch = _taken_for(stretch, kind)
        fields = tuple(_fields(self.passage, self.locked, stretch, tagged))
        if kind not in QUESTIONS and stretch.kinds[kind] < SURE_ENOUGH:
            fields = (*fields, *self._of_the_nearest(stretch, tagged, fields))
        if kind in QUESTIONS:
            # Who and which thing it is about; days, numbers and choices belong to a report.
            fields = tuple(one for one in fields if one.field in CALLED)
        return Reading(
            kind,
            Factuality.ASSERTED if kind in QUESTIONS else self.factuality(stretch, fields),
            stretch.kinds[kind] if kind == stretch.kind else 1 - stretch.kinds.get(NOTHING, 0.0),
            fields,
            nearest(stretch),
            start,
            end,
        )

    def _of_the_nearest(
        self, stretch: Stretch, tagged: Sequence[Tagged], fields: Sequence[ReadField]
    ) -> Iterator[ReadField]:
        """What else would be read of the kinds that may be meant instead: whoever taps the right one loses nothing."""
        given = {one.field for one in fields}
        for kind in nearest(stretch)[1:]:
            for one in _fields(self.passage, self.locked, _taken_for(stretch, kind), tagged):
                if one.field not in given:
                    given.add(one.field)
                    yield one

    def kind(self, stretch: Stretch) -> str:
        """The likeliest kind; but who asks whether it happened reports nothing."""
        if stretch.kind not in QUESTIONS:
            words = self.words(stretch)
            if asks_whether(words):
                return "ask_status"
            if ends_in_a_question(words) and _likeliest(stretch) is Factuality.ASSERTED:
                return max(QUESTIONS, key=lambda kind: stretch.kinds.get(kind, 0.0))
            if stretch.kind == "issue_resolved":
                return self._resolved(stretch, words)
        return stretch.kind

    @staticmethod
    def _resolved(stretch: Stretch, words: str) -> str:
        """What is read as resolved (or not), but goes on, was so in part, is being seen to, or only can or can't be."""
        if goes_on(words):
            return "issue_raised"
        if in_part(words):
            return "issue_progress"
        if _likeliest(stretch) is Factuality.ASSERTED and guarded(words, stretch.kind) is None:
            if under_way(words):
                return "issue_progress"
            if only_possible(words):
                return "issue_raised"
        return stretch.kind

    def says_something(self, stretch: Stretch) -> bool:
        """False for what only names somebody or a day: an answer, perhaps, and no report."""
        return bool(_WORD.search(self.locked.text, stretch.start, stretch.end))

    def words(self, stretch: Stretch) -> str:
        """The plain words of a stretch."""
        return self.passage.text[stretch.start : stretch.end]

    def factuality(self, stretch: Stretch, fields: Sequence[ReadField]) -> Factuality:
        """How a stretch stands to what it tells."""
        likeliest = _likeliest(stretch)
        if stretch.kind == "issue_raised" and goes_on(self.words(stretch)):
            return Factuality.ASSERTED  # That it isn't over denies nothing.
        if likeliest is not Factuality.ASSERTED:
            return likeliest
        # What is said of a day to come hasn't happened, whatever the words.
        today = self.locked.today.isoformat()
        ahead = any(one.field == "date" and str(one.value) > today for one in fields)
        return guarded(self.words(stretch), stretch.kind) or (Factuality.PLANNED if ahead else likeliest)

    def read_field(self, one: Tagged, value: Value) -> ReadField:
        return _read_field(self.passage, one, value)


def _likeliest(stretch: Stretch) -> Factuality:
    return Factuality(max(stretch.factualities, key=stretch.factualities.__getitem__))


def _taken_for(stretch: Stretch, kind: str) -> Stretch:
    """The stretch with this kind as the likeliest, in the place of the one that was."""
    first = stretch.kind
    return replace(
        stretch, kinds={**stretch.kinds, kind: stretch.kinds[first], first: stretch.kinds.get(kind, 0.0)}
    )


def nearest(stretch: Stretch) -> tuple[str, ...]:
    """The likeliest kinds of update, the first first."""
    ordered = sorted(stretch.kinds, key=stretch.kinds.__getitem__, reverse=True)
    return tuple(kind for kind in ordered if kind != NOTHING and kind not in QUESTIONS)[:NEAREST]


def _not_understood(found: Sequence[Stretch]) -> Reading:
    """Nothing told; what comes nearest may be offered."""
    likeliest = max(found, key=lambda stretch: -stretch.kinds[NOTHING], default=None)
    offered = nearest(likeliest) if likeliest else ()
    return Reading(None, Factuality.ASSERTED, 0.0, nearest=offered)


def _fields(
    passage: Passage, locked: Locked, stretch: Stretch, tagged: Sequence[Tagged]
) -> Iterator[ReadField]:
    given: set[str] = set()
    said = [_in_time(each, locked, stretch) for each in _with_framed(locked, stretch, tagged)]
    if not any(one.field in DAYS for one in said):
        said.extend(_limit(locked, stretch))  # of several the first counts
        said.extend(_happened(locked, stretch, said))
    for one in said:
        if one.field in given and one.field not in _SEVERAL:
            continue
        value = value_of(one, passage, locked)
        if value is not None:
            given.add(one.field)
            yield _read_field(passage, one, value)
    yield from _implied(passage, stretch, tagged, given)
    # What is said with reserve isn't to be had from the whole either.
    given.update(one.field for one in said if hedged(passage.text, one.start, one.end))
    for found in particulars(passage, locked, stretch):
        if found.field not in given:
            given.add(found.field)
            value = written(passage, found.start, found.end) if found.value is None else found.value
            yield _read_field(passage, Tagged(found.field, found.start, found.end), value)


def _in_time(one: Tagged, locked: Locked, stretch: Stretch) -> Tagged:
    """A day that is over tells when it happened; one that the words call a limit is one, where nothing has happened."""
    day = locked.day_on(one.start, one.end) if one.field in DAYS else None
    if day is None:
        return one
    stands = _likeliest(stretch)
    if day.deadline:
        return one if stands is Factuality.ASSERTED else Tagged("due_date", one.start, one.end)
    # What happened today, or was called off that was for today, is no time limit.
    settled = stands in (Factuality.ASSERTED, Factuality.CANCELLED)
    over = day.coming is None and (day.day < locked.today or (day.day == locked.today and settled))
    return Tagged("date", one.start, one.end) if over else one


def _limit(locked: Locked, stretch: Stretch) -> Iterator[Tagged]:
    """When something is due that hasn't happened yet, where no other day was told: 计划3月2日前…, 下月印发."""
    stands = _likeliest(stretch)
    if stands is not Factuality.ASSERTED:
        # What won't be has no limit in "this month", in which it was to be.
        vague = stands not in (Factuality.NEGATED, Factuality.CANCELLED)
        within = (day for day in locked.days if stretch.start <= day.start < stretch.end)
        days = (
            day for day in within if day.deadline or (day.day > locked.today and (vague or not day.vague))
        )
        yield from (Tagged("due_date", day.start, day.end) for day in days)


def _happened(locked: Locked, stretch: Stretch, said: Sequence[Tagged]) -> Iterator[Tagged]:
    """When it happened, where it did, and one day is told that no tag has: 昨晚瘫痪了."""
    days = [day for day in locked.days if stretch.start <= day.start < stretch.end]
    if _likeliest(stretch) is not Factuality.ASSERTED or len(days) != 1:
        return
    [day] = days
    over = day.day <= locked.today and not day.deadline and not day.vague
    named = any(one.start < day.end and day.start < one.end for one in said)
    if over and not named and not says_of_which(locked.text, day.end):
        yield Tagged("date", day.start, day.end)


def _with_framed(locked: Locked, stretch: Stretch, tagged: Sequence[Tagged]) -> list[Tagged]:
    """The tags of the stretch; where a frame tells the title, what was tagged in it is part of it."""
    within = _quoted_first(
        locked,
        [_whole(locked, one) for one in tagged if stretch.start <= one.start < stretch.end],
    )
    framed = framed_title(locked, stretch, named=any(one.field == "project_name" for one in within))
    if framed is None:
        return within
    outside = [
        one
        for one in within
        if one.field != framed.field and (one.end <= framed.start or one.start >= framed.end)
    ]
    return sorted([framed, *outside], key=lambda one: one.start)


def _whole(locked: Locked, one: Tagged) -> Tagged:
    """A title or a name with the words that belong to it, without ornament."""
    return (
        Tagged(one.field, *whole(locked.text, one.field, one.start, one.end)) if one.field in CALLED else one
    )


def _quoted_first(locked: Locked, tagged: list[Tagged]) -> list[Tagged]:
    """Where a document's title stands in its marks, other words are what sort of document it is."""
    quoted = any(one.field == "document_title" and locked.text[one.start] == "《" for one in tagged)
    return [
        one
        for one in tagged
        if not (quoted and one.field == "document_title" and locked.text[one.start] != "《")
    ]


def _implied(
    passage: Passage, stretch: Stretch, tagged: Sequence[Tagged], given: set[str]
) -> Iterator[ReadField]:
    field, source = _IMPLIED.get(stretch.kind, ("", None))
    if not field or field in given:
        return
    within = [one for one in tagged if one.field == source and stretch.start <= one.start < stretch.end]
    if source and not within:
        return
    place = within[0] if within else Tagged(field, stretch.start, stretch.end)
    value = chosen(field, passage.text[place.start : place.end])
    if value is not None:
        yield _read_field(passage, Tagged(field, place.start, place.end), value)


def _read_field(passage: Passage, one: Tagged, value: Value) -> ReadField:
    start, end = passage.place(one.start, one.end)
    return ReadField(one.field, value, passage.original[start:end], start, end)
