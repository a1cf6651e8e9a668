"""The files that a parser reads: a plain one, or the members of a folder or archive, one after the other."""

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, cast

HEAD = 65_536
"""So many bytes of a file are looked at to tell its format."""

LONGEST_LINE = 8 * 2**20
"""A line of more bytes is refused: what comes in whole must fit into memory."""

_ALWAYS_ALLOWED = 64 * 2**20
_MOST_FOR_EACH_BYTE = 200
"""What is packed may become so many bytes in any case, and above that so many for each packed byte."""

_PACKED: dict[str, Any] = {".gz": gzip.open, ".bz2": bz2.open, ".xz": lzma.open}
_TARS = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz")
_FAULTS = (tarfile.TarError, zipfile.BadZipFile, lzma.LZMAError, zlib.error, EOFError, gzip.BadGzipFile)


class Unreadable(ValueError):
    """A file or archive that cannot be read; the sentence says why."""


class File:
    """A file by its name, which is its path inside the folder or archive, and the way to open it."""

    def __init__(self, name: str, opener: Callable[[], BinaryIO]) -> None:
        self.name = name
        self._opener = opener

    def open(self) -> BinaryIO:
        """The bytes from the beginning; close it, and do so before the next file is asked for."""
        return self._opener()

    def head(self) -> bytes:
        """The first bytes, by which formats are told apart."""
        with self.open() as opened:
            return opened.read(HEAD)


def lines_of(opened: BinaryIO) -> Iterator[bytes]:
    """The lines, one at a time; of one that is too long only the beginning, which is longer than allowed."""
    while line := opened.readline(LONGEST_LINE + 1):
        yield line
        while len(line) > LONGEST_LINE and not line.endswith(b"\n"):
            line = opened.readline(LONGEST_LINE + 1)


class Bundle:
    """A file, a folder or an archive: its files in a fixed order, and how far they have been read."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.size = _size_of(path)
        self._before = 0
        self._raw: BinaryIO | None = None

    @property
    def position(self) -> int:
        """How many bytes of its size have been read."""
        here = self._raw.tell() if self._raw and not self._raw.closed else 0
        return min(self.size, self._before + here)

    def files(self) -> Iterator[File]:
        """Every file; Unreadable when it is a broken archive."""
        name = self.path.name.lower()
        self._before = 0
        with faults_named(self.path.name):
            if self.path.is_dir():
                yield from self._members_of_folder()
            elif name.endswith(".zip"):
                yield from self._members_of_zip()
            elif name.endswith(_TARS):
                yield from self._members_of_tar()
            elif packed := _PACKED.get(self.path.suffix.lower()):
                yield File(self.path.stem, lambda: self._unpacked(packed))
            else:
                yield File(self.path.name, lambda: self._open(self.path))

    def _open(self, path: Path) -> BinaryIO:
        self._raw = path.open("rb")
        return self._raw

    def _unpacked(self, packed: Callable[[BinaryIO], Any]) -> BinaryIO:
        raw = self._open(self.path)
        return _bounded(packed(raw), self.size, raw)

    def _members_of_folder(self) -> Iterator[File]:
        for path in sorted(self.path.rglob("*")):
            name = path.relative_to(self.path).as_posix()
            if path.is_file() and not _is_hidden(name):
                yield File(name, _later(self._open, path))
                self._before, self._raw = self._before + path.stat().st_size, None

    def _members_of_zip(self) -> Iterator[File]:
        with zipfile.ZipFile(self.path) as archive:
            for member in archive.infolist():
                if not member.is_dir() and not _is_hidden(member.filename):
                    yield File(member.filename, _later(_of_zip, archive, member))
                self._before += member.compress_size

    def _members_of_tar(self) -> Iterator[File]:
        with self._open(self.path) as raw, tarfile.open(fileobj=raw, mode="r:*") as archive:
            while (member := archive.next()) is not None:
                vars(archive)["members"].clear()  # an archive may hold more members than memory does
                if member.isfile() and not _is_hidden(member.name):
                    yield File(member.name, _later(_of_tar, archive, member, self.size))


def files_in(path: Path) -> Iterator[File]:
    """Every file behind the path."""
    return Bundle(path).files()


@contextmanager
def faults_named(name: str) -> Iterator[None]:
    """Say in a sentence what is wrong with a packed file."""
    try:
        yield
    except _FAULTS as fault:
        raise Unreadable(f"{name} is broken or cut short: {fault}") from fault


def _later(function: Callable[..., BinaryIO], *values: Any) -> Callable[[], BinaryIO]:
    return lambda: function(*values)


def _of_zip(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> BinaryIO:
    if member.flag_bits & 1:
        raise Unreadable(f"{member.filename} is encrypted")
    return _bounded(archive.open(member), member.compress_size)


def _of_tar(archive: tarfile.TarFile, member: tarfile.TarInfo, packed: int) -> BinaryIO:
    return _bounded(archive.extractfile(member), packed)


def _size_of(path: Path) -> int:
    if path.is_dir():
        return sum(each.stat().st_size for each in path.rglob("*") if each.is_file())
    return path.stat().st_size


def _is_hidden(name: str) -> bool:
    """Whether it is what systems leave behind, such as .DS_Store and __MACOSX."""
    return any(part.startswith((".", "__MACOSX")) and part != "." for part in name.split("/"))


class _Bounded(io.RawIOBase):
    """What comes out of a packed file, up to what can be meant: no few bytes fill the memory or the disk."""

    def __init__(self, inner: Any, most: int, raw: BinaryIO | None) -> None:
        self._inner, self._left, self._raw = inner, most, raw

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer."""
        with faults_named("the packed file"):
            read = self._inner.read(len(buffer))
        self._left -= len(read)
        if self._left < 0:
            raise Unreadable("the packed file grows beyond all measure when it is unpacked")
        buffer[: len(read)] = read
        return len(read)

    def close(self) -> None:
        self._inner.close()
        if self._raw:
            self._raw.close()  # what unpacks a file leaves it open
        super().close()


def _bounded(inner: Any, packed: int, raw: BinaryIO | None = None) -> BinaryIO:
    most = max(_ALWAYS_ALLOWED, packed * _MOST_FOR_EACH_BYTE)
    return cast("BinaryIO", io.BufferedReader(_Bounded(inner, most, raw), 2**16))
