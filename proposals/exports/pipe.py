"""A file that is read while it is written: for writers that want a file where a stream is wanted."""

from io import RawIOBase
from typing import Any


class Pipe(RawIOBase):
    """Keeps what is written until it is taken. It cannot be wound back, and whoever writes to it knows."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[bytes] = []
        self._at = 0

    def writable(self) -> bool:
        """It is there to be written."""
        return True

    def write(self, data: Any) -> int:
        """Keep the bytes."""
        part = bytes(data)
        self._parts.append(part)
        self._at += len(part)
        return len(part)

    def tell(self) -> int:
        """How much was written."""
        return self._at

    def take(self) -> bytes:
        """What was written since it was last asked."""
        taken = b"".join(self._parts)
        self._parts.clear()
        return taken
