"""From a folder to a pack, or to a list of everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from policy.files.document import Document, read_document
from policy.files.problems import PackError, Problem
from policy.files.roster import parse_roster
from policy.files.tables import read_table
from policy.loading.allowing import Allowed
from policy.loading.overlay import lay_over
from policy.loading.reading import Reading
from policy.loading.references import reference_problems
from policy.models.base import Day, Flag, Id, Part, Source, Text, is_day
from policy.models.coverage import Coverage, Qualification
from policy.models.duties import Duty
from policy.models.inferences import Inference
from policy.models.kinds import Kind
from policy.models.notices import Notice
from policy.models.organizations import Organization
from policy.models.pack import Pack, Parameter
from policy.models.supervision import (
    AlertRule,
    ClosingCondition,
    HandlingTime,
    Inhibition,
    Milestone,
    Routing,
    Rung,
    SeverityTest,
    Silencing,
    Slip,
)
from policy.outcomes import Weight

PACKS = Path(__file__).parents[1] / "packs"
M = TypeVar("M", bound=BaseModel)


class _Head(Part):
    id: Id
    version: str
    title: Text
    time_zone: str
    programme_start: Day
    parameters: tuple[Parameter, ...]
    extends: Id | None = None
    lint: tuple[Allowed, ...] = ()
    illustrative: Flag = False
    # The organizations of the packs below aren't this pack's: another city has others.
    own_organizations: Flag = False


class _Sources(Part):
    sources: tuple[Source, ...]


class _Issues(Part):
    severity_tests: tuple[SeverityTest, ...]
    handling_times: tuple[HandlingTime, ...]
    slips: tuple[Slip, ...] = ()
    closing: tuple[ClosingCondition, ...] = ()


class _Alerts(Part):
    alert_rules: tuple[AlertRule, ...]
    rungs: tuple[Rung, ...] = ()
    routing: Routing | None = None
    silencing: Silencing | None = None
    inhibitions: tuple[Inhibition, ...] = ()


class _Duties(Part):
    duties: tuple[Duty, ...] = ()


class _Inferences(Part):
    inferences: tuple[Inference, ...] = ()


class _Coverage(Part):
    coverage: tuple[Coverage, ...] = ()
    qualifications: tuple[Qualification, ...] = ()


class _Timeline(Part):
    timeline: tuple[Milestone, ...] = ()


class _Notices(Part):
    notices: tuple[Notice, ...] = ()


def packaged_pack(name: str) -> Path:
    """The folder of a pack that is installed with the program."""
    return PACKS / name


def load_pack(folder: Path, settings: Mapping[str, str] | None = None) -> Pack:
    """Load a pack from its folder. Raises PackError with every problem; there is no half pack.

    ``settings``: ``programme_start`` or a parameter's id -> what this deployment sets, from the programme's start
    on; they are part of the pack's digest.
    """
    loading = _Loading(folder)
    pack = loading.load(settings or {})
    if loading.problems or pack is None:
        raise PackError(loading.problems)
    return pack.sealed()


def folders_below(folder: Path) -> tuple[Path, ...]:
    """The folders of the packs that this one extends, the lowest first."""
    loading = _Loading(folder)
    loading.find_packs_below()
    return loading.folders_below


def layered_documents(folder: Path, beside: str) -> tuple[list[Document], list[Problem]]:
    """The YAML files in the folder ``beside`` of a pack, each over that of the same name in the packs below."""
    loading = _Loading(folder)
    return loading.documents_in(beside), loading.problems


def model_of(model: type[M], document: Document) -> tuple[M | None, list[Problem]]:
    """A document as a model, or everything that is wrong with it."""
    try:
        return model.model_validate(document.content), []
    except ValidationError as error:
        return None, list(_told(document, error))


def read_pack(folder: Path, settings: Mapping[str, str] | None = None) -> Reading:
    """Read a pack for its author, whatever is wrong with it."""
    loading = _Loading(folder)
    pack = loading.load(settings or {})
    problems = tuple(sorted(set(loading.problems)))
    return Reading(pack and pack.sealed(), tuple(loading.documents), problems, loading.allowed)


class _Loading:
    """The files of a pack, and below them those of the pack that it extends."""

    def __init__(self, folder: Path) -> None:
        self._folders = [folder]
        self._organized_by: Path | None = None
        self.documents: list[Document] = []
        self.problems: list[Problem] = []
        self.allowed: tuple[Allowed, ...] = ()

    def load(self, settings: Mapping[str, str]) -> Pack | None:
        self.find_packs_below()
        if self.problems:  # without what is below, everything else would seem to be missing
            return None
        head_document = self._read("pack.yaml")
        if head_document and "programme_start" in settings:
            head_document.content["programme_start"] = settings["programme_start"]
        start = str(head_document.content.get("programme_start", "")) if head_document else ""
        if head_document:
            _set(head_document, settings, start, self.problems)
        head = self._model(_Head, head_document)
        sources = self._model(_Sources, self._read("sources.yaml"))
        # What isn't a law, as the province's own plan, doesn't begin before the programme does.
        laws = [s for s in sources.sources if s.weight is Weight.NATIONAL] if sources else []
        in_force = {law.id: law.in_force_from for law in laws}
        kinds = [self._dated(Kind, name, "requirements", in_force, start) for name in self._kind_files()]
        parts = [
            self._model(_Issues, self._read("issues.yaml")),
            self._model(_Alerts, self._read("alerts.yaml")),
            self._dated(_Duties, "duties.yaml", "duties", in_force, start, needed=False),
            self._dated(_Inferences, "inferences.yaml", "inferences", in_force, start, needed=False),
            self._model(_Coverage, self._read("coverage.yaml", needed=False)),
            self._model(_Timeline, self._read("timeline.yaml", needed=False)),
            self._model(_Notices, self._read("notices.yaml", needed=False)),
        ]
        self.allowed = head.lint if head is not None else ()
        organizations = self._organizations()
        overrides = self._calendar()
        if self.problems or head is None or sources is None:
            return None
        content = {
            **head.model_dump(exclude={"own_organizations", "lint"}),
            "calendar": {"overrides": overrides},
            "sources": sources.sources,
            "organizations": organizations,
            "kinds": tuple(sorted((k for k in kinds if k), key=lambda kind: (kind.plan_role, kind.id))),
        }
        for part in parts:
            if part is not None:
                content |= {name: getattr(part, name) for name in type(part).model_fields}
        try:
            pack = Pack.model_validate(content)
        except ValidationError as error:
            if head_document:
                self._tell(head_document, error)
            return None
        self.problems += reference_problems(pack, self.documents)
        return pack

    @property
    def folders_below(self) -> tuple[Path, ...]:
        return tuple(self._folders[:-1])

    def documents_in(self, beside: str) -> list[Document]:
        """Every file in a folder beside the pack's own files; None need be there."""
        self.find_packs_below()
        names = {path.name for folder in self._folders for path in (folder / beside).glob("*.yaml")}
        found = (self._read(f"{beside}/{name}") for name in sorted(names))
        return [document for document in found if document is not None]

    def find_packs_below(self) -> None:
        """The folders of the packs that this one extends, the lowest first."""
        while True:
            folder = self._folders[0]
            document, _ = read_document(folder / "pack.yaml", self._name(folder, "pack.yaml"))
            content = document.content if document else None
            head = content if isinstance(content, dict) else {}
            below = head.get("extends")
            if document is None or below is None:
                return
            if head.get("own_organizations") == "true" and not self._organized_by:
                self._organized_by = folder
            # A pack beside this one, or an installed one: also of the same name, of which this is the city's own.
            places = [folder.parent / str(below), packaged_pack(str(below))]
            found = [place for place in places if (place / "pack.yaml").is_file()]
            known = [each.resolve() for each in self._folders]
            fresh = [place for place in found if place.resolve() not in known]
            if not fresh:
                told = f"{below}, which extends this one" if found else str(below)
                wanted = "a pack beside this one or an installed one"
                self.problems.append(document.problem(("extends",), wanted, told))
                return
            self._folders.insert(0, fresh[0])

    def _name(self, folder: Path, file: str) -> str:
        """A file of a pack below is told apart from one of the same name above it."""
        return file if folder is self._folders[-1] else f"{folder.name}/{file}"

    def _read(self, name: str, *, needed: bool = True) -> Document | None:
        """A file as all packs that have it make it, the upper ones over the lower ones."""
        found: Document | None = None
        for folder in self._folders:
            top = folder is self._folders[-1]
            if not (folder / name).exists() and not (top and needed and found is None):
                continue
            document, problems = read_document(folder / name, self._name(folder, name))
            self.problems += problems
            if document is None:
                return None
            if not isinstance(document.content, dict):
                self.problems.append(document.problem((), "keys and values", "something else"))
                return None
            if found is not None:
                document, problems = lay_over(found, document)
                self.problems += problems
            found = document
        if found is not None:
            found = replace(found, file=name)
            self.documents.append(found)
        return found

    def _model(self, model: type[M], document: Document | None) -> M | None:
        if document is None:
            return None
        made, problems = model_of(model, document)
        self.problems += problems
        return made

    def _tell(self, document: Document, error: ValidationError) -> None:
        self.problems += _told(document, error)

    def _kind_files(self) -> list[str]:
        files = sorted({path.name for folder in self._folders for path in (folder / "kinds").glob("*.yaml")})
        if not files:
            self.problems.append(Problem("kinds", 1, "(folder)", "at least one kind", "no file"))
        return [f"kinds/{name}" for name in files]

    def _dated(
        self,
        model: type[M],
        name: str,
        entries: str,
        in_force: Mapping[str, date | None],
        start: str,
        *,
        needed: bool = True,
    ) -> M | None:
        """A file whose entries are in force from their latest law on, where they say nothing else."""
        document = self._read(name, needed=needed)
        if document is None:
            return None
        for entry in _mappings(document.content.get(entries)):
            entry.setdefault("valid_from", _latest(entry.get("source"), in_force, start))
        return self._model(model, document)

    def _organizations(self) -> tuple[Organization, ...]:
        known: tuple[Organization, ...] = ()
        for file, content in self._tables("organizations.csv", self._organized_by):
            roster = parse_roster(content, known, file=file)
            self.problems += roster.problems
            named = {each.id for each in roster.organizations}
            known = (*(each for each in known if each.id not in named), *roster.organizations)
        return known

    def _calendar(self) -> dict[str, str]:
        overrides: dict[str, str] = {}
        for file, content in self._tables("calendar.csv"):
            table = read_table(file, content, ("day", "working", "note"), ("day", "working"))
            self.problems += table.problems
            found: dict[str, str] = {}
            for row in table.rows:
                day, working = row.cells.get("day", ""), row.cells.get("working", "")
                if day in found:
                    self.problems.append(Problem(file, row.line, "day", "each day once", day))
                if not is_day(day):
                    self.problems.append(
                        Problem(file, row.line, "day", "a day as 2026-01-31", day or "nothing")
                    )
                elif working not in ("true", "false"):
                    self.problems.append(
                        Problem(file, row.line, "working", "true or false", working or "nothing")
                    )
                else:
                    found[day] = working
            overrides |= found
        return overrides

    def _tables(self, name: str, lowest: Path | None = None) -> Iterator[tuple[str, bytes]]:
        """A table of each pack that has it, from ``lowest`` (or the lowest) on; that one must have it."""
        first = self._folders.index(lowest) if lowest else 0
        for number, folder in enumerate(self._folders[first:]):
            file = self._name(folder, name)
            try:
                yield file, (folder / name).read_bytes()
            except FileNotFoundError as error:
                if number == 0:
                    self.problems.append(Problem(file, 1, "(file)", "a readable file", error.strerror or ""))
            except OSError as error:
                self.problems.append(
                    Problem(file, 1, "(file)", "a readable file", error.strerror or "an error")
                )


def _told(document: Document, error: ValidationError) -> Iterator[Problem]:
    """What is wrong, with the lines of the file."""
    for fault in error.errors(include_url=False):
        place = document.place(fault["loc"])
        missing = fault["type"] == "missing"
        key = ".".join(str(step) for step in (*place, fault["loc"][-1]) if step != "") if missing else None
        yield document.problem(place, *_worded(fault), key=key)


def _set(document: Document, settings: Mapping[str, str], start: str, problems: list[Problem]) -> None:
    parameters = {p.get("id"): p for p in _mappings(document.content.get("parameters"))}
    for name, value in settings.items():
        if name == "programme_start":
            continue
        if name not in parameters:
            known = ", ".join(["programme_start", *map(str, parameters)])
            problems.append(Problem("settings", 1, name, f"one of {known}", name))
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
