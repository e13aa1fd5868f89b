"""Words about a record that is there, by its reference or as the last one: 撤回刚才那条, DS-0012的更新周期改成每周.

What they ask for is begun as by the record's own buttons: before it is withdrawn the reason is asked, before it is
corrected a card is shown. Nothing is changed by words alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from bot.screens.records import traced
from bot.turn import Turn
from bot.usecases.posts.sighting import may_see
from bot.usecases.records import recording
from bot.usecases.reporting import amending, answering, changing, form_message, replying
from policy.models.kinds import Field
from storage.city.people import Person
from storage.conversation.drafts import Draft
from storage.updates import records, tallies
from storage.updates.records import Update

# "The last one" is one that was reported so lately; after that nobody knows which is meant (our default).
LATELY = timedelta(days=3)
_REF = r"(?P<ref>[A-Za-z]{2}-\d{3,12})"
_LAST_ZH = (
    r"(?:我)?(?:刚刚?才?|方才|上一?|最近|最后)(?:我)?(?:报送?|提交|填报?|保存)?的?(?:那|这|一)?(?:一)?[条个项份]"
    # 上个月, 最近一个项目: no record.
    r"(?!月|星期|礼拜|季|学期|项目|系统|平台|数据集)(?:报送|记录|内容|数据)?"
    r"|(?:我)?(?:刚刚?才?)(?:报送?|提交|填报?|保存)的(?:内容|记录)?"
)
_LAST_EN = (
    r"(?:(?:my|the|that) (?:last|latest|previous|most recent) (?:one|report|record|update|entry)"
    r"|what i(?: have|'ve)? just (?:reported|sent|saved|submitted)"
    r"|the (?:one|report|record) i just (?:sent|saved|made))"
)
_ONE_ZH, _ONE_EN = rf"(?:\s?{_REF}\s?|{_LAST_ZH})", rf"(?:{_REF}|{_LAST_EN})"
# Who asks whether it can be done wants it done; whether it was done is another question.
_ASKS_FOR_IT = re.compile(r"请?(?:能不能|可以)|can you\b", re.I)
_ASKED = re.compile(r"(?:吗[?？]*|[?？]+)$")
_ASKING_ZH = r"(?:请|麻烦|帮我|我要|我想|能不能|可以)*"
_TO = r"(?:改成|改为|改到|更正为|修改为|换成|应该是|应为)"
_WITHDRAW = (
    re.compile(
        rf"{_ASKING_ZH}把?{_ONE_ZH}(?:给我?)?(?:撤回|撤销|撤掉|撤了|作废|删掉|删除|删了)(?:了|吧|一下|掉)*"
    ),
    re.compile(rf"{_ASKING_ZH}(?:撤回|撤销|撤掉|作废|删掉|删除)(?:一下)?{_ONE_ZH}(?:吧|了)*"),
    re.compile(
        rf"(?:please )?(?:can you )?(?:withdraw|retract|delete|take back|undo) {_ONE_EN}(?: please)?", re.I
    ),
)
_CORRECT = (
    re.compile(
        rf"{_ASKING_ZH}把?{_ONE_ZH}的?(?P<what>[^,，。]{{0,20}}?){_TO}(?P<value>(?!什么|哪|谁|多少).+)",
        re.DOTALL,
    ),
    re.compile(rf"{_ASKING_ZH}(?:更正|修改|改)(?:一下)?{_ONE_ZH}(?:吧)?"),
    re.compile(rf"{_ASKING_ZH}把?{_ONE_ZH}(?:更正|修改|改)(?:一下|了|吧)*"),
    re.compile(
        rf"(?:please )?(?:change|correct|set) {_ONE_EN}(?:'s (?P<what>[a-z -]{{2,40}}?))? to (?P<value>.+)",
        re.I | re.DOTALL,
    ),
    re.compile(
        rf"(?:please )?(?:change|correct|set) (?:the )?(?P<what>[a-z -]{{2,40}}?) (?:of|in|on) {_ONE_EN}"
        r" to (?P<value>.+)",
        re.I | re.DOTALL,
    ),
    re.compile(rf"(?:please )?(?:change|correct|fix|edit) {_ONE_EN}(?: please)?", re.I),
)


@dataclass(frozen=True, slots=True)
class Reference:
    """``ref`` None: the last one. ``what``: which field, as the person calls it; ``value``: what it is to say."""

    wish: Literal["withdraw", "correct"]
    ref: str | None
    what: str | None = None
    value: str | None = None


def reference_in(text: str) -> Reference | None:
    """None: the message is about no record in this way."""
    words = text.strip().rstrip("。.!！~ ")
    if _ASKS_FOR_IT.match(words):
        words = _ASKED.sub("", words)
    for pattern in _WITHDRAW:
        if match := pattern.fullmatch(words):
            return Reference("withdraw", _upper(match["ref"]))
    for pattern in _CORRECT:
        if match := pattern.fullmatch(words):
            said = {name: (words or "").strip() or None for name, words in match.groupdict().items()}
            return Reference("correct", _upper(match["ref"]), said.get("what"), said.get("value"))
    return None


def _upper(ref: str | None) -> str | None:
    return ref.upper() if ref else None


def is_plain(text: str) -> bool:
    """True: it is about a record even where any words would be an answer. What is to be changed of "the last one" may
    be of the form."""
    wanted = reference_in(text)
    return wanted is not None and (wanted.wish == "withdraw" or wanted.ref is not None)


def hear(turn: Turn, person: Person, text: str) -> bool:
    """Begin what is asked about a record. False: nothing is. Raises Refused and Forbidden as its buttons do."""
    wanted = reference_in(text)
    if wanted is None or not person.holds("cdo", "liaison"):
        return False
    update = _meant(turn, person, wanted.ref)
    if update is None:
        view = turn.view(person)
        turn.send(
            person,
            traced.no_such_record(view, wanted.ref) if wanted.ref else traced.none_lately(view, LATELY.days),
        )
    elif wanted.wish == "withdraw":
        recording.ask_why_withdraw(turn, person, update)
    else:
        _correct(turn, person, update, wanted)
    return True


def _meant(turn: Turn, person: Person, ref: str | None) -> Update | None:
    """What there isn't and what the person may not see are alike."""
    if ref is not None:
        update = records.called(turn.db, ref)
    else:
        found = tallies.last_of_person(turn.db, person.id, None)
        update = records.standing(turn.db, found) if found is not None else None
        if update is not None and turn.now - datetime.fromisoformat(update.reported_at) > LATELY:
            update = None
    return update if update is not None and may_see(turn, person, update.organization_id) else None


def _correct(turn: Turn, person: Person, update: Update, wanted: Reference) -> None:
    draft = amending.open_correction(turn, person, update)
    if wanted.value is not None:
        field = _field_meant(turn, person, draft, update, wanted)
        if field is not None:
            replying.change_field(turn, person, draft, changing.Change(field, wanted.value))
            return
        if replying.reply(turn, person, draft, wanted.value) is not None:
            return
    form_message.show(turn, person, draft, fresh=True)


def _field_meant(turn: Turn, person: Person, draft: Draft, update: Update, wanted: Reference) -> Field | None:
    """The field that is named; without a name, the only stated choice that the value suits: 改成红色."""
    fields = form_message.numbered(turn, draft)
    if wanted.what is not None:
        return changing.called(wanted.what, fields)
    view = turn.view(person)
    suiting = [
        field
        for field in fields
        if field.type == "choice"
        and field.id in update.fields
        and isinstance(answering.understand(turn, view, field, wanted.value or ""), answering.Understood)
    ]
    return suiting[0] if len(suiting) == 1 else None
