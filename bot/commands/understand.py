"""``cdo understand``: what the reader makes of messages, one on each line, without a bot or a database."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any, TextIO

import click

from bot.commands.command_line import Failure, day_of, time_of, told
from bot.reading import QUESTIONS, Directory, Reading, ReadingContext, read
from bot.reading.directory import departments
from bot.reading.model import FIELDS
from bot.settings import Settings


@click.command(
    help="Read messages from standard input, one on each line: plain text, or JSON with id, text and perhaps today."
)
@click.option("--json", "as_json", is_flag=True, help="a JSON line for each message, for another program")
@click.option("--today", metavar="DATE", help="the day on which they were said (YYYY-MM-DD); without, today")
def understand(as_json: bool, today: str | None) -> None:
    with told():
        settings = Settings()
        names = {each.id: each.names() for each in settings.load_pack().organizations}
        directory = Directory.of({**departments(), **names})
        day = day_of("--today", today) if today else time_of(settings).date()
    for said in _messages(sys.stdin):
        spoken = day_of("today", str(said["today"])) if "today" in said else day
        context = ReadingContext(spoken, directory)
        readings = [each for each in read(said["text"], context) if each.kind is not None]
        if as_json:
            updates = [_as_json(each) for each in readings]
            click.echo(json.dumps({"id": said.get("id"), "updates": updates}, ensure_ascii=False))
        else:
            click.echo(said["text"])
            for each in readings:
                click.echo(f"  {_in_words(each)}")


def _messages(lines: TextIO) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(lines, 1):
        text = line.rstrip("\n")
        if not text.strip():
            continue
        if not text.lstrip().startswith("{"):
            yield {"id": number, "text": text}
            continue
        try:
            said = json.loads(text)
        except ValueError:
            said = {"text": text}
        said.setdefault("id", number)
        if not isinstance(said.get("text"), str):
            raise Failure(f"line {number}: a message needs a text")
        yield said


def _as_json(reading: Reading) -> dict[str, Any]:
    """A field that is named several times is a list."""
    fields: dict[str, Any] = {}
    for each in reading.fields:
        if each.field not in FIELDS:
            continue
        if each.field in fields:
            before = fields[each.field] if isinstance(fields[each.field], list) else [fields[each.field]]
            fields[each.field] = before if each.value in before else [*before, each.value]
        else:
            fields[each.field] = each.value
    return {"kind": reading.kind, "factuality": reading.factuality.value, "fields": fields}


def _in_words(reading: Reading) -> str:
    fields = ", ".join(f"{each.field}={each.value}" for each in reading.fields)
    said = reading.kind if reading.kind in QUESTIONS else f"{reading.kind} {reading.factuality}"
    return f"{said} ({reading.confidence:.2f}): {fields}" if fields else f"{said} ({reading.confidence:.2f})"
