"""The SQLite file: opened once, brought up to date, one writer at a time."""

import asyncio
import logging
import sqlite3
import time
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager, closing
from functools import cache
from importlib.resources import files
from itertools import chain
from pathlib import Path
from typing import Any

import aiosqlite

from bot.errors import DatabaseTooNew, DatabaseUnusable, StorageError

logger = logging.getLogger(__name__)

# FULL, beside WAL: an update that was accepted survives a power cut, not only a killed process.
_PRAGMAS = (
    "PRAGMA synchronous = FULL",
    "PRAGMA busy_timeout = 5000",
    "PRAGMA foreign_keys = ON",
    # What people forget or what was answered does not stay readable in free pages of the file.
    "PRAGMA secure_delete = ON",
)
SWITCH_SECONDS = 5.0
SWITCH_PAUSE = 0.02


class Database:
    """One connection. Every method raises StorageError when SQLite refuses."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection
        self._writing = asyncio.Lock()

    @classmethod
    @asynccontextmanager
    async def open(cls, path: Path) -> AsyncIterator["Database"]:
        """Open (or create) the file and apply the migrations that it lacks."""
        connection = await _connect(path)
        try:
            yield cls(connection)
        finally:
            await connection.close()

    async def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Return all rows of a query.

        It may see what a transaction of `write_all` that is under way has written and will roll
        back: all statements share one connection.
        """
        try:
            return [tuple(row) for row in await self._connection.execute_fetchall(sql, parameters)]
        except sqlite3.Error as error:
            raise StorageError(str(error)) from error

    async def write(self, sql: str, parameters: Sequence[Any] = ()) -> int:
        """Run one statement durably; returns the number of rows that it changed."""
        (count,) = await self.write_all([(sql, parameters)])
        return count

    async def insert(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Run one INSERT ... RETURNING durably; returns the rows that it names."""
        async with self._writing:
            return await self.rows(sql, parameters)

    async def write_all(self, statements: Iterable[tuple[str, Sequence[Any]]]) -> list[int]:
        """Run statements in one transaction: all of them or none."""
        async with self._writing:
            try:
                await self._connection.execute("BEGIN IMMEDIATE")
                cursors = [await self._connection.execute(*s) for s in statements]
                await self._connection.execute("COMMIT")
            except sqlite3.Error as error:
                await self._roll_back()
                raise StorageError(str(error)) from error
            except asyncio.CancelledError:
                # The caller left half way: what follows must not join an open transaction.
                await self._roll_back()
                raise
        return [cursor.rowcount for cursor in cursors]

    async def _roll_back(self) -> None:
        try:
            await self._connection.rollback()
        except sqlite3.Error as error:
            # The caller is told what failed first; this is its consequence.
            logger.warning("transaction not rolled back: %s", error)


async def _connect(path: Path) -> aiosqlite.Connection:
    try:
        # First without aiosqlite: where a file does not open, its thread outlives the attempt and
        # complains to an event loop that may be closed by then.
        await asyncio.to_thread(_bring_up_to_date, path)
        connection = await aiosqlite.connect(path, isolation_level=None)
    except (OSError, sqlite3.Error) as error:
        raise DatabaseUnusable(path, str(error)) from error
    try:
        for pragma in _PRAGMAS:
            await connection.execute(pragma)
    except sqlite3.Error as error:
        await connection.close()
        raise DatabaseUnusable(path, str(error)) from error
    return connection


def _bring_up_to_date(path: Path) -> None:
    """Make the file and its folder, if need be, and apply the migrations that it lacks."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        # Takes the right to write even when nothing is to be done: a file that cannot be written
        # is told at the start, and of two first starts one waits for the other's tables.
        connection.execute("BEGIN IMMEDIATE")
        [(version,)] = connection.execute("PRAGMA user_version")
        if version > len(_migrations()):
            # Its tables may mean something else by now; reading them as ours could spoil them.
            raise DatabaseTooNew(path)
        for statement in chain.from_iterable(_migrations()[version:]):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {len(_migrations())}")
        connection.execute("COMMIT")
        _use_wal(connection)


def _use_wal(connection: sqlite3.Connection) -> None:
    """Switch the file to WAL, which it then keeps.

    SQLite gives up at once where another connection is switching too: its busy timeout, measured
    with two processes, does not hold here.
    """
    end = time.monotonic() + SWITCH_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > end:
                raise
            time.sleep(SWITCH_PAUSE)
        else:
            return


@cache
def _migrations() -> tuple[tuple[str, ...], ...]:
    """Return the statements of each migration, in order."""
    folder = files("bot.storage") / "migrations"
    scripts = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".sql"))
    return tuple(_statements((folder / name).read_text(encoding="utf-8")) for name in scripts)


def _statements(script: str) -> tuple[str, ...]:
    """Split a script: `executescript` would commit the transaction that is open."""
    statements = [""]
    for line in script.splitlines(keepends=True):
        statements[-1] += line
        if sqlite3.complete_statement(statements[-1]):
            statements.append("")
    return tuple(statement for statement in statements if statement.strip())
