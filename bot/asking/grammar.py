"""What a sentence asks: patterns over the folded text, in Chinese (Cantonese turns with it) and English.

It is strict: what it doesn't surely know stays unknown, and the asker is told what can be asked.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bot.asking import slips as s
from bot.asking import words as w
from bot.asking.about import how_it_works
from bot.asking.kinds import kind_named
from bot.asking.model import AskContext, Question, State
from bot.asking.naming import name_in
from bot.asking.overviews import overview
from bot.asking.periods import Found, days_in, find_period
from bot.asking.rules import TIME, rules_of_issues
from bot.reading.directory import Directory, Named
from bot.reading.passage import Passage, fold

_SENTENCE = re.compile(r"[^.。!?;\n]*(?:\.(?=\S)[^.。!?;\n]*)*[.。!?;\n]?")
_REFERENCE = re.compile(r"(?<![a-z0-9])([a-z]{2})(?:-| (?=0))?(\d{1,7})(?![a-z0-9-])")


def ask(text: str, context: AskContext) -> Question | None:
    """The first question in a message that is about the records or asks for a kind's requirements; else None."""
    passage = Passage.of(text)
    for found in _SENTENCE.finditer(passage.text):
        if any(map(str.isalnum, found[0])):
            question = _Sentence(passage, found.start(), found[0], context).question()
            if question is not None:
                return question
    return None


def asks(text: str) -> bool:
    """True: the text surely asks something, whatever it is."""
    return bool(w.SURELY_ASKS.search(w.plain(fold(text))))


def asks_for_rules(text: str) -> bool:
    """True: it asks what the policy says, not what is on record."""
    said = w.plain(fold(text))
    return bool(
        ("?" in said or w.SURELY_ASKS.search(said)) and (w.POLICY.search(said) or w.WHO_MAY.search(said))
    )


def without_names(text: str, directory: Directory) -> str:
    """The text without the organizations that it names, and without words that are said of anything: 有."""
    said = w.plain(fold(text))
    for names in (directory, directory.briefly()):
        said = _hide(said, names.find(said)).replace(w.MARK, " ")
    return w.OF_ANYTHING.sub(" ", said)


def names_a_kind(text: str) -> bool:
    """True: it is about something that can be reported."""
    return kind_named(w.plain(fold(text))) is not None


class _Sentence:
    """One sentence, with the organizations and the period that it names taken out of ``rest``."""

    def __init__(self, passage: Passage, start: int, text: str, context: AskContext) -> None:
        self.passage, self.start, self.context = passage, start, context
        self.text = w.plain(text)
        self.names = context.directory.find(self.text) or self._before_a_post() or self._as_the_doer()
        hidden = _hide(self.text, self.names)
        self.period: Found | None = find_period(hidden, context.today)
        self.rest = hidden
        if self.period is not None:
            self.rest = _blank(hidden, self.period.start, self.period.end)
        self.asks = bool(w.ASKS.search(self.rest))

    def _before_a_post(self) -> tuple[Named, ...]:
        """An organization by the shortest that people say, where a post of it follows: education's CDO, 教育的CDO."""
        if not any(words.search(self.text) for _, words in w.POSITIONS):
            return ()
        found = self.context.directory.briefly().find(self.text)
        return tuple(each for each in found if self._has_a_post_beside(each))

    def _as_the_doer(self) -> tuple[Named, ...]:
        """By the shortest that people say, where it is asked what it did: did health share, does education owe."""
        found = self.context.directory.briefly().find(self.text)
        return tuple(
            each
            for each in found
            if w.DID.search(self.text[: each.start]) and w.DO.match(self.text[each.end :])
        )

    def _has_a_post_beside(self, named: Named) -> bool:
        before, after = self.text[: named.start], self.text[named.end :]
        of = w.POST_OF.search(before)
        if of is not None:
            return any(
                words.search(before, max(0, of.start() - w.LONGEST_POSITION)) for _, words in w.POSITIONS
            )
        own = w.OF_POST.match(after)
        return own is not None and any(words.match(after, own.end()) for _, words in w.POSITIONS)

    def question(self) -> Question | None:
        for read in (
            self._record,
            self._bare,
            self._listed,
            self._slip,
            self._slips,
            self._how_it_works,
            self._rules,
            self._requirements,
            self._overview,
            self._lacking,
            self._submitted,
            self._post,
            self._rate,
            self._count,
            self._due,
        ):
            found = read()
            if found is not None:
                return found
        return self._find()

    def _about(self, question: Question) -> Question:
        """With whose and when, which any question may say."""
        whose = [each for each in self.names if not self._is_recipient(each)]
        to = [each for each in self.names if self._is_recipient(each)]
        return replace(
            question,
            organization=whose[0].organization if whose else None,
            recipient=to[0].organization if to else None,
            ours=bool(w.OURS.search(self.rest)),
            period=self.period.period if self.period else None,
            stranger=not whose
            and bool(w.ORGANIZATION.search(w.BODIES.sub(w.GAP, w.EACH.sub(w.GAP, self.rest)))),
        )

    def _is_recipient(self, named: Named) -> bool:
        return bool(w.TO.search(self.text[: named.start]))

    def _record(self) -> Question | None:
        found = _REFERENCE.search(self.text)
        if found is None:
            return None
        prefix, digits = found[1].upper(), found[2]
        kind = self.context.prefixes.get(prefix)
        # M-19 is a requirement, and so may be IX-05: a reference has four figures.
        if kind is None or (len(digits) < 3 and f"{prefix}-{digits.zfill(2)}" in self.context.entries):
            return None
        if not self.asks and self.text.strip(" .。!;\n") != found[0]:
            return None
        lacks = bool(w.LACKS.search(self.text))
        return Question("record", kind=kind, reference=f"{prefix}-{int(digits):04d}", lacks=lacks)

    def _bare(self) -> Question | None:
        return Question("owed") if w.BARE_OWED.search(self.text) else None

    def _listed(self) -> Question | None:
        """What is told as a list: all alerts that are open, what the asker has reported."""
        if self.names:
            return None
        if w.ALERTS.search(self.rest) and not w.NOT_OF_ALERTS.search(self.rest):
            return Question("alerts")
        return Question("mine") if w.MINE.search(self.rest) and kind_named(self.rest) is None else None

    def _slip(self) -> Question | None:
        """What a slip means: when it is sent, to whom, how it is cleared; not who has how many."""
        if not s.SLIP.search(self.text) or not s.MEANING.search(self.text):
            return None
        others = any(words.search(self.text) for words in (w.HOW_MANY, s.WHOSE, s.DONE))
        if others and not s.WHAT_THEN.search(self.text):
            return None
        return Question("slip", colour=self._colour())

    def _slips(self) -> Question | None:
        """Which slips there are, and whose. A document about them was issued: that is another matter."""
        if not (s.SLIP.search(self.text) and s.HELD.search(self.rest)) or s.DONE.search(self.text):
            return None
        each = bool(w.BODIES.search(self.rest) or w.EACH.search(self.rest))
        return self._about(Question("slips", colour=self._colour(), each=each)) if self.asks else None

    def _colour(self) -> str | None:
        named = [colour for colour, words in s.COLOURS if words.search(self.text)]
        return named[0] if len(named) == 1 else None

    def _how_it_works(self) -> Question | None:
        """Who hears of an alert, what a rating means, how a report is changed, which version is in force."""
        return how_it_works(self.rest) if self.asks and not self.names else None

    def _rules(self) -> Question | None:
        """What the rules for issues say: how bad one is, how fast each step must be, when it is closed."""
        if not (self.asks or TIME.search(self.rest)) or w.OPEN.search(self.rest):
            return None
        return rules_of_issues(self.rest, named=bool(self.names))

    def _requirements(self) -> Question | None:
        if not w.REQUIREMENTS.search(self.rest) or w.COUNTS_OWN.search(self.rest):
            return None
        if w.UNSOLVED.search(self.rest):
            return None
        named = kind_named(self.rest)
        kind = named.kind if named else None
        if kind == "issue_raised":
            kind = next((other for other, words in w.LATER_OF_AN_ISSUE if words.search(self.rest)), kind)
        return Question("requirements", kind=kind) if kind else None

    def _overview(self) -> Question | None:
        """What has changed, how organizations stand beside each other, how many have a Chief Data Officer."""
        if not (self.asks or w.COMPARES.search(self.text)):
            return None
        whose = tuple(dict.fromkeys(each.organization for each in self.names if not self._is_recipient(each)))
        found = overview(self.rest, len(whose))
        return replace(self._about(found), organizations=whose) if found is not None else None

    def _lacking(self) -> Question | None:
        """Which organizations have no Chief Data Officer, or have reported nothing."""
        if w.POLICY.search(self.rest):
            return None
        cdo = dict(w.POSITIONS)["cdo"].search(self.rest)
        if (
            cdo
            and w.NOT_IN_POST.search(self.rest)
            and (w.BODIES.search(self.rest) or w.VACANCIES.search(self.rest))
        ):
            return self._about(Question("vacant", position="cdo"))
        if not cdo and w.NO_LIAISON.search(self.rest) and w.BODIES.search(self.rest):
            return self._about(Question("vacant", position="liaison"))
        if cdo or not w.BODIES.search(self.rest):
            return None
        if any(words.search(self.rest) for words in (w.OPEN, w.OVERDUE, w.IN_ORDER)):
            return None
        return self._reported()

    def _submitted(self) -> Question | None:
        """Whether an organization that is named has reported anything: yes or no."""
        if not w.HAS_REPORTED.search(self.rest) or w.POLICY.search(self.rest) or kind_named(self.rest):
            return None
        found = self._about(Question("submitted"))
        whose = found.organization is not None or found.ours or found.stranger
        return found if whose and found.recipient is None else None

    def _reported(self) -> Question | None:
        """Which organizations have reported something (of a kind), or nothing."""
        kind = kind_named(w.BODIES.sub(w.GAP, self.rest))
        missing: State = "missing"
        ways = ((missing, w.NOT_REPORTED, w.NOT_DONE), (None, w.REPORTED, w.DONE_BY))
        for state, reported, done in ways:
            if reported.search(self.rest) or (kind and done.search(self.rest)):
                found = self._about(Question("reported", kind=kind.kind if kind else None, state=state))
                return found if found.recipient is None else None
        return None

    def _post(self) -> Question | None:
        position = next((name for name, words in w.POSITIONS if words.search(self.rest)), None)
        if position is None or w.WHO_MAY.search(self.rest):
            return None
        only = bool(w.ONLY_A_POST.match(self.rest))
        if not (self.asks and w.WHO.search(self.rest)) and not only:
            return None
        return self._about(Question("post", position=position, whole=only))

    def _rate(self) -> Question | None:
        done = w.DUTIES_DONE.search(self.rest)
        each = bool(w.EACH.search(self.rest))
        if done and not w.POLICY.search(self.rest) and kind_named(_blank(self.rest, *done.span())) is None:
            return self._about(Question("rate", each=each))
        if not w.RATE.search(self.rest) or (w.POLICY.search(self.rest) and not w.IN_ORDER.search(self.rest)):
            return None
        kind = kind_named(w.RATE.sub(" ", self.rest))
        return self._about(
            Question("rate", kind=kind.kind if kind else None, severity=self._severity(), each=each)
        )

    def _count(self) -> Question | None:
        if self._lists_projects():
            return self._about(Question("count", kind="project_rated", state="newest"))
        if self._lists_open_issues():
            return self._about(Question("count", "issue_raised", severity=self._severity(), state="open"))
        lists = w.LISTS.search(self.rest) and not w.BODIES.search(self.rest)
        if w.WITHOUT_PROGRESS.search(self.rest):
            return self._about(Question("stuck", days=days_in(self.text))) if lists or self.asks else None
        if not (w.HOW_MANY.search(self.rest) or lists) or (
            w.POLICY.search(self.rest) and not w.COUNTS_OWN.search(self.rest)
        ):
            return None
        if w.OVERDUE.search(self.rest):
            return None
        kind = kind_named(w.NOT_A_KIND.sub(" ", self.rest))
        if kind is None:
            return None
        return self._about(
            Question(
                "count",
                kind=kind.kind,
                severity=self._severity() if kind.kind == "issue_raised" else None,
                state=self._state(),
                people=bool(w.PEOPLE.search(self.rest)),
            )
        )

    def _lists_projects(self) -> bool:
        """True: those of a colour are asked for, not how one project stands."""
        asks = any(words.search(self.rest) for words in (w.WHICH, w.HOW_MANY, w.WHETHER_ANY))
        return asks and bool(w.COLOURED.search(self.rest)) and not w.POLICY.search(self.rest)

    def _lists_open_issues(self) -> bool:
        if w.POLICY.search(self.rest):
            return False
        kind = kind_named(self.rest)
        if w.UNSOLVED.search(self.rest):
            return kind is None or kind.kind == "issue_raised"
        if kind is not None and kind.kind == "issue_raised" and self._asks_for_those_there_are():
            return True
        if not (w.WHICH.search(self.rest) and w.OPEN.search(self.rest)):
            return False
        return kind is not None and kind.kind == "issue_raised"

    def _asks_for_those_there_are(self) -> bool:
        """True: 有哪些重大问题, what are the major issues, how are our issues going."""
        ours = bool(w.OURS.search(self.rest) and w.HOW_IT_GOES.search(self.rest))
        some = bool(w.THOSE_THERE_ARE.search(self.rest)) and self._severity() is not None
        return ours or some

    def _due(self) -> Question | None:
        overdue, due = w.OVERDUE.search(self.rest), w.DUE.search(self.rest)
        if not (overdue or due) or w.POLICY.search(self.rest):
            return None
        if not self.asks and not w.HEADING.search(self.rest):
            return None
        if overdue:
            each = any(words.search(self.rest) for words in (w.BODIES, w.EACH, w.WHO_AT_ALL))
            return self._about(Question("due", state="overdue", each=each))
        found = self._about(Question("due"))
        whose = found.organization is None or found.ours
        if whose and found.period is None and not w.FALLS_DUE.search(self.rest):
            return Question("owed")
        return found

    def _find(self) -> Question | None:
        if not self.asks or w.POLICY.search(self.rest) or w.DEFINES.search(self.text):
            return None
        for kind, action in w.DONE:
            done = action.search(self.rest)
            if done is None:
                continue
            named = name_in(self.passage, self.start, self.rest, done.span())
            if w.MY_LAST.search(self.rest):
                kinds = kind_named(self.rest)
                return self._about(Question("find", kind=kinds.kind if kinds else None, last=True))
            if named and not w.NO_NAME.search(named):
                return self._about(Question("find", kind=kind, name=named))
        return None

    def _severity(self) -> str | None:
        return next((name for name, words in w.SEVERITIES if words.search(self.rest)), None)

    def _state(self) -> State | None:
        if w.OPEN.search(self.rest):
            return "open"
        if w.CLOSED.search(self.rest):
            return "closed"
        return "in_order" if w.IN_ORDER.search(self.rest) else None


def _hide(text: str, names: tuple[Named, ...]) -> str:
    for named in names:
        text = _blank(text, named.start, named.end, w.MARK)
    return text


def _blank(text: str, start: int, end: int, mark: str = w.GAP) -> str:
    """The same text with other characters over a stretch: places stay where they were."""
    return text[:start] + mark * (end - start) + text[end:]
