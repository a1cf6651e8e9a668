"""The sheet form: from the empty template to the record, in both languages and both kinds of file."""

from io import StringIO
from pathlib import Path

import openpyxl
import pytest
from django.core.management import call_command

from proposals.imports.formats import FORMATS, Bundle, sheet
from proposals.imports.formats.recognising import recognised
from proposals.imports.report import Fate
from proposals.imports.upsert import bring_in
from proposals.models import Person, Proposal
from tests.cast import Cast
from tests.imports.test_many import assert_whole

ROWS: list[dict[str, object]] = [
    {
        "identifier": "A-1",
        "organization": "npc",
        "procedure": "npc-suggestion",
        "session": "npc-14-1",
        "number": "0012",
        "title_zh": "关于汽车文化的建议",
        "sponsors": "雷军；新代表",
        "industries": "汽车",
        "date": "2023-03",
        "status": "submitted",
        "source_title": "Project",
        "source_url": "https://example.org/1",
    },
    {"identifier": "A-1", "date": "2023-06-30", "status": "replied", "description_zh": "答复"},
    {
        "identifier": "A-2",
        "organization": "npc",
        "procedure": "npc-suggestion",
        "title_en": "On ships",
        "industries": "automotive",
        "source_title": "Paper",
    },
]


def fill_in(path: Path, language: str) -> None:
    """The template with the rows below its header."""
    call_command("import_template", path, language=language, stdout=StringIO())
    cells = [[row.get(column.key, "") for column in sheet.COLUMNS] for row in ROWS]
    if path.suffix == ".csv":
        with path.open("a", encoding="utf-8") as file:
            file.writelines(",".join(map(str, row)) + "\r\n" for row in cells)
        return
    book = openpyxl.load_workbook(path)
    for row in cells:
        book.worksheets[0].append(row)
    book.save(path)


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "language"), [("form.csv", "zh-hans"), ("form.xlsx", "en")])
def test_the_template_filled_in_comes_in_with_a_row_for_each_line(
    cast: Cast, tmp_path: Path, name: str, language: str
) -> None:
    path = tmp_path / name
    fill_in(path, language)
    form = recognised(Bundle(path), FORMATS)
    assert form.name == "sheet"
    report = bring_in(path, form=form)
    assert [(row.line, row.reason) for row in report.refused] == []
    cars, ships = Proposal.objects.order_by("pk")
    assert (cars.number, cars.stage, cars.industries.get()) == ("0012", "answered", cast.automotive)
    assert list(cars.actions.values_list("date", flat=True)) == ["2023-03", "2023-06-30"]
    sponsors = [each.person for each in cars.sponsorships.all() if each.person]
    assert [sponsors[0], sponsors[1].review_state] == [cast.lei_jun, "to_review"]
    assert report.notes["matched_by_name"] == 1
    assert ships.title_en == "On ships"
    assert bring_in(path, form=form).counts.keys() == {Fate.UNCHANGED}
    assert Person.objects.count() == 2
    assert_whole()


def test_a_column_that_the_form_does_not_have_is_named() -> None:
    path = Path(__file__).parent / "test_sheet.py"
    assert not sheet.recognises(path.name, path.read_bytes())
    assert sheet.recognises("a.csv", "标识,机构,程序,会议\n".encode())
