"""Finding what a pack says by words, Chinese or English: an index of pairs of characters and of words.

It is built once for a pack and kept in memory. How rare a word is in the pack says how much it counts, as in
Okapi BM25 (Robertson and Zaragoza, 2009); a title counts more than the text beside it.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from policy.keys import normalize_key
from policy.models.pack import Pack
from policy.words.entries import Entry, EntryType, entries_of

# How much a word counts by where it stands, and how much of what was asked must be found (our defaults).
TITLE, BESIDE = 3.0, 1.0
ENOUGH = 0.34
MOST = 40
# What is asked for by its id comes before all that is found by words.
NAMED = 1000.0
LONGEST_QUERY = 200
# Who asks what must be done means requirements and duties before the numbers in them.
_BEFORE: Mapping[EntryType, float] = {
    "kind": 1.0,
    "requirement": 1.0,
    "duty": 1.0,
    "slip": 1.0,
    "parameter": 0.85,
}
_OTHERS = 0.95

_ID = re.compile(r"(?<![a-z0-9])([a-z]{1,4})-?(\d{1,3})(?:-(\d{1,3}))?(?![a-z0-9])")
_RUN = re.compile(r"(?P<word>[a-z]+)|(?P<number>\d+(?:[.:]\d+)*)|(?P<han>[\u3400-\u9fff]+)")
_ASKING_ZH = re.compile(
    "一次|什么时候|多长时间|多久|几天|几次|满足|具备|做到|算不算|算|什么情况下|什么|哪一?些|哪一?个|哪|多少|怎么样|怎么|怎样|如何|是不是|是否|有没有|能不能|可不可以|要不要"
    "|请问|想问|一下|需不需要|需要|必须|应当|应该|要求|规定|我们|的|了|吗|呢|么|吧|啊|是|在|和|与|及|或"
)
_SAID_BY_EVERYBODY = frozenset(
    re.findall(
        r"\w+",
        "a an the of is are be to in on at for and or by with from as it its this that there what which"
        " who whom how many much when where why do does did done can could may must should shall will"
        " would have has had having i we you my our your me us need needs needed require requires"
        " required requirement requirements rule rules policy please tell about any if not no than into"
        " up s t im ve re say says long often",
    )
)
_NUMERALS_ZH = "零一二三四五六七八九"
_NUMERAL_ZH = re.compile(
    r"([一二两三四五六七八九]?)(十?)([一二三四五六七八九]?)(?=个|日|天|年|期|次|小时|项|份)"
)
_NUMERALS_EN = {
    name: str(number)
    for number, name in enumerate(
        re.findall(
            r"\w+",
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen",
        )
    )
}
# Other words for the same, as people say them: each pair leads both ways.
_SAME = (
    ("report", "file"),
    ("file", "submit"),
    ("refresh", "update"),
    ("train", "course"),
    ("appoint", "name"),
    ("bureau", "depart"),
    ("leak", "incid"),
    ("breach", "incid"),
    ("pia", "impact"),
    ("deadline", "time"),
    ("vacant", "empty"),
    ("contract", "outsourc"),
    ("repair", "correct"),
    ("wrong", "error"),
    ("town", "subdistrict"),
    ("annual", "yearly"),
    ("quarter", "month"),
    ("staff", "team"),
    ("punish", "sanction"),
    ("时限", "期限"),
    ("acknowledg", "accept"),
    ("受理", "知悉"),
    ("更新", "刷新"),
    ("泄露", "事件"),
    ("镇街", "街道"),
    ("惩戒", "处分"),
    ("空缺", "缺位"),
)


@dataclass(frozen=True, slots=True)
class Hit:
    """``score`` orders the hits of one question; it compares with nothing else.

    ``share``: how much of what was asked stands in it, 0 to 1; words that are rare count for more.
    """

    entry: Entry
    score: float
    share: float = 1.0


class PolicyIndex:
    """All entries of a pack, ready to be searched. ``day``: whose numbers are written into it."""

    def __init__(self, pack: Pack, day: date) -> None:
        self.entries = tuple(entries_of(pack))
        self._by_id: dict[str, list[int]] = defaultdict(list)
        self._found_in: dict[str, dict[int, float]] = defaultdict(dict)
        self._titles = [(normalize_key(one.title.zh), normalize_key(one.title.en)) for one in self.entries]
        for place, entry in enumerate(self.entries):
            self._by_id[_as_id(entry.id)].append(place)
            numbers = [_figure(pack, name, day) for name in entry.parameters]
            for weight, texts in (
                (TITLE, (entry.title.zh, entry.title.en)),
                (TITLE if entry.type == "parameter" else BESIDE, numbers),
                (BESIDE, [words for text in entry.text for words in (text.zh, text.en)]),
            ):
                for term in (term for text in texts for term in terms(text)):
                    at = self._found_in[term]
                    at[place] = max(at.get(place, 0.0), weight)
        count = len(self.entries)
        self._rare = {
            term: math.log(1 + (count - len(at) + 0.5) / (len(at) + 0.5))
            for term, at in self._found_in.items()
        }
        self._unknown = math.log(1 + (count + 0.5) / 0.5)

    def find(self, words: str) -> list[Hit]:
        """What fits the words, the best first; an id leads to what it names. At most ``MOST``, maybe nothing."""
        asked = unicodedata.normalize("NFKC", words)[:LONGEST_QUERY].casefold()
        named = [place for found in _ID.finditer(asked) for place in self._by_id.get(_joined(found), ())]
        scores = dict.fromkeys(named, NAMED)
        shares = dict.fromkeys(named, 1.0)
        for place, (score, share) in self._by_words(asked).items():
            scores[place] = scores.get(place, 0.0) + score
            shares.setdefault(place, share)
        ordered = sorted(scores, key=lambda place: (-scores[place], place))
        return [Hit(self.entries[place], scores[place], shares[place]) for place in ordered[:MOST]]

    def _by_words(self, asked: str) -> dict[int, tuple[float, float]]:
        """Of each entry that has enough of what was asked its score, and how much of it."""
        wanted = list(dict.fromkeys(query_terms(asked)))
        if not wanted:
            return {}
        whole = sum(self._rare.get(term, self._unknown / 2) for term in wanted)
        gained: dict[int, float] = defaultdict(float)
        covered: dict[int, float] = defaultdict(float)
        for term in wanted:
            worth = self._rare.get(term, 0.0)
            for place, weight in self._places(term).items():
                gained[place] += worth_of(worth, weight)
                covered[place] += worth if weight >= TITLE else worth * 0.8
        key = normalize_key(asked)
        return {
            place: (score * (covered[place] / whole) * self._fits(place, key), covered[place] / whole)
            for place, score in gained.items()
            if covered[place] / whole >= ENOUGH
        }

    def _places(self, term: str) -> dict[int, float]:
        """Where a term stands, or another word for it, which counts a little less."""
        found = dict(self._found_in.get(term, {}))
        for other in _OTHER_WORDS.get(term, ()):
            for place, weight in self._found_in.get(other, {}).items():
                found[place] = max(found.get(place, 0.0), weight * 0.7)
        return found

    def _fits(self, place: int, key: str) -> float:
        entry = self.entries[place]
        as_asked = any(key in title or title in key for title in self._titles[place]) if key else False
        # Of two that fit alike, the one that says less beside it.
        short = 1 + 1 / (3 + len(min(self._titles[place], key=len)))
        return _BEFORE.get(entry.type, _OTHERS) * (1.5 if as_asked else 1.0) * short


def worth_of(rarity: float, weight: float) -> float:
    """What a term adds to an entry's score: it saturates, as in BM25."""
    return rarity * (2.2 * weight) / (weight + 1.2)


def terms(text: str) -> Iterator[str]:
    """The words of a text, numbers, and pairs of neighbouring Chinese characters."""
    folded = _digits(unicodedata.normalize("NFKC", text).casefold())
    for run in _RUN.finditer(folded):
        if run["word"]:
            if run["word"] not in _SAID_BY_EVERYBODY:
                yield _stem(_NUMERALS_EN.get(run["word"], run["word"]))
        elif run["number"]:
            yield run["number"]
        else:
            yield from _pairs(run["han"])


def query_terms(asked: str) -> Iterator[str]:
    """The same of a question, without the words that only ask."""
    return terms(_ID.sub(" ", _ASKING_ZH.sub(" ", asked)) or asked)


def _pairs(run: str) -> Iterator[str]:
    for part in re.split("[的了和与及或]", run):
        if len(part) == 1:
            yield part
        yield from (part[i : i + 2] for i in range(len(part) - 1))


def _stem(word: str) -> str:
    for ending in ("ments", "ment", "ings", "ing", "ions", "ion", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            return word.removesuffix(ending)
    return word


def _digits(text: str) -> str:
    """Small numbers before what they count, as digits: 五个工作日, 十五日."""

    def number(found: re.Match[str]) -> str:
        tens, ten, units = found.groups()
        if not found[0]:
            return ""
        first = _NUMERALS_ZH.index("二" if tens == "两" else tens) if tens else 1
        last = _NUMERALS_ZH.index(units) if units else 0
        return str(first * 10 + last) if ten else str(first) if tens else str(last)

    return _NUMERAL_ZH.sub(number, text)


def _figure(pack: Pack, name: str, day: date) -> str:
    parameter = pack.parameter(name)
    value = parameter.at(day).value
    units = (parameter.unit.zh, parameter.unit.en) if parameter.unit else ()
    return " ".join([value, *units])


def _joined(found: re.Match[str]) -> str:
    return "".join(part for part in found.groups() if part)


def _as_id(entry_id: str) -> str:
    return entry_id.casefold().replace("-", "").replace("_", "")


_OTHER_WORDS: dict[str, set[str]] = defaultdict(set)
for _one, _other in _SAME:
    _OTHER_WORDS[_one].add(_other)
    _OTHER_WORDS[_other].add(_one)
