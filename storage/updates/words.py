"""Finding a person's records by words, in Chinese as well: an index of pairs of neighbouring characters.

Chinese is written without spaces, and its words mostly have two characters. SQLite's ``trigram`` tokenizer finds
nothing shorter than three, and its others take a whole clause for one word. So each run of Chinese characters goes
into the index as its pairs and its last character (公租房: 公租 租房 房): a word of any length is then a phrase of
pairs, a single character the beginning of one. Other scripts go in word by word, and are found by their beginnings.

Two tables, both kept in the transaction of what they index: what is on record, for good; and the sentences that
records began with, which are forgotten after a time.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence

from sqlite_utils import Database

from storage.city.organizations import Organization
from storage.database.rows import number, rows

# More words than anybody looks for, and more text than a form takes.
MOST_WORDS = 8
LONGEST_TEXT = 8_000
# Pages of the index that one call may rewrite to be rid of what was forgotten (SQLite's "merge").
PAGES_AT_A_TIME = 400
_WORD = re.compile(r"[^\W_]+")
# Han characters, with the extensions that names use.
_CHARACTERS = r"\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_RUN = re.compile(f"[{_CHARACTERS}]+|[^{_CHARACTERS}]+")
_HAN = re.compile(f"[{_CHARACTERS}]")


def grams(text: str) -> list[str]:
    """What a text is found by, in its order."""
    return [gram for run in _runs(text) for gram in _pairs(run)]


def _runs(text: str) -> Iterator[str]:
    folded = unicodedata.normalize("NFKC", text[:LONGEST_TEXT]).casefold()
    for word in _WORD.findall(folded):
        yield from _RUN.findall(word)


def _pairs(run: str) -> list[str]:
    if not _HAN.match(run):
        return [run]
    return [run[at : at + 2] for at in range(len(run) - 1)] + [run[-1]]


def _phrase(word: str) -> str | None:
    """A word of a search in the index's own language; None for one without letters or figures."""
    runs = list(_runs(word))
    if not runs:
        return None
    found = [gram for run in runs[:-1] for gram in _pairs(run)]
    last = runs[-1]
    whole = bool(_HAN.match(last)) and len(last) > 1
    found += _pairs(last)[:-1] if whole else [last]
    # Tokens hold letters and figures only, so that quotes can't be broken.
    return " + ".join(f'"{gram}"' for gram in found) + ("" if whole else " *")


def keep(db: Database, update_id: int) -> None:
    """Index what a record says at present: reference, title, organizations, all that was written, names of evidence."""
    db.conn.execute("delete from record_words where rowid = ?", [update_id])
    row = next(
        rows(
            db,
            "select u.ref, u.title, u.person_id, u.organization_id, r.fields, r.evidence from update_record u"
            " join revision r on r.update_id = u.id and r.n = u.revision where u.id = ?",
            [update_id],
        )
    )
    fields, evidence = json.loads(row["fields"]), json.loads(row["evidence"])
    said = [row["ref"], row["title"], *_texts(list(fields.values()))]
    said += [str(item.get("name", "")) for items in evidence.values() for item in items]
    said += _names(db, {row["organization_id"], *(text for text in said if text.isascii())})
    db.conn.execute(
        "insert into record_words (rowid, who, words) values (?, ?, ?)",
        [update_id, _who(row["person_id"]), " ".join(grams("\n".join(dict.fromkeys(said))))],
    )


def keep_said(db: Database, update_id: int, person_id: int, text: str) -> None:
    """Index the sentence that a record began with."""
    db.conn.execute("delete from said_words where rowid = ?", [update_id])
    db.conn.execute(
        "insert into said_words (rowid, who, words) values (?, ?, ?)",
        [update_id, _who(person_id), " ".join(grams(text))],
    )


def forget_said(db: Database, update_ids: Sequence[int]) -> None:
    """The sentences are found by no more. ``tidy`` takes what is left of them out of the file."""
    marks = ",".join("?" * len(update_ids))
    db.conn.execute(f"delete from said_words where rowid in ({marks})", list(update_ids))


def tidy(db: Database) -> None:
    """Rewrite the index without what was forgotten: deleting only marks it until then."""
    db.conn.execute("insert into said_words (said_words, rank) values ('merge', ?)", [-PAGES_AT_A_TIME])


def find(
    db: Database, person_id: int, organization_ids: Sequence[str], words: str, limit: int, offset: int
) -> tuple[list[int], int]:
    """The ids of a person's records that hold all the words, the newest first, and how many there are.

    Without words all of them. ``organization_ids``: of whom the person may see records at present.
    """
    phrases = [_phrase(word) for word in words.split()[:MOST_WORDS]]
    sought = [phrase for phrase in phrases if phrase is not None]
    if words.split() and not sought:
        return [], 0
    homes = ",".join("?" * len(organization_ids))
    where = f"from update_record u where u.person_id = ? and u.organization_id in ({homes})"
    values: list[object] = [person_id, *organization_ids]
    for phrase in sought:
        where += (
            " and u.id in (select rowid from record_words where record_words match ?"
            " union all select rowid from said_words where said_words match ?)"
        )
        values += [f'who : "{_who(person_id)}" AND words : ({phrase})'] * 2
    total = number(db, f"select count(*) {where}", values)
    found = rows(db, f"select u.id {where} order by u.id desc limit ? offset ?", [*values, limit, offset])
    return [int(row["id"]) for row in found], total


def holding(db: Database, words: str, limit: int) -> list[int]:
    """The newest records that hold all the words, whoever's they are: the caller says what may be seen of them."""
    phrases = [phrase for word in words.split()[:MOST_WORDS] if (phrase := _phrase(word)) is not None]
    if not phrases:
        return []
    found = rows(
        db,
        "select rowid from record_words where record_words match ? order by rowid desc limit ?",
        [" AND ".join(f"words : ({phrase})" for phrase in phrases), limit],
    )
    return [int(row["rowid"]) for row in found]


def _who(person_id: int) -> str:
    return f"person{person_id}"


def _texts(values: Sequence[object]) -> list[str]:
    """Everything in the values of fields that somebody may remember."""
    flat = [each for value in values for each in (value if isinstance(value, list) else [value])]
    return [str(each) for each in flat if isinstance(each, str | int | float) and not isinstance(each, bool)]


def _names(db: Database, ids: set[str]) -> list[str]:
    """All names of those among the ids that are organizations."""
    marks = ",".join("?" * len(ids))
    found = rows(db, f"select * from organization where id in ({marks})", list(ids))
    return [name for row in found for name in Organization.from_row(row).names()]
