"""``cdo understand``: what the reader makes of messages, one on each line, without a bot or a database."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TextIO

import click

from bot.commands.command_line import Failure, day_of, time_of, told
from bot.compose import model_of
from bot.line.health import Health
from bot.reading import QUESTIONS, Directory, Reader, Reading, ReadingContext, read
from bot.reading.directory import departments
from bot.reading.model import FIELDS
from bot.second_opinion.question import Question
from bot.second_opinion.shown import shown
from bot.settings import Settings
from bot.usecases.seconding import with_answer
from policy.models.pack import Pack


@click.command(
    help="Read messages from standard input, one on each line: plain text, or JSON with id, text and perhaps today."
)
@click.option("--json", "as_json", is_flag=True, help="a JSON line for each message, for another program")
@click.option("--today", metavar="DATE", help="the day on which they were said (YYYY-MM-DD); without, today")
@click.option(
    "--model", "with_model", is_flag=True, help="ask the server of CDO_MODEL_URL as well, about each"
)
def understand(as_json: bool, today: str | None, with_model: bool) -> None:
    with told():
        settings = Settings()
        pack = settings.load_pack()
        names = {each.id: each.names() for each in pack.organizations}
        directory = Directory.of({**departments(), **names})
        day = day_of("--today", today) if today else time_of(settings).date()
    with told(), _reader(settings, pack, with_model=with_model) as reader:
        for said in _messages(sys.stdin):
            spoken = day_of("today", str(said["today"])) if "today" in said else day
            found = reader(said["text"], ReadingContext(spoken, directory))
            readings = [each for each in found if each.kind is not None]
            if as_json:
                updates = [_as_json(each) for each in readings]
                click.echo(json.dumps({"id": said.get("id"), "updates": updates}, ensure_ascii=False))
            else:
                click.echo(said["text"])
                for each in readings:
                    click.echo(f"  {_in_words(each)}")


@contextmanager
def _reader(settings: Settings, pack: Pack, *, with_model: bool) -> Iterator[Reader]:
    """The offline one, or one that asks the model about every message, however sure we are."""
    if not with_model:
        yield read
        return
    server = model_of(settings, settings.read_model_key(), Health())
    if server is None:
        raise Failure("--model needs CDO_MODEL_URL and CDO_MODEL_NAME.")
    with asyncio.Runner() as runner:

        def asking(text: str, context: ReadingContext) -> tuple[Reading, ...]:
            question = Question(text, shown(text), pack.kinds)
            opinion = runner.run(server.ask(question))
            return (read if opinion is None else with_answer(question, opinion))(text, context)

        try:
            yield asking
        finally:
            runner.run(server.stop())


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
