"""The catalogues: both languages have every message that the code uses, with the same variables, and no other."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import get_args

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

import bot
from bot.board.drawing import MENU
from bot.board.routes import DOORS
from bot.documents.duty_report.appendix import METHOD
from bot.documents.overview.city_sheets import COUNTED
from bot.handlers.messages import _OTHER
from bot.line.health import Trouble
from bot.reading import Factuality
from bot.replay.tally import SECTIONS
from bot.screens.alerts.alert import _COUNTED
from bot.screens.alerts.resolved_list import ENDS
from bot.screens.alerts.silence import REASONS as REASONS_TO_SILENCE
from bot.screens.checklist.coverage import TIERS, WHICH
from bot.screens.checklist.duties import ORDER as DUTY_STATES
from bot.screens.forms.correction import OTHERWISE
from bot.screens.forms.form import KIND_REASONS, REASONS
from bot.screens.forms.reporting import GROUPS
from bot.screens.issues.listing import FILTERS
from bot.screens.people.home import COMMANDS
from bot.screens.questions.answers import EXAMPLES
from bot.screens.records.catalogue import _OUTCOMES, CELL_FAULTS, NOT_READ
from bot.screens.records.catalogue import REASONS as LIST_REASONS
from bot.screens.records.evidence import KINDS
from bot.screens.records.evidence import REASONS as NOT_TAKEN
from bot.screens.records.traced import How
from policy.checklist.covered import How as Seating
from policy.models.coverage import Coverage, Qualification
from policy.models.duties import PLAN_ROLES
from policy.models.supervision import Reach
from policy.models.vocabulary import ALWAYS
from policy.outcomes import Basis, Level, Outcome, Severity, Weight
from policy.words.entries import EntryType
from rules import Origin
from storage.checklist.slips import COLOURS
from storage.documents.requests import State as DocumentState
from storage.line.outbox import State as DeliveryState
from storage.supervision.open_issues import AGES
from tests.unit.messages.authoring_families import AUTHORING_FAMILIES
from tests.unit.messages.digest_families import DIGEST_FAMILIES

BOT = Path(bot.__file__).parent
SOURCES = [p for p in BOT.rglob("*.py") if "sandbox" not in p.parts and "demo" not in p.parts]
# What is written here in the words of a catalogue that it is given.
SOURCES += [BOT.parent / "policy" / name for name in ("words/wording.py", "words/rhythms.py")]
SOURCES += sorted((BOT / "board" / "templates").glob("*.html"))
# Keys that the code puts together: each family, with everything it can become.
EVENTS = (
    *(
        "acknowledged",
        "taken",
        "resolved",
        "cleared",
        "renewed",
        "nobody",
        "taken-back",
        "given-up",
        "offered",
    ),
    *("accepted", "declined", "snoozed", "woken", "woke", "reopened", "rests", "disputed"),
    *(
        "closed",
        "open-again",
        "urged",
        "silenced",
        "blocked",
        "version",
        "heard-again",
        "dispute-upheld",
        "dispute-dismissed",
        *(f"late-{colour}" for colour in ("rung", *COLOURS)),
    ),
)
ALERT_BUTTONS = (
    *("see-record", "reopen", "alert-accept", "alert-decline", "acknowledge", "take", "resolve", "more"),
    *("hand-over", "wake", "snooze", "give-up", "take-back", "deliveries"),
)
STORY = (
    "raised",
    "progress",
    "meeting",
    "review",
    "resolved",
    "closed",
    "urged",
    "late-yellow",
    "late-red",
    "alert-resolved",
    "alert-open-again",
)
POSITIONS = ("cdo", "liaison", "supervisor", "administrator")
STAGES = ("in-force", "applies", "satisfied", "evidence")
ANSWERS = (
    *(
        "empty",
        "too-long",
        "not-a-choice",
        "not-a-period",
        "not-a-date",
        "no-such-day",
        "not-a-number",
        "not-whole",
    ),
    *("too-small", "too-large", "too-precise", "unknown-organization", "not-yes-or-no", "too-many"),
    *("bad-item", "invisible", "several-dates"),
)
_FAMILIES: dict[str, Iterable[str]] = {
    "outcome-{}": (o.value for o in Outcome),
    "severity-{}": (s.value for s in Severity),
    "weight-{}": (w.value.replace("_", "-") for w in Weight),
    "verdict-{}": ("not-met", "missing", "not-checked"),
    "count-{}": (o.value.replace("_", "-") for o in Outcome),
    "verdict-alert-{}": ("opened", *EVENTS),
    "why-basis-{}": (b.value for b in Basis),
    "why-level-{}": (level.value for level in Level),
    "why-deciding-{}": (f"{s}-{t}" for s in STAGES for t in ("true", "false", "unknown")),
    "origin-{}": (o.value for o in Origin),
    "alert-event-{}": (*EVENTS, "evidence"),
    "slip-{}": ("rung", "blue", "yellow", "red"),
    "slips-line-{}": ("rung", "blue", "yellow", "red"),
    "alert-rests-{}": ("time", "event"),
    "reach-{}": get_args(Reach),
    "issue-story-{}": STORY,
    "issue-alert-{}": ("open", "acknowledged", "handled", "resolved"),
    "alerts-resolved-{}": ENDS,
    "issues-heading-{}": FILTERS,
    "issues-state-{}": ("open", "resolved"),
    "button-issues-{}": FILTERS,
    "limit-{}": (unit.replace("_", "-") for unit in _COUNTED),
    "digest-line-{}": (
        *("reported", "unconfirmed", "owed", "overdue", "open", "late", "acknowledged", "taken"),
        *("duty-fresh", "duty-overdue", "duty-soon"),
        *("held-silence", "held-blocked"),
        *(f"alert-{event}" for event in ("opened", *EVENTS)),
    ),
    "delivery-{}": get_args(DeliveryState),
    "silence-reason-{}": REASONS_TO_SILENCE,
    "silence-choice-{}": ("rule", "organization", "everywhere"),
    "handbook-same-{}": ("organization", "record"),
    "digest-{}": ("news", "news-since", "owed", "open"),
    "position-{}": POSITIONS,
    "welcome-{}": POSITIONS,
    "help-{}": POSITIONS,
    "command-{}": {command for each in COMMANDS.values() for command in each},
    "courtesy-{}": ("thanks", "noted"),
    "not-a-fact-{}": (f.value for f in Factuality if f is not Factuality.ASSERTED),
    "media-{}": {"other", *(name for name in _OTHER if name not in ("video_note", "audio"))},
    "answer-{}": ANSWERS,
    "fact-{}": (name.replace("_", "-") for name in ALWAYS),
    "welcome-privacy-model-{}": ("unsure", "always"),
    "model-notice-{}": ("unsure", "always"),
    "admin-trouble-{}": (each.replace("_", "-") for each in get_args(Trouble)),
}
_TOURS = [f"{whose}-{n}" for whose in ("reporter", "supervisor", "administrator") for n in (1, 2, 3)]
_FAMILIES |= {
    "tour-{}": (*_TOURS, "confirms-cdo", "confirms-liaison"),
    "tour-confirms-{}": ("cdo", "liaison"),
    "group-{}": GROUPS,
    "duty-line-{}": DUTY_STATES,
    "duty-past-{}": DUTY_STATES,
    "cadence-{}": ("year", "half-year", "quarter", "month"),
    "cadence-from-{}": ("start", "end"),
    "owed-period-{}": ("half", "quarter", "month"),
    "policy-type-{}": get_args(EntryType),
    "policy-slip-{}": (*COLOURS, "cleared"),
    "coverage-level-{}": get_args(Coverage.model_fields["level"].annotation),
    "coverage-list-{}": WHICH,
    "coverage-of-{}": (tier.replace("_", "-") for tier in TIERS),
    "qualification-{}": get_args(Qualification.model_fields["level"].annotation),
    "button-{}": ("admit", "decline", *ALERT_BUTTONS),
    "versions-turn-{}": SECTIONS,
    "waive-until-{}": ("quarter", "year", "next-year"),
    "sheet-{}": NOT_READ,
    "correction-because-{}": (*REASONS, *KIND_REASONS),
    "edited-draft-{}": OTHERWISE,
    "edited-record-{}": OTHERWISE,
}
_FAMILIES |= {
    "alert-rests-{}": ("time", "event"),
    "slip-{}": ("rung", *COLOURS),
    "slips-line-{}": ("rung", *COLOURS),
    "owed-slips-{}": [colour + of for colour in COLOURS for of in ("", "-of")],
    "reach-{}": get_args(Reach),
    "evidence-kind-{}": KINDS,
    "evidence-chosen-{}": ("draft", "record", "alert", "nothing"),
    "file-{}": (reason.replace("_", "-") for reason in NOT_TAKEN),
    "catalogue-count-{}": (outcome.replace("_", "-") for outcome in _OUTCOMES),
    "catalogue-row-{}": (outcome.replace("_", "-") for outcome in _OUTCOMES),
    "catalogue-{}": ("checking", "saving", "drafting", *(each.replace("_", "-") for each in LIST_REASONS)),
    "cell-{}": (code.replace("_", "-") for code in CELL_FAULTS),
    "told-issues-{}": [each + of for each in ("any", "open", "closed") for of in ("", "-of")],
    "ask-example-{}": {each for of_role in EXAMPLES.values() for each in of_role},
    "due-{}": [each + none for each in ("overdue", "period", "open", "soon") for none in ("", "-none")],
    "slips-what-{}": (*COLOURS, "all"),
    "slips-mark-{}": COLOURS,
    "traced-{}": get_args(How),
    "document-{}": get_args(DocumentState),
    "document-which-period-{}": ("zh", "en"),
    "button-document-in-{}": ("zh", "en"),
    "overview-state-{}": DUTY_STATES,
    "overview-alert-{}": ("open", "acknowledged", "resolved"),
    "overview-end-{}": (end for end in ENDS if end != "resolved"),
    "overview-counts-{}": get_args(Seating),
    "overview-seat-{}": ("filled", "vacant"),
    "overview-method-{}": COUNTED,
    "account-role-{}": map(str, PLAN_ROLES),
    "account-end-{}": (end for end in ENDS if end != "resolved"),
    "account-due-{}": ("open", "overdue"),
    "account-for-{}": ("year", "half", "quarter", "month"),
    "account-method-{}": METHOD,
}
_FAMILIES |= {
    "board-{}": MENU,
    "board-state-{}": (*DUTY_STATES, "na"),
    "board-held-{}": ("silence", "blocked"),
    "board-status-{}": ("open", "acknowledged", "resolved"),
    "board-record-{}": ("current", "unconfirmed", "withdrawn"),
    "board-age-{}": range(len(AGES)),
    "board-level-{}": (level.value for level in Level),
    "board-basis-{}": (basis.value for basis in Basis),
    "board-door-{}": (f"{what}-{part}" for what in DOORS for part in ("title", "text")),
}
_FAMILIES |= AUTHORING_FAMILIES | DIGEST_FAMILIES
FAMILIES = [(family, tuple(members)) for family, members in _FAMILIES.items()]
_KEY = re.compile(
    r"""["']([a-z]+(?:-[a-z_]+)+|cancelled|welcome|invitation|forwarded|stranger|groups|fault)["']"""
)
_PUT_TOGETHER = re.compile(r"""f["']([a-z-]+-)\{|["']([a-z-]+-)["'] ~""")


class Variables(Visitor):
    """The variables of a message, as ``$name``."""

    def __init__(self) -> None:
        self.found: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        self.found.add(node.id.name)


def catalogue(language: str) -> dict[str, set[str]]:
    """Key -> variables of every message."""
    found: dict[str, set[str]] = {}
    for path in sorted((BOT / "locales" / language).glob("*.ftl")):
        for entry in FluentParser().parse(path.read_text("utf-8")).body:
            assert not isinstance(entry, ast.Junk), f"{path.name}: {entry.content[:60]!r}"
            if isinstance(entry, ast.Message):
                assert entry.id.name not in found, f"{entry.id.name} stands twice"
                assert entry.value is not None
                variables = Variables()
                variables.visit(entry)
                found[entry.id.name] = variables.found
    return found


ZH, EN = catalogue("zh"), catalogue("en")


def used() -> set[str]:
    """Every key that the code names or can put together."""
    words = chain.from_iterable(_KEY.findall(path.read_text("utf-8")) for path in SOURCES)
    made = {family.format(each) for family, members in FAMILIES for each in members}
    return {word for word in words if word in ZH or word in EN} | made


def test_both_languages_have_the_same_messages() -> None:
    assert sorted(ZH) == sorted(EN)


@pytest.mark.parametrize("key", sorted(ZH))
def test_both_languages_say_it_with_the_same_variables(key: str) -> None:
    assert ZH[key] == EN[key]


def test_every_message_that_the_code_can_ask_for_is_there() -> None:
    missing = used() - set(ZH)
    assert missing == set()


def test_every_message_is_used() -> None:
    assert set(ZH) - used() == set()


def test_every_key_named_in_a_call_is_there() -> None:
    """A misspelt key, too, is found: whatever is asked of a catalogue must be in it."""
    asked = re.compile(r"""\b(?:html|label|plain|Refused)\(\s*["']([a-z]+-[a-z_-]+)["']""")
    for path in SOURCES:
        for key in asked.findall(path.read_text("utf-8")):
            # In a template the rest of a key may follow.
            assert key in ZH or key.endswith("-"), f"{path.name} asks for {key!r}"


def test_every_family_of_keys_is_listed_here() -> None:
    """A new family has to be written down above, with its members."""
    # "alert-…" of briefing is the tail of a line of the digest.
    listed = {"alert-", *(family.removesuffix("{}") for family, _ in FAMILIES)}
    for path in SOURCES:
        for prefix in map("".join, _PUT_TOGETHER.findall(path.read_text("utf-8"))):
            assert prefix in listed or not any(key.startswith(prefix) for key in ZH), f"{path.name}: {prefix}"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_chinese_is_written_in_chinese_and_english_in_english(language: str) -> None:
    both = {"language-which", "help-all", "command-language", "board-other-language"}
    for path in sorted((BOT / "locales" / language).glob("*.ftl")):
        for entry in FluentParser().parse(path.read_text("utf-8")).body:
            if isinstance(entry, ast.Message) and entry.id.name not in both:
                words = "".join(
                    e.value
                    for e in entry.value.elements
                    if isinstance(e, ast.TextElement)  # type: ignore[union-attr]
                )
                chinese = bool(re.search(r"[一-鿿]", words))
                latin = bool(re.search(r"[A-Za-z]{4,}", re.sub(r"</?\w+>|/\w+", "", words)))
                assert not (chinese if language == "en" else latin and not chinese), entry.id.name
