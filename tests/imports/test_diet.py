"""Bills of the Diet of Japan: one bill of several lists; statuses by column, result and state."""

import csv
import io
from pathlib import Path

from proposals.imports.formats import FORMATS, files_in
from proposals.imports.formats.diet.codes import COLUMNS
from proposals.imports.report import Fate
from proposals.models import Proposal
from tests.imports.archive import archive_of, bring_in_source

HEADER = ["キャプション", "提出回次", "番号", "議案件名", "審議状況", "経過情報URL", "議案種類", "議案件名"]
HEADER += ["議案提出者", *(column.name for column in COLUMNS)]
BILL = {
    "キャプション": "衆法の一覧",
    "議案種類": "衆法",
    "提出回次": "180",
    "番号": "3",
    "議案件名": "示例法案",
}
BILL |= {"議案提出者": "示例　太郎君外三名"}


def list_of(*rows: dict[str, str]) -> str:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(HEADER)
    for row in rows:
        writer.writerow([row.get(name, "／" if "／" in name else "") for name in HEADER])
    return text.getvalue()


def test_a_bill_that_was_carried_over_is_one_and_stands_where_its_newest_list_puts_it(
    db: None, tmp_path: Path
) -> None:
    first = {
        "審議状況": "衆議院で閉会中審査",
        "衆議院議案受理年月日": "平成24年 1月24日",
        "衆議院付託年月日／衆議院付託委員会": "平成24年 3月 1日／法務",
        "衆議院審議終了年月日／衆議院審議結果": "／閉会中審査",
    }
    second = {
        "審議状況": "成立",
        "衆議院審議終了年月日／衆議院審議結果": "平成24年11月 1日／修正",
        "参議院審議終了年月日／参議院審議結果": "平成24年11月16日／可決",
        "公布年月日／法律番号": "平成24年11月26日／91",
    }
    strange = BILL | {"番号": "4", "審議状況": "中間報告", "衆議院議案受理年月日": "令和元年 5月1日"}
    members = {
        "kaiji180.csv": "\ufeff" + list_of(BILL | first),
        "kaiji181.csv": list_of(BILL | second, strange).encode("cp932"),
    }
    report = bring_in_source(archive_of(tmp_path, members), "jp_shugiin")
    assert report.refused == []
    bill = Proposal.objects.get(identifiers__identifier="衆法-180-3")
    lines = bill.actions.exclude(status=None).order_by("date", "pk")
    assert list(lines.values_list("date", "status__code")) == [
        ("2012-01-24", "submitted"),
        ("2012-03-01", "house_committee"),
        ("2012-11-01", "house_passed"),
        ("2012-11-16", "councillors_passed"),
        ("2012-11-16", "enacted"),
        ("2012-11-26", "promulgated"),
    ]
    assert (bill.stage, bill.is_irregular, bill.session and bill.session.year) == ("in_force", False, 2012)
    assert "第180回：衆議院で閉会中審査" in bill.title_note_zh
    sponsor = bill.sponsorships.get()
    assert (sponsor.person and sponsor.person.name_zh, sponsor.name_printed) == (
        "示例 太郎",
        "示例 太郎君外三名",
    )
    again = bring_in_source(archive_of(tmp_path, members), "jp_shugiin")
    assert again.counts[Fate.UNCHANGED] == sum(report.counts.values())


def test_a_row_that_cannot_be_is_refused_by_its_line(tmp_path: Path) -> None:
    good = {"審議状況": "未了", "衆議院議案受理年月日": "平成24年 1月24日"}
    members = {
        "kaiji180.csv": list_of(
            BILL | good | {"番号": "5", "衆議院議案受理年月日": "平成24年 2月30日"},
            BILL | good | {"番号": "6", "提出回次": "先"},
            BILL | good | {"番号": "7", "議案件名": ""},
            BILL | good | {"番号": "8", "審議状況": "中間報告"},
        )
        + "a,b\n",
        "other.csv": "name,age\n",
        "broken.csv": b"\x81",
    }
    rows = list(FORMATS["jp_shugiin"].parse(files_in(archive_of(tmp_path, members))))
    refused = {(row.file, row.line, row.field) for row in rows if row.draft is None}
    assert refused == {
        ("kaiji180.csv", 2, "衆議院議案受理年月日"),
        ("kaiji180.csv", 3, "提出回次"),
        ("kaiji180.csv", 4, "議案件名"),
        ("kaiji180.csv", 6, ""),
        ("other.csv", 1, "キャプション"),
        ("broken.csv", 1, ""),
    }
    assert [row.unmapped for row in rows if row.unmapped] == [("中間報告",)]
