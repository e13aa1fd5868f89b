"""What people do about silences, step by step as they tap it."""

from __future__ import annotations

from storage.city.people import Person
from tests.integration.usecases.office import Office, Shown
from tests.integration.usecases.test_alert_work import card, more

ZH = {"start": "静默同类", "evening": "到今天下班", "reason": "情况已掌握"}
EN = {"start": "Silence…", "evening": "Until this evening", "reason": "It is known"}


def words(who: Person) -> dict[str, str]:
    return ZH if who.language == "zh" else EN


def up_to_reason(office: Office, who: Person, what: str, until: str | None = None) -> Shown:
    """Silence from the card of the newest alert: ``what`` and ``until`` by their buttons."""
    more(office, who, words(who)["start"])
    office.tap(who, what, card(office, who))
    office.tap(who, until or words(who)["evening"], card(office, who))
    return card(office, who)


def silence(office: Office, who: Person, what: str, until: str | None = None) -> None:
    up_to_reason(office, who, what, until)
    office.tap(who, words(who)["reason"], card(office, who))


def silences(office: Office, who: Person) -> Shown:
    """The list, by way of /alerts."""
    office.say(who, "/alerts")
    shown = office.phone(who).last
    office.press(who, shown, shown.data("静默中" if who.language == "zh" else "Silences"))
    return office.phone(who).messages[shown.id]


def rings(office: Office, who: Person) -> int:
    return len(office.phone(who).rings)
