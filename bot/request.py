"""What somebody asks for: a source, a language and a length."""

from dataclasses import dataclass

from models.interface import Language, Length


@dataclass(frozen=True, slots=True, kw_only=True)
class TextSource:
    """Text that was pasted or piped in, with its title where the sender gave one apart."""

    text: str
    title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkSource:
    """The address of a page."""

    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FileSource:
    """The bytes of a text file and the name it goes by."""

    name: str
    data: bytes


Source = TextSource | LinkSource | FileSource


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefRequest:
    """One brief to make; `language` None means the language of the source."""

    source: Source
    language: Language | None = None
    length: Length = Length.SHORT
