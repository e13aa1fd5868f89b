"""Conditions that are never or always true, and parts of conditions that change nothing."""

from __future__ import annotations

from policy.models.conditions import AllOf, AnyOf, Condition, Present
from rules.authoring.deciding import F, Goal, Impossible, T, U, Undecided
from rules.authoring.lint.remarks import Book, Remark, Remarks
from rules.authoring.lint.sites import Site, all_sites, parts
from rules.authoring.lint.wording import because, brief


def condition_remarks(book: Book) -> Remarks:
    """Every condition is looked at; where it never comes to one, only that is told."""
    for site in all_sites(book):
        told = [remark for remark in (_never(book, site), _always(book, site)) if remark is not None]
        yield from told
        if all(remark.undecided for remark in told):
            yield from _idle(book, site)


def _never(book: Book, site: Site) -> Remark | None:
    if isinstance(site.decider.find(site.given), Impossible):
        return None  # It is never looked at, which is told of what keeps it out.
    goals = (*site.given, Goal(site.condition, T))
    answer = site.decider.find(goals)
    if isinstance(answer, Undecided):
        return _undecided(book, site, f"whether it {site.never}", answer)
    if isinstance(answer, Impossible):
        says = f"{site.id} {site.never}, because {because(site.decider.why(goals))}"
        return book.remark(site.codes[0], site.file, site.place, site.id, says)
    return None


def _always(book: Book, site: Site) -> Remark | None:
    if isinstance(site.decider.find(site.given), Impossible):
        return None
    goals = (*site.given, Goal(site.condition, F | U))
    answer = site.decider.find(goals)
    if isinstance(answer, Undecided):
        return _undecided(book, site, f"whether it {site.always}", answer)
    if isinstance(answer, Impossible):
        says = f"{site.id} {site.always}, because `{brief(site.condition)}` is so of all facts that can be"
        return book.remark(site.codes[1], site.file, site.place, site.id, says)
    return None


def _undecided(book: Book, site: Site, what: str, answer: Undecided) -> Remark:
    says = f"{site.id}: {what} is undecided: {answer.reason}"
    return book.remark("undecided", site.file, site.place, site.id, says, undecided=True)


def _idle(book: Book, site: Site) -> Remarks:
    """Parts of "all" and "any" without which the whole says the same: repeated, implied or never so."""
    for condition, place in parts(site.condition, site.place):
        if not isinstance(condition, AllOf | AnyOf) or len(condition.parts) < 2:
            continue
        for index, part in enumerate(condition.parts):
            others = condition.parts[:index] + condition.parts[index + 1 :]
            # That something must be there is often said for the reader, beside what is compared with it.
            if isinstance(part, Present) and part not in others:
                continue
            rest: Condition = condition.model_copy(update={"parts": others})
            if site.decider.equivalent(condition, rest):
                says = f"`{brief(part)}` changes nothing beside `{brief(rest)}`"
                yield book.remark("idle-part", site.file, (*place, condition.op, index), site.id, says)
                break
