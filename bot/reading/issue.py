"""Is a project in trouble? One sentence at a time: its clauses tell the name, the trouble and its size."""

from __future__ import annotations

import re

from bot.reading import issue_frames as frames
from bot.reading.clauses import Sentence
from bot.reading.factuality import is_taken_back
from bot.reading.found import Found
from bot.reading.model import Factuality
from bot.reading.statement import Statement
from bot.reading.titles import trimmed


def raised_issue(text: str, plain: str, sentence: Sentence) -> Statement | None:
    """What the sentence tells of a project in trouble; None if it doesn't.

    ``text`` is the locked text; ``plain`` the same places unlocked, for the look of a name.
    """
    words = text[sentence.start : sentence.end]
    trouble = frames.TROUBLE.search(words)
    declared = frames.DECLARED.search(words)
    if not trouble and not declared:
        return None
    if frames.OVER.search(words) and not frames.NOT_OVER.search(words):
        return None
    name = _project(text, sentence)
    if name is None:
        return None
    factuality = _factuality(words)
    if factuality is Factuality.ASSERTED and not trouble and not _told_after(words, declared):
        return None
    found = [Found("project_name", None, *name)]
    title = _problem(text, plain, sentence, trouble)
    if title:
        found.append(Found("issue_title", None, *title))
    trust = 0.85 if factuality is Factuality.ASSERTED and trouble else 0.6
    return Statement("issue_raised", factuality, trust, sentence.start, tuple(found))


def _factuality(words: str) -> Factuality:
    if frames.CANCELLED.search(words) or is_taken_back(words):
        return Factuality.CANCELLED
    if frames.HEARSAY.search(words):
        return Factuality.HEARSAY
    if frames.HYPOTHETICAL.search(words):
        return Factuality.HYPOTHETICAL
    if frames.DENIED.search(words):
        return Factuality.NEGATED
    return Factuality.PLANNED if frames.PLANNED.search(words) else Factuality.ASSERTED


def _told_after(words: str, declared: re.Match[str] | None) -> bool:
    """True if something is told after "反映个问题:" or "issue on ...": a heading alone is no issue."""
    return declared is not None and len(words[declared.end() :].strip(" :,。")) >= 6


def _project(text: str, sentence: Sentence) -> tuple[int, int] | None:
    for finder in (_after_preposition, _by_ending, _by_beginning, _before_verb):
        for clause in sentence.clauses:
            span = finder(text, clause.start, clause.end)
            if span:
                return span
    return None


def _after_preposition(text: str, start: int, end: int) -> tuple[int, int] | None:
    match = frames.AFTER_PREPOSITION.search(text[start:end])
    return _kept(text, start + match.start("name"), start + match.end("name")) if match else None


def _by_ending(text: str, start: int, end: int) -> tuple[int, int] | None:
    start, _ = trimmed(text, _after_colon(text, start, end), end)
    match = frames.BY_ENDING.match(text[start:end])
    return _kept(text, start, start + match.end()) if match else None


def _by_beginning(text: str, start: int, end: int) -> tuple[int, int] | None:
    match = frames.BY_BEGINNING.search(text[start:end])
    return _kept(text, start + match.start(), start + match.end()) if match else None


def _before_verb(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Before the verb stands anything (the lift is broken): it must look like a project's name."""
    start, _ = trimmed(text, _after_colon(text, start, end), end)
    match = frames.BEFORE_VERB.match(text[start:end])
    if not match:
        return None
    span = _kept(text, start + match.start("name"), start + match.end("name"))
    return span if span and frames.ENGLISH_NAME.search(text[span[0] : span[1]]) else None


def _after_colon(text: str, start: int, end: int) -> int:
    colon = text.find(":", start, end - 2)
    return colon + 1 if colon >= 0 else start


def _kept(text: str, start: int, end: int) -> tuple[int, int] | None:
    start, end = trimmed(text, start, end)
    return (start, end) if end - start >= 2 else None


def _problem(
    text: str, plain: str, sentence: Sentence, trouble: re.Match[str] | None
) -> tuple[int, int] | None:
    """The clause that tells the trouble, as the problem's title."""
    if trouble is None:
        return None
    at = sentence.start + trouble.start()
    clause = next((c for c in sentence.clauses if c.start <= at < c.end), None)
    if clause is None:
        return None
    start = _after_colon(text, clause.start, min(clause.end, at + 1))
    while start < clause.end and not plain[start].isalnum():
        start += 1
    end = clause.end
    while end > start and plain[end - 1].isspace():
        end -= 1
    return (start, end) if 4 <= end - start <= 60 else None
