"""A source described in one file: what the description may say, and what becomes of its records."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings

from proposals.imports.formats import FORMATS, Bundle
from proposals.imports.formats.mapping import MappingFault, read_mapping
from proposals.imports.formats.mapping.calendars import day
from proposals.imports.report import Fate
from proposals.imports.upsert import bring_in
from proposals.models import Person, Proposal
from tests.cast import Cast
from tests.imports.test_many import assert_whole

MINIMAL = """
name = "harbour"
reads = "csv"
[tables.statuses]
Filed = "submitted"
[proposal]
organization = { value = "npc" }
procedure = { value = "npc-suggestion" }
title = "Title"
"""


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("reads", "raeds"), "raeds: there is no such key; allowed are name, about, reads"),
        (('"csv"', '"pdf"'), "reads: “pdf” is none of csv, xlsx, json, jsonl"),
        (("title =", "titel ="), "proposal.titel: there is no such field; allowed are organization"),
        (('title = "Title"', ""), "proposal: title must be given"),
        (('= "Title"', "= { from = 'T', case = 'up' }"), "proposal.title: “case” is not known here"),
        (('= "Title"', "= { from = 'T', table = 'x' }"), "there is no table “x”; there is statuses"),
        (
            ('= "Title"', "= { from = 'T', calendar = 'maya' }"),
            "proposal.title.calendar: “maya” is none of iso",
        ),
        (('= "Title"', "= { from = 'T', pattern = '(' }"), "proposal.title.pattern"),
        (('= "Title"', "= 7.5"), "proposal.title: write a path, or a table with from"),
        (('name = "harbour"', 'name = "a b"'), "name: at most 40 letters"),
        (("[tables", "language = 'fr'\n[tables"), "language: “fr” is neither en nor zh"),
        (("[tables", "time_zone = 'Mars'\n[tables"), "time_zone: there is no zone “Mars”"),
        (("[tables", "[tables"), ""),
    ],
)
def test_what_a_mapping_may_not_say_is_refused_by_its_key(
    tmp_path: Path, change: tuple[str, str], told: str
) -> None:
    path = tmp_path / "m.toml"
    path.write_text(MINIMAL.replace(*change, 1))
    if told:
        with pytest.raises(MappingFault, match=re.escape(told)):
            read_mapping(path)
    else:
        assert read_mapping(path).name == "harbour"


@pytest.mark.parametrize(
    ("text", "calendar", "meant"),
    [
        ("2023-03-04T23:00:00-05:00", "local_time", "2023-03-04"),
        ("2023-03-04T23:00:00Z", "utc", "2023-03-05"),
        ("2023-03", "iso", "2023-03"),
        ("2015/8/2", "year/month/day", "2015-08-02"),
        ("14.02.2013 - BR", "day.month.year", "2013-02-14"),
        ("2/14/2013", "month/day/year", "2013-02-14"),
        ("0790320", "minguo", "1990-03-20"),
        ("1070525   一讀", "minguo", "2018-05-25"),
        ("民國107年5月25日", "minguo", "2018-05-25"),
        ("平成24年 1月24日", "japanese", "2012-01-24"),
        ("令和元年５月１日", "japanese", "2019-05-01"),
        ("4 March 2023", "%d %B %Y", "2023-03-04"),
        ("soon", "iso", "soon"),
    ],
)
def test_a_day_is_read_as_its_calendar_writes_it(text: str, calendar: str, meant: str) -> None:
    assert day(text, calendar, "Asia/Shanghai") == meant


@pytest.mark.django_db
def test_the_mapping_of_the_documentation_brings_a_sheet_in(cast: Cast, tmp_path: Path) -> None:
    document = (settings.BASE_DIR / "docs/imports.md").read_text(encoding="utf-8")
    block = re.search(r"(?s)```toml\n(.*?)```", document)
    assert block
    mapping = tmp_path / "harbour.toml"
    mapping.write_text(block[1])
    table = tmp_path / "table.csv"
    table.write_text(
        "No.,Title,Link,Year,Sponsors,Date,Step,Office\n"
        "7,On cars,https://example.org/7,2023,Ann; Bo,04.03.2023,Filed,\n"
        "8,On ships,https://example.org/8,2023,Cy,31.02.2023,Filed,\n"
        "9,On roads,https://example.org/9,2023,Cy,05.03.2023,Weighed,Registry\n"
    )
    report = bring_in(table, form=read_mapping(mapping))
    assert [(row.line, row.field) for row in report.refused] == [(3, "actions[0].date")]
    assert report.unmapped == {"Weighed": 1}
    cars, roads = Proposal.objects.order_by("pk")
    assert list(cars.sponsorships.values_list("name_printed", flat=True)) == ["Ann", "Bo"]
    assert (cars.status.code if cars.status else "", cars.sort_date) == ("submitted", "2023-03-04")
    line = roads.actions.get()
    assert (line.kind, line.description_en) == ("context", "Weighed (Registry)")
    assert_whole()


COUNCIL = """[{"id": "25618", "bill_no": "8140", "category": "民政、法規", "type": "報告案",
 "proposed_by": ["社會局"], "election_year": "2010", "abstract": "辦理情形請鑑核", "execution": "存參",
 "links": [{"url": "http://tccmis.tcc.gov.tw/OM/OM_SearchDetail.asp?sys_no=25618", "note": "original"}],
 "motions": [{"motion": "發文", "date": "2011-05-27", "resolution": null, "no": "議民字第1號"},
  {"motion": "大會議決", "date": "2011-05-25", "resolution": "照審查意見通過。", "sitting": "第8次會議"},
  {"motion": "委員會審查意見", "date": "2010-06-21", "resolution": "同意備查。"},
  {"motion": "來文", "date": "2009-12-13", "resolution": null, "no": "府社字第1號"},
  {"motion": "收文", "date": "2009-12-13", "resolution": null}]},
 {"id": "%7BE2%7D", "category": null, "type": "議員提案", "proposed_by": ["李坤煌"], "election_year": "2014",
 "petitioned_by": ["李中岑", "李坤煌", ""], "abstract": "建請市府訂定自治條例", "description": "依據",
 "methods": "儘速訂定", "execution": "依決議案執行情形報告",
 "links": [{"url": "http://www.tncc.gov.tw/p?id=2"}],
 "motions": [{"motion": "審查意見", "date": null, "resolution": "照案通過。"},
  {"motion": "大會決議", "date": "2015/8/20", "resolution": "本案於下次會討論。"}]}]"""

YUAN = """[{"系統號": "0010030", "會期": "03屆06期02次", "提案名稱": "中藥師法草案", "提案編號": "1773委2219",
 "提案日期": "0871001", "主提案": "韓國瑜", "連署提案": ["潘維剛", "徐中雄", "潘維剛"], "類別": ["中醫藥"],
 "主題": ["中藥", "藥師"], "進度": "0871001 退回程序", "links": {"關係文書": "http://lis.ly.gov.tw/1"},
 "motions": [{"日期": "0871001", "會議名稱": "第六會期第二次會議", "決議/決定": "退回", "進度": "退回程序"}]},
 {"系統號": "0012625", "會期": "01屆85期10次", "提案名稱": "戶籍法修正草案", "提案日期": "0790320",
 "類別": [],
 "主提案": ["張志民"], "links": {"關係文書": null}, "motions": [], "主題": [], "機關": "內政部"}]"""


QUESTIONS = """提出回次,提出番号,件名,提出者,提出人数,質問本文（html）,明細URL,提出日,転送日,答弁書受領日,備考
001,1,食生活安定に関する質問主意書,市来　乙彦,1,https://example.org/q,https://example.org/1,1947-06-06,1947-06-23,1947-06-28,
001,2,国民健康保険に関する質問主意書,姫井　伊介,1,,https://example.org/2,1948-01-30,,,撤回
"""


BILLS = (
    "審議回次,種類,提出回次,提出番号,件名,議案URL,議案要旨,提出法律案,議案審議情報一覧 - 提出日,"
    "議案審議情報一覧 - 衆議院から受領／提出日,議案審議情報一覧 - 衆議院へ送付／提出日,"
    "議案審議情報一覧 - 先議区分,議案審議情報一覧 - 継続区分,参議院委員会等経過情報 - 本付託日,"
    "参議院委員会等経過情報 - 付託委員会等,参議院委員会等経過情報 - 議決日,"
    "参議院委員会等経過情報 - 議決・継続結果,参議院本会議経過情報 - 議決日,参議院本会議経過情報 - 議決,"
    "参議院本会議経過情報 - 採決態様,参議院本会議経過情報 - 採決方法,参議院本会議経過情報 - 投票結果,"
    "衆議院委員会等経過情報 - 本付託日,衆議院委員会等経過情報 - 付託委員会等,衆議院委員会等経過情報 - 議決日,"
    "衆議院委員会等経過情報 - 議決・継続結果,衆議院本会議経過情報 - 議決日,衆議院本会議経過情報 - 議決,"
    "衆議院本会議経過情報 - 採決態様,衆議院本会議経過情報 - 採決方法,その他の情報 - 公布年月日,"
    "その他の情報 - 法律番号,成立法律"
    "\n"
    "153,法律案（内閣提出）,153,1,例示推進法案,https://example.org/1,,,2001-09-28,,,,,,,,,,,,,,2001-10-18,法務委員会,2001-10-26,"
    "継続審査,2001-12-07,継続審査,,,,,"
    "\n"
    "154,法律案（内閣提出）,153,1,例示推進法案,https://example.org/1,,,2001-09-28,,,,,2002-02-01,法務委員会,2002-02-08,可決,"
    "2002-02-09,可決,,,,2002-01-18,法務委員会,2002-01-26,可決,2002-01-30,可決,多数,,2002-02-16,119,"
    "\n"
    "153,決議案,153,2,例示に関する決議案,,,,2001-10-01,,,,,,,,,2001-10-02,否決,,,,,,,,,,,,,,"
    "\n"
)


def of_bills() -> None:
    resolution, bill = Proposal.objects.order_by("-sort_date", "-pk")
    assert (bill.stage, resolution.stage) == ("in_force", "decided_no")
    assert bill.session
    assert (bill.session.key, bill.session.year) == ("jp-diet-153", 2001)
    assert bill.actions.count() == 11
    assert bill.actions.get(status=None).description_zh == "衆議院委員会議決：継続審査"
    assert not bill.actions.filter(placement__irregularity__gt="").exists()


def of_questions() -> None:
    first, second = Proposal.objects.order_by("sort_date")
    assert (first.stage, second.stage) == ("answered", "filed")
    assert first.session == second.session
    assert first.documents.get().kind == "full_text"


def of_council() -> None:
    first, second = Proposal.objects.order_by("sort_date")
    codes = set(first.actions.values_list("status__code", flat=True))
    assert codes == {None, "received", "committee_opinion", "adopted", "dispatched"}
    assert not first.actions.filter(placement__irregularity__gt="").exists()
    assert (first.stage, second.stage) == ("executive", "under_way")
    assert sorted(first.industries.values_list("code", flat=True)) == ["民政", "法規"]
    assert first.sponsorships.get().name_printed == "社會局"
    roles = second.sponsorships.values_list("person__name_zh", "role")
    assert set(roles) == {("李坤煌", "lead"), ("李中岑", "co_signer")}
    documents = second.documents.values_list("kind", "title_zh", "text")
    assert ("other", "審查意見", "照案通過。") in set(documents)


def of_yuan() -> None:
    second, first = Proposal.objects.order_by("sort_date")
    assert first.session
    assert (first.session.term, first.session.year, first.stage) == (3, 1996, "screened")
    assert list(first.actions.values_list("date", flat=True)) == ["1998-10-01"] * 2
    assert first.sponsorships.count() == 3
    assert second.stage == "filed"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "text", "check"),
    [
        ("tw_councils", COUNCIL, of_council),
        ("tw_ly", YUAN, of_yuan),
        ("jp_questions", QUESTIONS, of_questions),
        ("jp_sangiin", BILLS, of_bills),
    ],
)
def test_a_shipped_mapping_brings_its_source_in_and_a_second_run_changes_nothing(
    cast: Cast, tmp_path: Path, name: str, text: str, check: Callable[[], None]
) -> None:
    path = tmp_path / ("bills-1.json" if text.startswith("[") else "list.csv")
    path.write_text(text, encoding="utf-8")
    (file,) = Bundle(path).files()
    assert [each.name for each in FORMATS.values() if each.recognises(file.name, file.head())] == [name]
    report = bring_in(path, form=FORMATS[name])
    assert [(row.field, row.reason) for row in report.refused] == []
    assert not Person.objects.exclude(pk=cast.lei_jun.pk).exclude(review_state="to_review").exists()
    check()
    assert bring_in(path, form=FORMATS[name]).counts.keys() == {Fate.UNCHANGED}
    assert_whole()
