"""What a language model makes of a message, held against the message: a second opinion, never a first.

Of an opinion only that counts which stands in the message. Values are worked out here, from the words that it points
at; what hasn't happened by our own weighing hasn't happened; where the two differ it is asked (decision 0085).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pydantic import BaseModel, ConfigDict

from bot.reading.choices import CHOICES
from bot.reading.model import (
    FIELDS,
    SURE_ENOUGH,
    TITLES,
    Factuality,
    ReadField,
    Reading,
    ReadingContext,
)
from bot.reading.passage import Passage
from bot.reading.reader import MOST_READINGS, NEAREST, Message, nearest, read
from bot.reading.stretches import Stretch
from bot.reading.tagging import Tagged
from bot.reading.values import denied, value_of

# Enough for a card, which is confirmed; less than what is asked of a report in the middle of something else.
SECONDED = 0.6
# Less than what opens a card: it is asked, with the nearest kinds.
DOUBTED = 0.4
# What the offline reading holds for less likely than this isn't taken on a model's word.
PLAUSIBLE = 0.02
# Fields whose value is their words.
IN_WORDS = TITLES | {"person"}
LONGEST_TITLE = 80
_NUMERAL = re.compile(r"[0-9零〇一二两三四五六七八九十百千万亿几半]")
_LATIN = re.compile(r"[a-z0-9]")
_POINT = re.compile(r"[0-9][.,][0-9]")
_AROUND = re.compile(r"^\W+|\W+$")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Words(_Strict):
    """The words of the message that give a field."""

    field: str
    words: str


class Told(_Strict):
    """One matter: the part of the message that tells it, word for word."""

    kind: str
    factuality: Factuality
    sure: bool
    part: str
    fields: tuple[Words, ...]


class Opinion(_Strict):
    """All that the message reports, in its order."""

    matters: tuple[Told, ...]


def with_opinion(
    text: str, context: ReadingContext, shown: str, opinion: Opinion, kinds: Iterable[str]
) -> tuple[Reading, ...]:
    """What the message says when the opinion is heard too; the offline reading where that is of no use.

    ``shown``: the text as the model saw it, of the same length. ``kinds``: those of the pack.
    """
    ours = read(text, context)
    message = Message.of(text, context)
    found = _Grounds(message, Passage.of(shown).text, message.stretches()).of(opinion, frozenset(kinds))
    theirs = [_judged(message, each, ours) for each in found]
    if not theirs:
        return ours
    kept = [each for each in ours if each.kind is not None and not _is_replaced(each, theirs, ours)]
    return tuple(sorted([*theirs, *kept], key=lambda each: each.start)[:MOST_READINGS])


@dataclass(frozen=True, slots=True)
class _Matter:
    """A matter that stands in the plain text: ``part`` is where, ``within`` the stretches that this touches.

    ``own``: the place that is read for more: the whole of ``within``, unless other matters stand in it.
    """

    told: Told
    part: tuple[int, int]
    within: tuple[int, int]
    own: tuple[int, int]
    words: tuple[Tagged, ...]


@dataclass(frozen=True, slots=True)
class _Grounds:
    """The message, and the plain text as the model saw it: both are of one length, so that places are the same."""

    message: Message
    shown: str
    cut: Sequence[Stretch]

    def of(self, opinion: Opinion, kinds: frozenset[str]) -> list[_Matter]:
        """The matters that stand in the message, none of them twice."""
        if len(self.shown) != len(self.message.passage.text):
            return []
        found: list[_Matter] = []
        for told in opinion.matters:
            part = self._place(told.part, 0, len(self.shown)) if told.kind in kinds else None
            if part is not None and not any(_is_again(part, each.part) for each in found):
                within = self._widened(part)
                words = tuple(self._words(told.fields, part, within))
                found.append(_Matter(told, part, within, part, words))
        found = _joined(sorted(found, key=lambda each: each.part))
        return [self._owning(each, found) for each in found[:MOST_READINGS]]

    def _place(self, words: str, start: int, end: int) -> tuple[int, int] | None:
        """Where the words stand, as whole words; None: they don't."""
        sought = Passage.of(_AROUND.sub("", words)).text
        at = self.shown.find(sought, start, end) if sought else -1
        while at >= 0:
            if not _is_torn(self.shown, at, at + len(sought)):
                return at, at + len(sought)
            at = self.shown.find(sought, at + 1, end)
        return None

    def _words(
        self, fields: Sequence[Words], part: tuple[int, int], within: tuple[int, int]
    ) -> Iterator[Tagged]:
        for each in fields:
            place = self._place(each.words, *part) or self._place(each.words, *within)
            if place is not None and each.field in FIELDS:
                yield Tagged(each.field, *place)

    def _widened(self, part: tuple[int, int]) -> tuple[int, int]:
        touched = [each for each in self.cut if each.start < part[1] and part[0] < each.end]
        return touched[0].start, touched[-1].end

    def _owning(self, matter: _Matter, found: Sequence[_Matter]) -> _Matter:
        others = [each for each in found if each is not matter and _overlap(each.part, matter.within)]
        return matter if others else replace(matter, own=matter.within)


def _joined(matters: Sequence[_Matter]) -> list[_Matter]:
    """Details that were told as matters of their own belong to the matter beside them: one record, not two."""
    found: list[_Matter] = []
    for each in matters:
        last = found[-1] if found else None
        same = last is not None and (last.told.kind, last.within) == (each.told.kind, each.within)
        if last is None or not same or (_has_title(last) and _has_title(each)):
            found.append(each)
            continue
        factualities = (last.told.factuality, each.told.factuality)
        happened = next((one for one in factualities if one is not Factuality.ASSERTED), Factuality.ASSERTED)
        told = last.told.model_copy(
            update={"factuality": happened, "sure": last.told.sure and each.told.sure}
        )
        part = (last.part[0], max(last.part[1], each.part[1]))
        found[-1] = replace(last, told=told, part=part, own=part, words=(*last.words, *each.words))
    return found


def _has_title(matter: _Matter) -> bool:
    return any(each.field in TITLES for each in matter.words)


def _judged(message: Message, matter: _Matter, ours: Sequence[Reading]) -> Reading:
    """The matter as a reading: with our own words beside the model's, our factuality, and as sure as both are."""
    told, weighed = matter.told, message.weighed(*matter.within)
    ours_of_it = Stretch(*matter.own, {told.kind: 1.0}, weighed.factualities)
    own = message.reading(ours_of_it, message.tagged([ours_of_it]))
    fields = tuple(_together(own.fields, list(_values(message, matter.words))))
    happened = told.factuality
    if happened is Factuality.ASSERTED:
        happened = message.factuality(
            replace(ours_of_it, start=matter.within[0], end=matter.within[1]), fields
        )
    offered = tuple(dict.fromkeys((told.kind, *nearest(weighed))))[:NEAREST]
    judged = replace(own, factuality=happened, fields=fields, nearest=offered)
    likely = weighed.kinds.get(told.kind, 0.0)
    if likely >= SURE_ENOUGH:
        return replace(judged, confidence=likely)
    against = tuple(str(each.kind) for each in _contradicted(judged, ours))
    if told.sure and told.kind in nearest(weighed) and likely >= PLAUSIBLE and not against:
        return replace(judged, confidence=SECONDED)
    offered = tuple(dict.fromkeys((told.kind, *against, *offered)))[:NEAREST]
    return replace(judged, confidence=DOUBTED, nearest=offered)


def _values(message: Message, words: Sequence[Tagged]) -> Iterator[ReadField]:
    """The fields whose words have a value: by our own grammars, as if we had tagged them ourselves."""
    text = message.passage.text
    for each in words:
        if each.field in CHOICES and denied(text, each.start, each.end):
            continue
        if each.field in IN_WORDS and each.end - each.start > LONGEST_TITLE:
            continue
        value = value_of(each, message.passage, message.locked)
        if value is not None:
            yield message.read_field(each, value)


def _together(ours: Sequence[ReadField], theirs: Sequence[ReadField]) -> Iterator[ReadField]:
    """Both, in their order. Of words theirs; any other value that differs is left out: it is asked."""
    for field in dict.fromkeys(each.field for each in (*theirs, *ours)):
        mine = [each for each in ours if each.field == field]
        other = [each for each in theirs if each.field == field]
        if not mine or not other:
            yield from mine or other
        elif field in IN_WORDS:
            yield other[0]
        elif {each.value for each in mine} == {each.value for each in other}:
            yield from mine


def _is_replaced(each: Reading, theirs: Sequence[Reading], ours: Sequence[Reading]) -> bool:
    """True: the opinion tells the same matter. What we are sure of beside it stays."""
    return any(
        _is_within(each, one)
        and (each.confidence < SURE_ENOUGH or each.kind == one.kind or each in _contradicted(one, ours))
        for one in theirs
    )


def _contradicted(judged: Reading, ours: Sequence[Reading]) -> list[Reading]:
    """What we surely read otherwise in its place. Beside what we read as it does, that is another matter."""
    sure = [each for each in ours if each.kind is not None and each.confidence >= SURE_ENOUGH]
    if any(each.kind == judged.kind and _is_within(each, judged) for each in sure):
        return []
    return [each for each in sure if each.kind != judged.kind and _is_same_place(each, judged)]


def _is_within(one: Reading, other: Reading) -> bool:
    """True: most of the one lies in the place of the other."""
    return 2 * _overlap((one.start, one.end), (other.start, other.end)) >= one.end - one.start


def _is_same_place(one: Reading, other: Reading) -> bool:
    shared = _overlap((one.start, one.end), (other.start, other.end))
    return 2 * shared >= max(one.end - one.start, other.end - other.start)


def _is_again(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """True: the two places have most of the shorter one in common."""
    return 2 * _overlap(one, other) >= min(one[1] - one[0], other[1] - other[0])


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def _is_torn(text: str, start: int, end: int) -> bool:
    """True: the words are a piece of a longer word or number: 3 of 30, 十 of 三十万, tax of taxi."""
    return any(_goes_on(text, at) for at in (start, end))


def _goes_on(text: str, at: int) -> bool:
    around = text[max(0, at - 1) : at + 1]
    if len(around) == 2 and any(all(map(one.match, around)) for one in (_LATIN, _NUMERAL)):
        return True
    return any(_POINT.fullmatch(text[each : each + 3]) for each in (at - 2, at - 1) if each >= 0)
