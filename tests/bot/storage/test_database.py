import asyncio
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import aiosqlite
import pytest

from bot.errors import DatabaseTooNew, DatabaseUnusable, StorageError
from bot.storage.database import Database

ADD_CHAT = "INSERT INTO chats (chat_id, language) VALUES (?, 'vi')"
FOREIGN = b"not a database, but somebody's file " * 100
CHAT_IDS = "SELECT chat_id FROM chats ORDER BY chat_id"


def stored_ids(path: Path) -> list[int]:
    with closing(sqlite3.connect(path)) as other:
        return [row[0] for row in other.execute(CHAT_IDS)]


@pytest.fixture
def other_process(database: Database, path: Path) -> Iterator[sqlite3.Connection]:
    """Hold the database as a backup or a second bot would."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        yield connection


async def test_a_new_file_is_made_with_its_folder_and_all_tables(path: Path) -> None:
    async with Database.open(path) as database:
        names = {name for (name,) in await database.rows("SELECT name FROM sqlite_schema")}

    assert {"chats", "updates", "answers", "articles", "briefs", "questions"} <= names


async def test_opening_again_migrates_nothing_and_keeps_what_was_stored(path: Path) -> None:
    async with Database.open(path) as database:
        before = await database.rows("SELECT sql FROM sqlite_schema")
        [version] = await database.rows("PRAGMA user_version")
        await database.write(ADD_CHAT, (7,))

    for _ in range(2):
        async with Database.open(path) as database:
            assert await database.rows("SELECT sql FROM sqlite_schema") == before
            assert await database.rows("PRAGMA user_version") == [version]
            assert await database.rows(CHAT_IDS) == [(7,)]


async def test_what_was_written_survives_a_process_that_never_closes_the_file(path: Path) -> None:
    async with Database.open(path) as database:
        await database.write(ADD_CHAT, (7,))
        assert stored_ids(path) == [7]


async def test_a_write_tells_how_many_rows_it_changed(database: Database) -> None:
    assert await database.write(ADD_CHAT, (1,)) == 1
    assert await database.write("UPDATE chats SET length = 'long' WHERE chat_id = 2") == 0
    assert await database.write_all([(ADD_CHAT, (2,)), ("DELETE FROM chats", ())]) == [1, 2]


async def test_statements_of_one_transaction_are_stored_together_or_not_at_all(
    database: Database, path: Path
) -> None:
    with pytest.raises(StorageError):
        await database.write_all([(ADD_CHAT, (1,)), (ADD_CHAT, (1,))])

    assert stored_ids(path) == []
    assert await database.write(ADD_CHAT, (2,)) == 1


@pytest.mark.parametrize("sql", ["SELECT nothing FROM nowhere", "NOT SQL", "INSERT INTO chats"])
async def test_whatever_sqlite_refuses_is_a_storage_error(database: Database, sql: str) -> None:
    for refused in (database.rows, database.write, database.insert):
        with pytest.raises(StorageError):
            await refused(sql)


async def test_a_locked_database_refuses_writes_and_loses_nothing(
    database: Database, path: Path, other_process: sqlite3.Connection
) -> None:
    with pytest.raises(StorageError, match="locked"):
        await database.write(ADD_CHAT, (1,))
    with pytest.raises(StorageError, match="locked"):
        await database.insert(f"{ADD_CHAT} RETURNING chat_id", (2,))

    other_process.execute("ROLLBACK")
    assert await database.write(ADD_CHAT, (3,)) == 1
    assert stored_ids(path) == [3]


async def test_a_locked_database_can_still_be_read(
    database: Database, other_process: sqlite3.Connection
) -> None:
    assert await database.rows(CHAT_IDS) == []


async def test_a_read_only_database_refuses_writes_and_can_still_be_read(
    database: Database, path: Path
) -> None:
    await database.write(ADD_CHAT, (1,))
    await database.rows("PRAGMA query_only = ON")

    with pytest.raises(StorageError, match="readonly"):
        await database.write(ADD_CHAT, (2,))

    assert await database.rows(CHAT_IDS) == [(1,)]
    await database.rows("PRAGMA query_only = OFF")
    assert await database.write(ADD_CHAT, (3,)) == 1
    assert stored_ids(path) == [1, 3]


async def test_a_full_disk_refuses_writes_and_loses_nothing(database: Database, path: Path) -> None:
    await database.write(ADD_CHAT, (1,))
    [(pages,)] = await database.rows("PRAGMA page_count")
    await database.rows(f"PRAGMA max_page_count = {pages}")
    large = ("INSERT INTO chats (chat_id, language) VALUES (?, ?)", (2, "x" * 100_000))

    with pytest.raises(StorageError, match="full"):
        await database.write(*large)
    with pytest.raises(StorageError, match="full"):
        await database.write_all([(ADD_CHAT, (3,)), large])
    assert await database.rows(CHAT_IDS) == [(1,)]

    await database.rows("PRAGMA max_page_count = 100000")
    assert await database.write(*large) == 1
    assert stored_ids(path) == [1, 2]


async def test_a_writer_that_is_cancelled_half_way_leaves_no_open_transaction(
    database: Database, path: Path
) -> None:
    for turns in range(12):
        statements = [(ADD_CHAT, (1000 + turns,)), (ADD_CHAT, (2000 + turns,))]
        task = asyncio.create_task(database.write_all(statements))
        for _ in range(turns):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

        assert await database.insert(f"{ADD_CHAT} RETURNING chat_id", (turns,)) == [(turns,)]
        assert turns in stored_ids(path)

    stored = set(stored_ids(path))
    assert all((1000 + turns in stored) == (2000 + turns in stored) for turns in range(12))


async def test_writers_of_one_process_wait_for_each_other(database: Database, path: Path) -> None:
    await asyncio.gather(*(database.write(ADD_CHAT, (number,)) for number in range(50)))

    assert stored_ids(path) == list(range(50))


@pytest.fixture
def foreign_file(path: Path) -> Path:
    path.parent.mkdir()
    path.write_bytes(FOREIGN)
    return path


async def test_a_file_that_is_no_database_is_refused_and_left_as_it_was(
    foreign_file: Path,
) -> None:
    with pytest.raises(StorageError, match="not a database"):
        async with Database.open(foreign_file):
            raise AssertionError("opened")

    assert await asyncio.to_thread(foreign_file.read_bytes) == FOREIGN


async def test_a_file_of_a_newer_release_is_refused_and_left_as_it_was(path: Path) -> None:
    async with Database.open(path):
        pass
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA user_version = 9999")

    with pytest.raises(DatabaseTooNew, match="newer release"):
        async with Database.open(path):
            raise AssertionError("opened")

    with closing(sqlite3.connect(path)) as other:
        assert other.execute("PRAGMA user_version").fetchone() == (9999,)


async def test_a_folder_in_the_place_of_the_file_is_a_storage_error(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="unable to open"):
        async with Database.open(tmp_path):
            raise AssertionError("opened")


async def test_a_file_in_the_place_of_the_folder_is_a_storage_error(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")

    with pytest.raises(StorageError, match="data"):
        async with Database.open(tmp_path / "data" / "tinvan.sqlite3"):
            raise AssertionError("opened")


async def test_a_migration_that_fails_half_way_leaves_the_file_as_it_was(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE questions (note TEXT)")

    with pytest.raises(StorageError, match="questions"):
        async with Database.open(path):
            raise AssertionError("opened")

    with closing(sqlite3.connect(path)) as other:
        assert other.execute("SELECT name FROM sqlite_schema").fetchall() == [("questions",)]
        assert other.execute("PRAGMA user_version").fetchone() == (0,)


OPEN_AT_THE_SAME_TIME = """
import asyncio, sys
from pathlib import Path
from bot.storage.database import Database
async def main():
    for number in range(20):
        sys.stdin.readline()
        async with Database.open(Path(sys.argv[1]) / str(number) / "tinvan.sqlite3"):
            print("opened", flush=True)
asyncio.run(main())
"""


def test_two_processes_that_make_the_file_at_the_same_time_both_open_it(tmp_path: Path) -> None:
    starts = [
        subprocess.Popen(
            [sys.executable, "-c", OPEN_AT_THE_SAME_TIME, str(tmp_path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    try:
        for _ in range(20):
            for process in starts:
                assert process.stdin is not None
                process.stdin.write("\n")
                process.stdin.flush()
            assert [process.stdout.readline() for process in starts] == ["opened\n"] * 2
    finally:
        for process in starts:
            process.communicate()
    assert [process.returncode for process in starts] == [0, 0]


async def test_a_file_that_cannot_be_written_is_told_when_it_is_opened(path: Path) -> None:
    async with Database.open(path):
        pass
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA journal_mode = DELETE")
        other.execute("BEGIN EXCLUSIVE")

        with pytest.raises(DatabaseUnusable, match="locked") as caught:
            async with Database.open(path):
                raise AssertionError("opened")

    assert caught.value.path == path


class RollbackRefused(sqlite3.Connection):
    def rollback(self) -> None:
        raise sqlite3.OperationalError("disk I/O error")


async def test_a_rollback_that_is_refused_hides_no_reason_and_escapes_as_nothing_else() -> None:
    async with aiosqlite.connect(
        ":memory:", isolation_level=None, factory=RollbackRefused
    ) as connection:
        with pytest.raises(StorageError, match="nowhere"):
            await Database(connection).write("DELETE FROM nowhere")
