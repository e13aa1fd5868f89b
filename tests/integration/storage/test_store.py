import asyncio
import sqlite3
import threading

import pytest

from storage import StorageClosed, StorageDamaged, StorageUnavailable, Store, check_whole, connect, migrate


@pytest.fixture
def path(tmp_path):
    db = connect(tmp_path / "cdo.db")
    db.execute("create table note (id integer primary key, text text not null unique) strict")
    db.close()
    return tmp_path / "cdo.db"


@pytest.fixture
def store(path):
    made = Store(path, busy_seconds=0.05)
    yield made
    made.close()


def write(text):
    return lambda db: db.conn.execute("insert into note (text) values (?)", (text,)).lastrowid


def read(db):
    return [row[0] for row in db.conn.execute("select text from note order by id")]


def on_disk(path):
    """What another process would see."""
    with sqlite3.connect(path) as other:
        found = [row[0] for row in other.execute("select text from note order by id")]
    other.close()
    return found


async def test_what_run_returned_is_on_disk(store, path):
    assert await store.run(write("a")) == 1
    assert on_disk(path) == ["a"]


async def test_the_file_is_safe_against_a_power_cut(store):
    pragma = {name: await store.run(lambda db, n=name: db.conn.execute(f"pragma {n}").fetchone()[0])
              for name in ("journal_mode", "synchronous", "foreign_keys")}  # fmt: skip
    assert pragma == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


async def test_what_fails_takes_nothing_with_it(store, path):
    def half(db):
        write("half")(db)
        raise ValueError("no")

    outcomes = await asyncio.gather(
        store.run(write("a")), store.run(half), store.run(write("b")), return_exceptions=True
    )
    assert isinstance(outcomes[1], ValueError)
    assert on_disk(path) == ["a", "b"]


async def test_what_waits_is_committed_together(store):
    gate, commits = threading.Event(), []
    blocked = store.submit(lambda db: gate.wait())
    work = [store.submit(write(str(n))) for n in range(50)]
    store.on_commit(lambda: commits.append(1))
    gate.set()
    await asyncio.gather(*(asyncio.wrap_future(one) for one in (blocked, *work)))
    assert len(commits) <= 2


async def test_listeners_hear_of_changes_only(store):
    heard = []
    store.on_commit(lambda: heard.append(1))
    await store.run(read)
    assert heard == []
    await store.run(write("a"))
    assert heard == [1]


async def test_a_listener_that_fails_costs_nobody_the_answer(store, path, caplog):
    def fail():
        raise RuntimeError("no")

    store.on_commit(fail)
    assert await store.run(write("a")) == 1
    assert await store.run(write("b")) == 2
    assert "A listener failed" in caplog.text


async def test_while_another_process_writes_the_work_is_refused_and_nothing_changed(store, path):
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("begin immediate")
    with pytest.raises(StorageUnavailable):
        await store.run(write("a"))
    other.execute("rollback")
    other.close()
    assert on_disk(path) == []
    await store.run(write("a"))
    assert on_disk(path) == ["a"]


async def test_with_the_disk_full_a_whole_group_is_refused_and_the_store_goes_on_afterwards(store, path):
    await store.run(write("a"))
    await store.run(lambda db: db.conn.execute("pragma max_page_count = 1"))
    with pytest.raises(StorageUnavailable):
        await store.run(write("x" * 100_000))
    await store.run(lambda db: db.conn.execute("pragma max_page_count = 100000"))
    await store.run(write("b"))
    assert on_disk(path) == ["a", "b"]


async def test_when_sqlite_gives_the_transaction_up_nothing_of_the_group_stands(store, path):
    def out_of_memory(db):
        db.conn.execute("rollback")  # as SQLite itself does then
        raise MemoryError

    begun, gate = threading.Event(), threading.Event()
    store.submit(lambda db: (begun.set(), gate.wait()))
    begun.wait()
    work = [store.submit(each) for each in (write("a"), out_of_memory, write("b"))]
    gate.set()
    outcomes = await asyncio.gather(*map(asyncio.wrap_future, work), return_exceptions=True)
    assert {type(outcome) for outcome in outcomes} == {StorageUnavailable}
    assert on_disk(path) == []
    await store.run(write("c"))
    assert on_disk(path) == ["c"]


async def test_wrong_sql_is_a_mistake_and_no_trouble_of_the_disk(store):
    with pytest.raises(sqlite3.OperationalError):
        await store.run(lambda db: db.conn.execute("select nothing from nowhere"))


async def test_work_whose_waiter_left_is_done_once(store, path):
    gate = threading.Event()
    store.submit(lambda db: gate.wait())
    waiter = asyncio.ensure_future(store.run(write("a")))
    await asyncio.sleep(0)
    gate.set()
    await store.run(write("b"))
    waiter.cancel()
    assert on_disk(path) == ["a", "b"]


async def test_closing_finishes_what_is_queued_and_takes_nothing_more(path):
    store = Store(path)
    futures = [store.submit(write(str(n))) for n in range(20)]
    store.close()
    assert [one.result() for one in futures] == list(range(1, 21))
    with pytest.raises(StorageClosed):
        await store.run(read)
    store.close()


def test_a_file_that_cannot_be_opened_says_so(tmp_path):
    with pytest.raises(StorageUnavailable):
        connect(tmp_path / "nowhere" / "cdo.db")


def test_a_damaged_file_is_told_and_left_as_it_is(tmp_path):
    path = tmp_path / "cdo.db"
    db = connect(path)
    migrate(db)
    db.close()
    content = bytearray(path.read_bytes())
    content[5000:9000] = b"\xff" * 4000
    path.write_bytes(content)
    opened = connect(path)
    with pytest.raises(StorageDamaged, match="newest good backup"):
        check_whole(opened)
    opened.close()
    assert path.read_bytes() == content


def test_a_whole_file_is_worked_on(tmp_path):
    db = connect(tmp_path / "cdo.db")
    migrate(db)
    check_whole(db)
    db.close()
