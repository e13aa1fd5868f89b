"""``cdo policy diff``: what changed from one pack to another, in words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from typing import Any

import click
from pydantic import BaseModel

from bot.commands.authoring.diff_text import DiffWords
from bot.commands.authoring.opening import find_pack
from bot.commands.command_line import told
from bot.messages import Messages
from bot.settings import Settings
from policy.comparing.changes import Change, changes
from policy.models.pack import Pack
from rules.authoring.sameness import sameness


@click.command(
    "diff",
    help="Tell what changed from one pack to another. Exit code 0: nothing, 1: something, 2: bad input.",
)
@click.argument("old")
@click.argument("new")
@click.option("--language", type=click.Choice(["zh", "en"]), default="zh", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="for another program")
@click.pass_context
def diff_command(context: click.Context, old: str, new: str, language: str, as_json: bool) -> None:
    with told():
        settings = Settings()
        before, after = find_pack(old, settings), find_pack(new, settings)
    found = changes(before, after, sameness(after))
    words = DiffWords(Messages(after.time_zone).of(language), before, after)
    if as_json:
        click.echo(json.dumps(as_data(words, found), ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(report(words, found)))
    context.exit(1 if found else 0)


def report(words: DiffWords, found: tuple[Change, ...]) -> Iterator[str]:
    """The changes in lines, by group and entry, with whom each entry's change concerns."""
    plain = words.phrases.plain
    yield plain("diff-heading", old=_called(words.old), new=_called(words.new))
    if not found:
        yield plain("diff-same")
        return
    for group, of_group in groupby(found, key=lambda change: change.group):
        yield ""
        yield plain(f"diff-group-{group.replace('_', '-')}")
        for _, of_entry in groupby(of_group, key=lambda change: change.id):
            entry = list(of_entry)
            yield f"  {words.heading(entry[0])}"
            for change in entry:
                yield from (f"    {line}" for line in words.lines(change))
            if concerns := words.concerns(entry[0]):
                yield f"    {plain('diff-concerns', whom=concerns)}"


def as_data(words: DiffWords, found: tuple[Change, ...]) -> dict[str, Any]:
    """The changes for another program, with their words."""
    return {
        "old": {"id": words.old.id, "version": words.old.version, "digest": words.old.digest},
        "new": {"id": words.new.id, "version": words.new.version, "digest": words.new.digest},
        "changes": [
            {
                "group": change.group,
                "id": change.id,
                "sort": change.sort,
                "path": list(change.path),
                "old": _data(change.old),
                "new": _data(change.new),
                "undecided": change.undecided,
                "kinds": list(change.kinds),
                "tiers": list(change.tiers),
                "in_words": [line.strip() for line in words.lines(change)],
            }
            for change in found
        ],
    }


def _called(pack: Pack) -> str:
    return f"{pack.id} {pack.version} ({pack.digest[:12]})"


def _data(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    if isinstance(value, tuple):
        return [_data(one) for one in value]
    return value if value is None or isinstance(value, bool | int) else str(value)
