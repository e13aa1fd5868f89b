"""``cdo policy format``: the YAML files of a pack in one shape."""

from __future__ import annotations

import sys

import click

from bot.commands.authoring.lint import pack_folder
from bot.commands.command_line import Failure
from policy.files.formatting import Unformattable, formatted


@click.command("format", help="Put the YAML files of a pack into one shape; comments and values stay.")
@click.argument("pack", required=False)
@click.option("--check", is_flag=True, help="write nothing; exit code 1 if a file isn't in shape")
def format_command(pack: str | None, check: bool) -> None:
    folder = pack_folder(pack)
    changed, left = [], []
    for path in sorted((*folder.glob("*.yaml"), *folder.glob("kinds/*.yaml"))):
        name = path.relative_to(folder).as_posix()
        try:
            text = path.read_text("utf-8")
            shaped = formatted(text)
        except (Unformattable, UnicodeDecodeError) as error:
            left.append(f"{name}: {error}")
            continue
        except OSError as error:
            raise Failure(f"{name}: {error.strerror}") from None
        if shaped != text:
            changed.append(name)
            if not check:
                path.write_text(shaped, "utf-8")
    for name in changed:
        click.echo(f"{name}: {'not in shape' if check else 'put into shape'}")
    for fault in left:
        click.echo(f"{fault} (left as it is)", err=True)
    sys.exit(1 if left or (check and changed) else 0)
