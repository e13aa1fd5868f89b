"""``cdo policy schema``: JSON Schemas of a pack's files, for editors."""

from __future__ import annotations

import json
from pathlib import Path

import click

from bot.commands.command_line import Failure
from policy.loading.schema import FILES, file_schema


@click.command("schema", help="Write the JSON Schemas of a pack's files, for editors; of one file, print it.")
@click.argument("file", required=False)
@click.option(
    "--to", "folder", type=click.Path(file_okay=False, path_type=Path), help="a folder for all of them"
)
def schema_command(file: str | None, folder: Path | None) -> None:
    if (file is None) == (folder is None):
        raise Failure(f"Name one file of {', '.join(FILES)}, or a folder with --to.")
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        for name in FILES:
            target = folder / f"{name.removesuffix('/*.yaml').removesuffix('.yaml')}.schema.json"
            target.write_text(_text(name), "utf-8")
            click.echo(f"{name}: {target}")
        return
    wanted = "kinds/*.yaml" if str(file).startswith("kinds") else str(file)
    if wanted not in FILES:
        raise Failure(f"There is no schema of {file}; there is one of {', '.join(FILES)}.")
    click.echo(_text(wanted), nl=False)


def _text(name: str) -> str:
    return json.dumps(file_schema(name), ensure_ascii=False, indent=2) + "\n"
