"""The sheets of an overview, in the order in which a reader wants them."""

from __future__ import annotations

from bot.documents.overview import city_sheets, duty_sheets, matter_sheets, project_sheets
from bot.documents.overview.scope import Scope
from bot.sheets.workbook import write_workbook


def overview_file(scope: Scope, author: str) -> bytes:
    """The workbook: figures, organizations by duties, what is owed, issues, projects, alerts, coverage."""
    sheets = (
        city_sheets.figures(scope),
        duty_sheets.matrix(scope),
        duty_sheets.obligations(scope),
        matter_sheets.issues(scope),
        project_sheets.ratings(scope),
        matter_sheets.alerts(scope),
        city_sheets.coverage(scope),
    )
    return write_workbook(sheets, scope.plain("overview-title"), author, scope.now)
