"""``cdo policy handbook``: the pack as a handbook to read, to print and to pass on."""

from __future__ import annotations

from pathlib import Path

import click

from bot.commands.authoring.handbook.contents import handbook
from bot.commands.authoring.handbook.html_page import html_page
from bot.commands.authoring.handbook.markdown_page import markdown_page
from bot.commands.authoring.opening import find_pack, present_pack
from bot.commands.command_line import told, write_file
from bot.messages import Messages
from bot.settings import Settings


@click.command("handbook", help="Write the pack as a handbook, one file, in Chinese or English.")
@click.option("--format", "form", type=click.Choice(["html", "markdown"]), default="html", show_default=True)
@click.option("--language", type=click.Choice(["zh", "en"]), default="zh", show_default=True)
@click.option(
    "--pack",
    "pack_name",
    help="instead of the version in force: a folder, an installed pack, or a version or digest on record",
)
@click.option(
    "--output", type=click.Path(dir_okay=False, path_type=Path), help="the file; without it, to the terminal"
)
def handbook_command(form: str, language: str, pack_name: str | None, output: Path | None) -> None:
    with told():
        settings = Settings()
        pack = find_pack(pack_name, settings) if pack_name else present_pack(settings)
    content = handbook(pack, Messages(pack.time_zone).of(language))
    text = html_page(content) if form == "html" else markdown_page(content)
    if output is None:
        click.echo(text, nl=False)
        return
    write_file(output, text.encode())
    click.echo(f"{output}: {len(text.encode()):,} bytes, pack {pack.id} {pack.version}.")
