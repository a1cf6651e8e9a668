"""The text of a file whose encoding nobody named: told by its mark, or by the characters it would give."""

import codecs
import io
from typing import BinaryIO

from proposals.imports.formats.file import Unreadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_COMMON = {"gb18030": ("gb2312", 0xB0, 0xD7), "cp932": ("euc_jp", 0xB0, 0xCF), "cp950": ("big5", 0xA4, 0xC6)}
"""East Asian encodings, each with the standard and the lead bytes of its common characters."""

_ENOUGH = 0.85


def encoding_of(head: bytes) -> str:
    """The encoding that the first bytes are in; Unreadable when it cannot be told."""
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name
    if b"\x00" in head:
        raise Unreadable("this is no text: it holds bytes of zero")
    if _decoded(head, "utf-8") is not None:
        return "utf-8"
    shares = {name: _share_of_common(head, name) for name in _COMMON}
    best = max(shares, key=lambda name: shares[name])
    if shares[best] < _ENOUGH:
        raise Unreadable("the encoding of the text cannot be told: save it as UTF-8, or name the encoding")
    return best


def text_of(opened: BinaryIO, head: bytes, encoding: str = "") -> io.TextIOWrapper:
    """The file as text, in the encoding that is named or told by its head."""
    try:
        name = codecs.lookup(encoding or encoding_of(head)).name
    except LookupError:
        raise Unreadable(f"there is no encoding “{encoding}”") from None
    return io.TextIOWrapper(opened, encoding="utf-8-sig" if name == "utf-8" else name, newline="")


def _decoded(head: bytes, encoding: str) -> str | None:
    """The text of the first bytes, whose last character may be cut off."""
    try:
        return codecs.getincrementaldecoder(encoding)().decode(head)
    except UnicodeDecodeError:
        return None


def _share_of_common(head: bytes, encoding: str) -> float:
    """How much of what is not ASCII would be kana, punctuation or a common character."""
    text = _decoded(head, encoding)
    if text is None:
        return 0.0
    foreign = [character for character in text if ord(character) > 127]
    common = sum(_is_common(character, *_COMMON[encoding]) for character in foreign)
    return common / max(len(foreign), 1)


def _is_common(character: str, standard: str, first: int, last: int) -> bool:
    if "\u3040" <= character <= "\u30ff":
        return standard == "euc_jp"
    if "\u3000" <= character <= "\u303f" or "\uff01" <= character <= "\uff5e":
        return True
    try:
        return first <= character.encode(standard)[0] <= last
    except UnicodeEncodeError:
        return False
