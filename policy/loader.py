"""From a folder to a pack, or to a list of everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from policy.document import Document, read_document
from policy.kinds import Kind
from policy.model import Day, Id, Part, Source, Text, is_day
from policy.organizations import Organization
from policy.pack import Pack, Parameter
from policy.problems import PackError, Problem
from policy.references import reference_problems
from policy.roster import parse_roster
from policy.supervision import AlertRule, HandlingTime, SeverityTest
from policy.tables import read_table

PACKS = Path(__file__).with_name("packs")
M = TypeVar("M", bound=BaseModel)


class _Head(Part):
    id: Id
    version: str
    title: Text
    time_zone: str
    programme_start: Day
    parameters: tuple[Parameter, ...]


class _Sources(Part):
    sources: tuple[Source, ...]


class _Issues(Part):
    severity_tests: tuple[SeverityTest, ...]
    handling_times: tuple[HandlingTime, ...]


class _Alerts(Part):
    alert_rules: tuple[AlertRule, ...]


def packaged_pack(name: str) -> Path:
    """The folder of a pack that is installed with the program."""
    return PACKS / name


def load_pack(folder: Path, settings: Mapping[str, str] | None = None) -> Pack:
    """Load a pack from its folder. Raises PackError with every problem; there is no half pack.

    ``settings``: parameter id -> the value that this deployment sets for it, from the programme's start
    on; they are part of the pack's digest.
    """
    loading = _Loading(folder)
    pack = loading.load(settings or {})
    if loading.problems or pack is None:
        raise PackError(loading.problems)
    return pack.sealed()


class _Loading:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._documents: list[Document] = []
        self.problems: list[Problem] = []

    def load(self, settings: Mapping[str, str]) -> Pack | None:
        head_document = self._read("pack.yaml")
        start = str(head_document.content.get("programme_start", "")) if head_document else ""
        if head_document:
            _set(head_document, settings, start, self.problems)
        head = self._model(_Head, head_document)
        sources = self._model(_Sources, self._read("sources.yaml"))
        in_force = {s.id: s.in_force_from for s in sources.sources} if sources else {}
        kinds = [self._kind(name, in_force, start) for name in self._kind_files()]
        issues = self._model(_Issues, self._read("issues.yaml"))
        alerts = self._model(_Alerts, self._read("alerts.yaml"))
        organizations = self._organizations()
        overrides = self._calendar()
        if self.problems or head is None or sources is None or issues is None or alerts is None:
            return None
        content = {
            **head.model_dump(),
            "calendar": {"overrides": overrides},
            "sources": sources.sources,
            "organizations": organizations,
            "kinds": tuple(sorted((k for k in kinds if k), key=lambda kind: (kind.plan_role, kind.id))),
            "severity_tests": issues.severity_tests,
            "handling_times": issues.handling_times,
            "alert_rules": alerts.alert_rules,
        }
        try:
            pack = Pack.model_validate(content)
        except ValidationError as error:
            if head_document:
                self._tell(head_document, error)
            return None
        self.problems += reference_problems(pack, self._documents)
        return pack

    def _read(self, name: str) -> Document | None:
        document, problems = read_document(self._folder / name, name)
        self.problems += problems
        if document is None:
            return None
        if not isinstance(document.content, dict):
            self.problems.append(document.problem((), "keys and values", "something else"))
            return None
        self._documents.append(document)
        return document

    def _model(self, model: type[M], document: Document | None) -> M | None:
        if document is None:
            return None
        try:
            return model.model_validate(document.content)
        except ValidationError as error:
            self._tell(document, error)
            return None

    def _tell(self, document: Document, error: ValidationError) -> None:
        for fault in error.errors(include_url=False):
            place = document.place(fault["loc"])
            missing = fault["type"] == "missing"
            key = (
                ".".join(str(step) for step in (*place, fault["loc"][-1]) if step != "") if missing else None
            )
            self.problems.append(document.problem(place, *_worded(fault), key=key))

    def _kind_files(self) -> list[str]:
        files = sorted(path.name for path in (self._folder / "kinds").glob("*.yaml"))
        if not files:
            self.problems.append(Problem("kinds", 1, "(folder)", "at least one kind", "no file"))
        return [f"kinds/{name}" for name in files]

    def _kind(self, name: str, in_force: Mapping[str, date | None], start: str) -> Kind | None:
        document = self._read(name)
        if document is None:
            return None
        for requirement in _mappings(document.content.get("requirements")):
            requirement.setdefault("valid_from", _latest(requirement.get("source"), in_force, start))
        return self._model(Kind, document)

    def _organizations(self) -> tuple[Organization, ...]:
        content = self._bytes("organizations.csv")
        roster = parse_roster(content, file="organizations.csv") if content is not None else None
        if roster is None:
            return ()
        self.problems += roster.problems
        return roster.organizations

    def _calendar(self) -> dict[str, str]:
        content = self._bytes("calendar.csv")
        if content is None:
            return {}
        table = read_table("calendar.csv", content, ("day", "working", "note"), ("day", "working"))
        self.problems += table.problems
        overrides: dict[str, str] = {}
        for row in table.rows:
            day, working = row.cells.get("day", ""), row.cells.get("working", "")
            if day in overrides:
                self.problems.append(Problem("calendar.csv", row.line, "day", "each day once", day))
            if not is_day(day):
                self.problems.append(
                    Problem("calendar.csv", row.line, "day", "a day as 2026-01-31", day or "nothing")
                )
            elif working not in ("true", "false"):
                self.problems.append(
                    Problem("calendar.csv", row.line, "working", "true or false", working or "nothing")
                )
            else:
                overrides[day] = working
        return overrides

    def _bytes(self, name: str) -> bytes | None:
        try:
            return (self._folder / name).read_bytes()
        except OSError as error:
            self.problems.append(Problem(name, 1, "(file)", "a readable file", error.strerror or "an error"))
            return None


def _set(document: Document, settings: Mapping[str, str], start: str, problems: list[Problem]) -> None:
    parameters = {p.get("id"): p for p in _mappings(document.content.get("parameters"))}
    for name, value in settings.items():
        if name not in parameters:
            problems.append(Problem("settings", 1, name, f"one of {', '.join(map(str, parameters))}", name))
            continue
        parameters[name]["values"] = [{"valid_from": start, "value": value, "weight": "default"}]
    for parameter in parameters.values():
        for dated in _mappings(parameter.get("values")):
            dated.setdefault("valid_from", start)


def _mappings(content: object) -> Iterable[dict[str, Any]]:
    return [entry for entry in content if isinstance(entry, dict)] if isinstance(content, list) else []


def _latest(codes: object, in_force: Mapping[str, date | None], start: str) -> str:
    """A requirement is in force from its latest law, without one from the programme's start."""
    dates = [in_force.get(str(code)) for code in codes] if isinstance(codes, list) else []
    return max((day.isoformat() for day in dates if day is not None), default=start)


def _worded(fault: Any) -> tuple[str, str]:
    """What was expected and what was found, from a validation error."""
    if fault["type"] == "missing":
        return "this key", "no such key"
    if fault["type"] == "extra_forbidden":
        return "no such key here", _shortened(fault["input"])
    message = str(fault["msg"]).removeprefix("Value error, ")
    expected = message.removeprefix("expected ").removeprefix("Input should be ")
    return expected[0].lower() + expected[1:], _shortened(fault["input"])


def _shortened(found: object) -> str:
    if isinstance(found, dict):
        return "the keys " + ", ".join(map(str, found))[:60] if found else "no keys"
    text = str(found).replace("\n", " ")
    return text if len(text) <= 60 else text[:57] + "..."
