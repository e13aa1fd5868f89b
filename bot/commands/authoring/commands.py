"""``cdo policy``: one line for each command, each in a file of its own."""

from __future__ import annotations

import click

from bot.commands.authoring.activate import activate_command, list_command, take_back_command
from bot.commands.authoring.diff import diff_command
from bot.commands.authoring.explain import explain_command
from bot.commands.authoring.format import format_command
from bot.commands.authoring.handbook.command import handbook_command
from bot.commands.authoring.lint import lint_command
from bot.commands.authoring.replay import replay_command
from bot.commands.authoring.schema import schema_command
from bot.commands.authoring.test import test_command


@click.group(help="Write, try and change the policy pack.")
def policy() -> None:
    pass


policy.add_command(activate_command)
policy.add_command(diff_command)
policy.add_command(explain_command)
policy.add_command(handbook_command)
policy.add_command(format_command)
policy.add_command(lint_command)
policy.add_command(schema_command)
policy.add_command(list_command)
policy.add_command(replay_command)
policy.add_command(take_back_command)
policy.add_command(test_command)
