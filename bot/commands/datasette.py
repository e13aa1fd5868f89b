"""``cdo db metadata``: what Datasette shows beside the tables of the file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import click
import yaml

from bot.commands.authoring.opening import present_pack
from bot.commands.command_line import told
from bot.settings import Settings
from storage.upkeep import describing

_HEAD = "# Made by `cdo db metadata`, from the comments of the schema and storage/schema/described.yaml.\n"


class _Dumper(yaml.SafeDumper):
    """Writes texts of several lines, such as SQL, as they are."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


def as_yaml(found: Mapping[str, Any]) -> str:
    """The metadata as a file."""
    return _HEAD + yaml.dump(dict(found), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1000)


@click.command("metadata", help="Print what Datasette shows beside the tables: titles, columns, queries.")
@click.option("--name", help="of the database in Datasette; the file's name without its ending, if not given")
def metadata(name: str | None) -> None:
    with told():
        settings = Settings()
        zone = present_pack(settings).time_zone
    ahead = datetime.now(zone).strftime("%z")
    found = describing.metadata(name or settings.database.stem, f"{ahead[:3]}:{ahead[3:]}")
    click.echo(as_yaml(found), nl=False)
