"""Teach the reading, or report how well it reads what it wasn't taught.

python -m bot.learning train                  writes bot/reading/learned/
python -m bot.learning report --by family     every fifth family is asked, the others are taught
python -m bot.learning report --by hand       each hand is asked, the others are taught
python -m bot.learning ask                    the hands that never teach are asked by what the bot reads by
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from bot.learning.bordering import learn_cutting
from bot.learning.lessons import Lesson, lessons
from bot.learning.markup import corpus
from bot.learning.renaming import renamed
from bot.learning.report import Report, report
from bot.learning.split import by_family, by_hand, kept_back, teaching
from bot.learning.tagging import learn_fields
from bot.learning.weighing import learn_weights
from bot.reading.borders import pack
from bot.reading.directory import Directory, departments
from bot.reading.learned import Learned, learned
from bot.reading.tagging import Tagger
from bot.reading.thesaurus import thesaurus
from bot.reading.weights import unpack

LEARNED = Path(__file__).parents[1] / "reading" / "learned"
SPLITS = {"family": by_family, "hand": by_hand}


@click.group()
def main() -> None:
    """The reading, taught and examined."""


@main.command()
def train() -> None:
    """Learn from all labelled messages but those that are kept back, and write what the bot reads by."""
    LEARNED.mkdir(exist_ok=True)
    learn(teaching(lessons(corpus(), Directory.of(departments()))), LEARNED)


@main.command("report")
@click.option("--by", "split", type=click.Choice(sorted(SPLITS)), default="family")
@click.option("--only", help="One hand or fold: its letter or number.")
@click.option("--misread", is_flag=True, help="List the messages that were read wrong.")
def examine(split: str, only: str | None, *, misread: bool) -> None:
    """Teach a part, ask about the rest."""
    directory = Directory.of(departments())
    for name, taught, asked in SPLITS[split](lessons(corpus(), directory)):
        if only is not None and not name.endswith(f" {only}"):
            continue
        with TemporaryDirectory() as folder:
            made = report(asked, directory, learn(taught, Path(folder)))
        _tell(f"{name}: {len(taught)} taught, {len(asked)} asked", made, misread=misread)


@main.command()
@click.option("--misread", is_flag=True, help="List the messages that were read wrong.")
def ask(*, misread: bool) -> None:
    """Ask what the bot reads by about the hands that are kept back."""
    directory = Directory.of(departments())
    for name, asked in kept_back(lessons(corpus(), directory)):
        _tell(f"{name}: {len(asked)} asked", report(asked, directory, learned()), misread=misread)


def _tell(head: str, made: Report, *, misread: bool) -> None:
    click.echo(head)
    for line in made.lines():
        click.echo(f"  {line}")
    for lesson, readings in made.misread if misread else ():
        read = " ".join(str(reading.kind) for reading in readings)
        kinds = " ".join(update.kind for update in lesson.example.updates) or "-"
        click.echo(f"  {kinds} <- {read}: {lesson.example.text!r}")


def learn(taught: Sequence[Lesson], folder: Path) -> Learned:
    """Learn all of it, into the folder's files."""
    meanings = thesaurus()
    content = learn_weights(taught)
    (folder / "weights.bin").write_bytes(content)
    cutting = learn_cutting(taught)
    (folder / "borders.json").write_text(pack(cutting), encoding="utf-8")
    learn_fields([*taught, *renamed(taught)], meanings, folder / "fields.crfsuite")
    return Learned(meanings, unpack(content), cutting, Tagger.load(str(folder / "fields.crfsuite")))


if __name__ == "__main__":
    main()
