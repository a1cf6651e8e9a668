"""What files should not be: each becomes lines of a report, never a traceback, and leaves no half of it."""

import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from proposals.imports.formats import FORMATS, Bundle, file, sheet
from proposals.imports.formats.recognising import NotRecognised, recognised
from proposals.imports.upsert import bring_in
from proposals.models import Proposal
from tests.cast import Cast
from tests.imports.test_many import assert_whole
from tests.imports.test_tracker_format import PROPOSAL


def line(**change: object) -> bytes:
    return json.dumps(PROPOSAL | change).encode() + b"\n"


def second(**change: object) -> bytes:
    return line(identifiers=[{"scheme": "sheet", "identifier": "row-2"}], **change)


def table(title: str, *, encoding: str = "utf-8") -> bytes:
    """A sheet of one proposal."""
    head = "Identifier,Body,Procedure,Session,Title (Chinese),Industries,Source,Source address\r\n"
    return f"{head}1,npc,npc-suggestion,npc-14-1,{title},automotive,S,https://example.org/\r\n".encode(
        encoding
    )


def zipped(**members: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, member in members.items():
            archive.writestr(name.replace("_", "."), member)
    return packed.getvalue()


def tarred(content: bytes) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:xz") as archive:
        member = tarfile.TarInfo("rows.ndjson")
        member.size = len(content)
        archive.addfile(member, io.BytesIO(content))
    return packed.getvalue()


def book_with_entities() -> bytes:
    plain, packed = io.BytesIO(), io.BytesIO()
    book = openpyxl.Workbook()
    book.worksheets[0].append(sheet.header())
    book.save(plain)
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            entity = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
            new.writestr(name, entity + text if "sheet1" in name else text)
    return packed.getvalue()


def nested(levels: int) -> bytes:
    return b'{"type":"proposal","title":' + b'{"en":' * levels + b"1" + b"}" * levels + b"}\n"


CHINESE = "关于进一步发展新能源汽车产业的提案和建议"
JAPANESE = "自動車の安全に関する質問についての提案とその理由"
TAIWAN = "建請市府改善道路交通安全設施以維護市民權益"

CASES: list[tuple[str, str, Callable[[], bytes], int, str]] = [
    ("cut short, gzip", "rows.ndjson.gz", lambda: gzip.compress(line() * 9)[:-20], 0, "broken or cut short"),
    ("cut short, zip", "rows.zip", lambda: zipped(rows_ndjson=line())[:-30], 0, "broken or cut short"),
    ("cut short, tar", "rows.tar.xz", lambda: tarred(line() * 9)[:90], 0, "broken or cut short"),
    ("cut short, row", "rows.ndjson", lambda: line() + second()[:-30], 1, "Input data was truncated"),
    ("GB18030", "t.csv", lambda: table(CHINESE, encoding="gb18030"), 1, ""),
    ("Shift-JIS", "t.csv", lambda: table(JAPANESE, encoding="cp932"), 1, ""),
    ("Big5", "t.csv", lambda: table(TAIWAN, encoding="big5"), 1, ""),
    ("mark of UTF-8", "t.csv", lambda: b"\xef\xbb\xbf" + table(CHINESE), 1, ""),
    ("mark of UTF-16", "t.csv", lambda: table(CHINESE, encoding="utf-16"), 1, ""),
    ("no encoding", "t.csv", lambda: table("?").replace(b"?", b"\xff\xfe\x81\x00" * 9), 0, "no text"),
    ("no quote", "t.csv", lambda: table('"'), 0, "no CSV from here on"),
    ("bomb", "rows.zip", lambda: zipped(a_ndjson=b" " * 2**21, b_ndjson=line()), 1, "beyond all measure"),
    ("entities", "t.xlsx", book_with_entities, 0, "declares XML entities"),
    ("no sheet", "t.xlsx", lambda: b"PK nothing", 0, "the sheet is broken"),
    ("long line", "rows.ndjson", lambda: b"x" * (2**23 + 2**21) + b"\n" + line(), 1, "longer than 8 MB"),
    ("one number twice", "rows.ndjson", lambda: line(number="7") + second(number="7"), 1, "constraint"),
    ("no such day", "rows.ndjson", lambda: line(checks=[{"on": "2023-02-30"}]), 0, "not a day"),
    ("100 levels", "rows.ndjson", lambda: nested(100) + line(), 1, "Expected `str`"),
    ("a million levels", "rows.ndjson", lambda: nested(10**6) + line(), 1, "Expected `str`"),
    (
        "a circle",
        "rows.ndjson",
        lambda: (
            line(relations=[{"kind": "merged_into", "identifier": "sheet:row-2"}])
            + second(relations=[{"kind": "merged_into", "identifier": "sheet:row-1"}])
        ),
        2,
        "",
    ),
    (
        "of itself",
        "rows.ndjson",
        lambda: line(relations=[{"kind": "merged_into", "identifier": "sheet:row-1"}]),
        1,
        "relation_is_to_another",
    ),
]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "content", "created", "reason"), [each[1:] for each in CASES], ids=[each[0] for each in CASES]
)
def test_a_bad_file_is_told_and_what_is_good_in_it_comes_in(
    cast: Cast,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    content: Callable[[], bytes],
    created: int,
    reason: str,
) -> None:
    monkeypatch.setattr(file, "_ALWAYS_ALLOWED", 2**20)
    path = tmp_path / name
    path.write_bytes(content())
    form = FORMATS["sheet" if path.suffix in (".csv", ".xlsx") else "tracker"]
    report = bring_in(path, form=form)
    assert [row.reason for row in report.refused if reason not in row.reason] == []
    assert bool(report.refused) == bool(reason)
    assert Proposal.objects.count() == created
    assert_whole()


def test_a_broken_archive_is_not_recognised_but_told(tmp_path: Path) -> None:
    path = tmp_path / "rows.zip"
    path.write_bytes(b"PK\x03\x04 nothing more")
    with pytest.raises((NotRecognised, ValueError), match="broken or cut short"):
        recognised(Bundle(path), FORMATS)
