"""``cdo policy explain``: an update, or an entry of the pack, told in full."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any, TextIO

import click

from bot.commands.authoring.account_json import account_json, names, update_json
from bot.commands.authoring.entries import entry_json, entry_lines, find_entry
from bot.commands.authoring.opening import find_pack, present_pack
from bot.commands.authoring.recorded import (
    Recorded,
    account_of_record,
    inferences_of,
    organization_inferences,
)
from bot.commands.authoring.reported import BadUpdate, ReportedUpdate, read_updates
from bot.commands.authoring.telling import (
    Teller,
    account_heading,
    account_lines,
    brief_line,
    requirement_lines,
)
from bot.commands.authoring.turning import kept_differences, turned_lines
from bot.commands.command_line import Failure, database, told
from bot.messages import Messages
from bot.settings import Settings
from policy.models.pack import Pack
from policy.records import Value
from rules import Facts, Gathered, Outlook
from rules.authoring.accounts import Account, UpdateAccount, account_of_inference, account_of_update
from rules.authoring.trying import answered, record_of
from storage.city import organizations


@click.command("explain", help="Tell why an update came out as it did, or what an entry of the pack says.")
@click.argument("reference", metavar="[REF|ENTRY]", required=False)
@click.argument("entry", metavar="[ENTRY]", required=False)
@click.option("--update", "update_file", type=click.File("r", encoding="utf-8"), help="updates as JSON lines")
@click.option("--organization", help="the inferences about this organization, by its id")
@click.option("--now", "under_present", is_flag=True, help="also under the present pack")
@click.option("--day", help="the day of the inferences, YYYY-MM-DD; today if not given")
@click.option(
    "--pack",
    "pack_name",
    help="instead of the version in force: a folder, an installed pack, or a version or digest on record",
)
@click.option("--brief", is_flag=True, help="one line for each requirement")
@click.option("--language", type=click.Choice(["zh", "en"]), default="zh", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="for another program")
def explain_command(
    reference: str | None,
    entry: str | None,
    update_file: TextIO | None,
    organization: str | None,
    under_present: bool,
    day: str | None,
    pack_name: str | None,
    brief: bool,
    language: str,
    as_json: bool,
) -> None:
    with told():
        settings = Settings()
        pack = find_pack(pack_name, settings) if pack_name else present_pack(settings)
        on = _day(day) if day else datetime.now(pack.time_zone).date()
        show = _Showing(pack, language, brief, as_json)
        if update_file is not None:
            show.updates(update_file, reference, on)
        elif organization is not None:
            show.organization(settings, organization, reference, on)
        elif reference is None:
            raise Failure("Name an update (DS-0012), an entry of the pack (M-19), or --update FILE.")
        elif entry is None and find_entry(pack, reference) is not None:
            show.entry(reference)
        else:
            show.record(settings, reference, entry, on, under_present)
    show.out()


class _Showing:
    """What was found, gathered as lines and as data."""

    def __init__(self, pack: Pack, language: str, brief: bool, as_json: bool) -> None:
        self._pack = pack
        self._words = Messages(pack.time_zone).of(language)
        self._brief, self._as_json = brief, as_json
        self._lines: list[str] = []
        self._found: list[dict[str, Any]] = []
        self._names: Callable[[str], str] | None = None

    def out(self) -> None:
        if self._as_json:
            click.echo("\n".join(json.dumps(one, ensure_ascii=False) for one in self._found))
        else:
            click.echo("\n".join(self._lines))

    def entry(self, entry_id: str) -> None:
        found = find_entry(self._pack, entry_id)
        assert found is not None  # noqa: S101 - the caller has looked
        teller = self._teller(self._pack)
        self._lines += entry_lines(teller, *found)
        self._found.append(entry_json(teller, *found))

    def updates(self, lines: TextIO, entry: str | None, today: date) -> None:
        try:
            reported = list(read_updates(self._pack, lines, today))
        except BadUpdate as error:
            raise Failure(str(error)) from None
        for one in reported:
            kind = self._pack.kind(one.submission.kind)
            self._wanted(self._pack, kind.id, entry)
            facts = _facts(self._pack, one)
            account = account_of_update(self._pack, facts)
            title = one.submission.values.get(kind.title_field)
            heading = (one.submission.ref or "-", str(title or "-"))
            inferred = [(each, one.checked_on) for each in _inferred(self._pack, one)]
            self._account(self._pack, account, heading, entry, inferred)

    def record(self, settings: Settings, ref: str, entry: str | None, day: date, present: bool) -> None:
        with database(settings) as db:
            names = {one.id: one.name(self._words.language) for one in organizations.every(db)}
            self._names = lambda organization_id: names.get(organization_id, organization_id)
            found = account_of_record(db, self._pack, ref, day if present else None)
            if found is None:
                raise Failure(
                    f"There is no update {ref!r} on record, and no such entry in the pack {self._pack.id}."
                )
            inferred = inferences_of(db, self._pack, found.update, day)
        self._wanted(found.pack, found.update.kind, entry, self._pack)
        heading = (ref, found.update.title)
        teller = self._teller(found.pack)
        self._lines.append(teller.plain("explain-recorded"))
        self._account(found.pack, found.account, heading, entry, [])
        self._lines += kept_differences(teller, found.kept, found.account)
        self._found[-1] |= {"ref": ref, "differs_from_kept": found.differing}
        if found.present is not None:
            self._present(found, heading, entry)
        elif present:
            self._lines += [
                "",
                teller.plain("explain-kind-gone", id=self._pack.id, version=self._pack.version),
            ]
        self._inferences(self._pack, [(one, day) for one in inferred], entry)

    def organization(self, settings: Settings, organization_id: str, entry: str | None, day: date) -> None:
        with database(settings) as db:
            known = organizations.get(db, organization_id)
            if known is None:
                raise Failure(f"There is no organization {organization_id!r}; see `cdo org list`.")
            accounts = organization_inferences(db, self._pack, known, day)
        self._found.append({"organization": organization_id, "day": day.isoformat()})
        self._lines.append(known.name(self._words.language))
        self._inferences(self._pack, [(one, day) for one in accounts], entry)

    def _present(self, found: Recorded, heading: tuple[str, str], entry: str | None) -> None:
        assert found.present is not None  # noqa: S101 - the caller has looked
        teller = self._teller(self._pack)
        self._lines += ["", teller.plain("explain-present")]
        self._account(self._pack, found.present, heading, entry, [])
        self._lines += turned_lines(teller, found.account, found.present)

    def _account(
        self,
        pack: Pack,
        account: UpdateAccount,
        heading: tuple[str, str],
        entry: str | None,
        inferred: list[tuple[Account, date]],
    ) -> None:
        teller, facts = self._teller(pack), account.facts
        kind = pack.kind(facts.kind)
        self._lines += _head(teller, account, heading)
        wanted = {entry} if entry else set()
        self._found.append(update_json(teller, account, wanted))
        for told_one in account.requirements:
            if not wanted or told_one.requirement.id in wanted:
                if self._brief:
                    self._lines.append(brief_line(teller, kind, told_one, facts.governing_date))
                else:
                    self._lines += requirement_lines(teller, kind, told_one, facts.governing_date)
        others = [one for one in account.others if not wanted or names(one) & wanted]
        if others:
            self._lines += ["", teller.plain("explain-others")]
        for one in others:
            self._other(teller, one, facts.kind, facts.governing_date)
        self._inferences(pack, inferred, entry)

    def _inferences(self, pack: Pack, inferred: list[tuple[Account, date]], entry: str | None) -> None:
        teller = self._teller(pack)
        shown = [(one, day) for one, day in inferred if entry in (None, one.id)]
        if shown:
            day = self._words.plain_date(shown[0][1])
            self._lines += ["", teller.plain("explain-inferences", day=day)]
        for one, on in shown:
            kind = pack.inference(one.id).kind or ""
            self._other(teller, one, kind, on)
            data = account_json(teller, kind, on, one)
            self._found[-1].setdefault("inferences", []).append(data)

    def _other(self, teller: Teller, account: Account, kind_id: str, day: date) -> None:
        kind = teller.pack.kind(kind_id) if kind_id else None
        if self._brief:
            self._lines.append(account_heading(teller, account))
        else:
            self._lines += account_lines(teller, account, kind, day)

    def _wanted(self, pack: Pack, kind: str, entry: str | None, present: Pack | None = None) -> None:
        """Raise Failure for an entry that can have no part in an update of this kind."""
        if entry is None:
            return
        inferred = {one.id for one in (present or pack).inferences if one.kind == kind}
        if entry not in _parts(pack, kind) | inferred:
            raise Failure(f"{kind} has nothing called {entry!r} in the pack {pack.id} {pack.version}.")

    def _teller(self, pack: Pack) -> Teller:
        own = {one.id: one.name.say(self._words.language) for one in pack.organizations}
        return Teller(self._words, pack, self._names or (lambda each: own.get(each, each)))


def _parts(pack: Pack, kind_id: str) -> set[str]:
    entries = {one.id for one in pack.kind(kind_id).requirements} | {duty.id for duty in pack.duties}
    tests = {test.id for test in pack.severity_tests if test.kind == kind_id}
    return entries | tests | {rule.id for rule in pack.alert_rules if rule.kind == kind_id}


def _head(teller: Teller, account: UpdateAccount, heading: tuple[str, str]) -> Iterator[str]:
    facts, day = account.facts, teller.phrases.plain_date
    kind = teller.say(teller.pack.kind(facts.kind).title)
    yield teller.plain("explain-update", ref=heading[0], kind=kind, title=heading[1])
    yield teller.plain("explain-organization", organization=teller.organization(facts.organization_id))
    yield teller.plain(
        "explain-days",
        governing=day(facts.governing_date),
        reported=day(facts.reported_on),
        checked=day(facts.checked_on),
    )
    yield teller.plain(
        "explain-pack", id=account.pack_id, version=account.pack_version, digest=account.pack_digest
    )
    if account.verdict.severity is not None:
        severity = teller.plain(f"severity-{account.verdict.severity.value}")
        yield teller.plain(
            "explain-severity-found", severity=severity, reason=account.verdict.severity_test or ""
        )
    elif any(test.kind == facts.kind for test in teller.pack.severity_tests):
        yield teller.plain("explain-severity-none")
    yield ""


def _facts(pack: Pack, reported: ReportedUpdate) -> Facts:
    gathered = Gathered(pack, reported.submission)
    history = {lookup: answered(lookup, reported.history) for lookup in gathered.lookups}
    return gathered.facts(history, reported.checked_on)


def _inferred(pack: Pack, reported: ReportedUpdate) -> Iterator[Account]:
    """The inferences about an update that isn't on record, as if it were."""
    submission = reported.submission
    records = [*reported.history, record_of(pack, submission)]
    home: dict[str, Value] = {"organization": submission.organization_id}
    for inference in pack.inferences:
        if inference.kind == submission.kind:
            outlook = Outlook(pack, inference)
            wanted = outlook.lookups(submission, submission.organization_id)
            history = {lookup: answered(lookup, records) for lookup in wanted}
            facts = outlook.facts(submission, home, history, reported.checked_on)
            yield account_of_inference(pack, inference, facts)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Failure(f"--day {text} isn't a day; write it as 2026-11-23.") from None
