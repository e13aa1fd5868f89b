"""Who holds a post of an organization: everybody in the programme may know, as they have to work together."""

from __future__ import annotations

from bot.asking import Question
from bot.screen import Screen
from bot.screens.questions import answers
from bot.screens.questions.answers import InPost
from bot.turn import Turn
from bot.usecases.posts import reporters, supervising
from bot.usecases.posts.sighting import may_see
from storage.city import people, posts
from storage.city.people import Person
from storage.updates import records, tallies
from storage.updates.records import Update

# The reports that tell of a post; of a supervisor's there is none.
REPORTS = {"cdo": "cdo_appointed", "liaison": "liaison_named"}
MOST_HOMES = 3


def who(turn: Turn, person: Person, question: Question) -> Screen:
    """Names and days by the posts that are held; the newest report only for whoever may see it."""
    view = turn.view(person)
    asked = [question.organization] if question.organization else []
    if not asked and not question.stranger:
        asked = person.organizations(*reporters.POSITIONS)[:MOST_HOMES]
    if not asked:
        return answers.which_organization(view)
    found = [_in_post(turn, person, str(question.position), each) for each in asked]
    return answers.in_post(view, found, turn.now)


def _in_post(turn: Turn, person: Person, position: str, organization_id: str) -> InPost:
    view = turn.view(person)
    if position == "supervisor":
        holders = supervising.supervisors_of(turn, organization_id)
    else:
        holders = people.holding(turn.db, position, [organization_id], turn.today)
    liaisons = people.holding(turn.db, "liaison", [organization_id], turn.today)
    left = posts.left_on(turn.db, [organization_id], turn.today) if position == "cdo" else {}
    record = _report(turn, person, position, organization_id)
    return InPost(
        organization=view.organization(organization_id),
        position=position,
        held=[
            (_named(turn, person, each, position, organization_id), _since(each, position, organization_id))
            for each in holders
        ],
        left=left.get(organization_id),
        record=record,
        change=_change(turn, person, record) if record else "",
        whom=record.title if record else "",
        instead=[each.name for each in liaisons] if position == "cdo" and not holders else (),
    )


def _named(turn: Turn, reader: Person, holder: Person, position: str, organization_id: str) -> str:
    """The name; of somebody who is there only for another one, with whom they stand in for."""
    here = [p for p in holder.posts if p.position == position and p.organization_id == organization_id]
    principals = {post.acts_for for post in here}
    acting_for = principals.pop() if len(principals) == 1 else None
    return reporters.named(turn, reader, holder.id, acting_for)


def _since(holder: Person, position: str, organization_id: str) -> str:
    """The first day of the post there; of a supervisor from above, of the post that it is."""
    held = [post for post in holder.posts if post.position == position]
    here = [post for post in held if post.organization_id == organization_id]
    return min(post.starts_on for post in here or held)


def _report(turn: Turn, person: Person, position: str, organization_id: str) -> Update | None:
    kind = REPORTS.get(position)
    if kind is None or not may_see(turn, person, organization_id):
        return None
    found = tallies.last_of_kind(turn.db, organization_id, kind)
    return records.get(turn.db, found) if found is not None else None


def _change(turn: Turn, person: Person, record: Update) -> str:
    """What the report says happened, in words; the kind's title where it doesn't say."""
    view = turn.view(person)
    if not turn.pack.has_kind(record.kind):
        return ""
    kind = turn.pack.kind(record.kind)
    field = next((each for each in kind.fields if each.id == "change"), None)
    value = record.fields.get("change")
    return view.value(field, value) if field is not None and value is not None else view.kind(kind)
