"""The SQLite file: opened once, brought up to date, one writer at a time."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any

import aiosqlite

from bot.errors import StorageError

# WAL with FULL: an update that was accepted survives a power cut, not only a killed process.
_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA busy_timeout = 5000",
    "PRAGMA foreign_keys = ON",
    # What people forget or what was answered does not stay readable in free pages of the file.
    "PRAGMA secure_delete = ON",
)


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
        """Return all rows of a query."""
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
                await self._connection.rollback()
                raise StorageError(str(error)) from error
            except asyncio.CancelledError:
                # The caller left half way: what follows must not join an open transaction.
                await self._connection.rollback()
                raise
        return [cursor.rowcount for cursor in cursors]


async def _connect(path: Path) -> aiosqlite.Connection:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = await aiosqlite.connect(path, isolation_level=None)
    except (OSError, sqlite3.Error) as error:
        raise StorageError(f"{path}: {error}") from error
    try:
        for pragma in _PRAGMAS:
            await connection.execute(pragma)
        await _migrate(connection)
    except sqlite3.Error as error:
        await connection.close()
        raise StorageError(f"{path}: {error}") from error
    return connection


async def _migrate(connection: aiosqlite.Connection) -> None:
    [(version,)] = await connection.execute_fetchall("PRAGMA user_version")
    folder = files("bot.storage") / "migrations"
    scripts = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".sql"))
    if version > len(scripts):
        # Its tables may mean something else by now; reading them as ours could spoil them.
        raise sqlite3.DatabaseError(f"written by a newer release (schema {version})")
    for number, name in enumerate(scripts, start=1):
        if number > version:
            script = (folder / name).read_text(encoding="utf-8")
            await connection.executescript(
                f"BEGIN IMMEDIATE; {script} PRAGMA user_version = {number}; COMMIT;"
            )
