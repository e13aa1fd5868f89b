"""A duty report, from the facts to a document: chapters in order."""

from __future__ import annotations

from bot.documents.blocks import Paper, Signature
from bot.documents.duty_report.ahead import ahead
from bot.documents.duty_report.appendix import annexes, list_called
from bot.documents.duty_report.facts import Facts
from bot.documents.duty_report.matters import matters
from bot.documents.duty_report.roles import roles
from bot.documents.duty_report.summary import about, heading_of, summary
from bot.documents.duty_report.writer import Writer
from bot.screens.documents.ordering import period_called
from bot.screens.elements.view import View


def compose(facts: Facts, view: View) -> Paper:
    """``view``: in the language in which it is written, on the day on which it is made."""
    writer = Writer(facts, view)
    title, subtitle = heading_of(writer)
    period = period_called(view, facts.period)
    signature = Signature((writer.plain("account-sign-officer"), writer.plain("account-sign-day")))
    return Paper(
        language=view.language,
        title=title,
        subtitle=subtitle,
        author=writer.organization,
        subject=writer.plain("account-subject", organization=writer.organization, period=period),
        made_at=facts.made_at,
        blocks=(
            about(writer),
            *summary(writer, 1),
            *roles(writer, 2, list_called(writer)),
            *matters(writer, 3),
            *ahead(writer, 4),
            signature,
            *annexes(writer),
        ),
    )
