"""What readers see is translated: English and Simplified Chinese go together."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po
from django.core.management import CommandError, call_command
from pytest_django.fixtures import Settings

from proposals.management import catalogue

TEMPLATE = """{% load i18n %}
<ul>
    <li>{% translate "Find a proposal" %}</li>
  <li>{% translate "May" context "month" %} it isn't "quoted"</li>
      {% blocktranslate count total=n trimmed %}
        {{ total }} proposal
      {% plural %}
        {{ total }} proposals
      {% endblocktranslate %}
</ul>"""


@pytest.fixture
def one_template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Settings) -> Path:
    """A project with one template and no catalogue yet."""
    settings.BASE_DIR = tmp_path
    template = tmp_path / "templates" / "web" / "home.html"
    template.parent.mkdir(parents=True)
    template.write_text(TEMPLATE)
    monkeypatch.setattr(catalogue, "PO_PATH", tmp_path / "locale" / "django.po")
    monkeypatch.setattr(catalogue, "MO_PATH", tmp_path / "locale" / "django.mo")
    return template


def test_every_text_has_its_chinese_translation() -> None:
    call_command("messages", check=True)


def chinese_texts() -> list[str]:
    """Every translation, without the tags in it."""
    texts = (message.string or "" for message in catalogue.read() if message.id)
    return [re.sub(r"<[^>]+>", "", form) for text in texts for form in catalogue.forms(text)]


def test_chinese_is_set_as_chinese() -> None:
    """Full-width punctuation, and no typed space beside a Han character: the style sheet draws the gap."""
    han = "[\u4e00-\u9fff]"
    badly_set = re.compile(f"{han}[ ,;:?!()]|[ ,;:?!()]{han}")

    assert [text for text in chinese_texts() if badly_set.search(text)] == []


def test_the_tracker_never_says_that_a_body_did_not_answer() -> None:
    """What was not found may exist all the same: replies need not be published."""
    assert [text for text in chinese_texts() if "未答复" in text] == []


def test_texts_are_collected_from_templates_of_any_indentation(one_template: Path) -> None:
    catalogue.update()

    assert kept_texts() == {
        ("Find a proposal", None),
        ("May", "month"),
        (("%(total)s proposal", "%(total)s proposals"), None),
    }


def test_collecting_twice_changes_nothing(one_template: Path) -> None:
    catalogue.update()
    first = catalogue.PO_PATH.read_bytes()

    assert catalogue.update() == []
    assert catalogue.PO_PATH.read_bytes() == first


def test_a_changed_text_is_dropped_and_its_translation_not_guessed(one_template: Path) -> None:
    catalogue.update()
    translate("Find a proposal", "查找提案")
    one_template.write_text(TEMPLATE.replace("Find a proposal", "Find the proposal"))

    assert catalogue.update() == ["“Find a proposal” in templates/web/home.html"]
    assert find_message(catalogue.read(), "Find the proposal").string == ""


def test_each_kind_of_fault_is_named(one_template: Path, capsys: pytest.CaptureFixture[str]) -> None:
    catalogue.update()
    translate("Find a proposal", "查找提案", fuzzy=True)
    translate("May", "五月", context="month")
    translate("%(total)s proposal", "一些提案")
    one_template.write_text(TEMPLATE.replace('"May"', '"June"'))

    with pytest.raises(CommandError, match="4 faults"):
        call_command("messages", check=True)

    assert sorted(line.split(":")[0] for line in capsys.readouterr().err.splitlines()) == [
        "Fuzzy, to be confirmed by a reader of Chinese",
        "Missing, without a translation",
        "Obsolete, no longer in the program",
        "Placeholders differ from %(total)s",
    ]


def test_the_catalogue_is_compiled_once_for_each_change(one_template: Path) -> None:
    catalogue.update()

    assert catalogue.compile_stale() is True
    assert catalogue.MO_PATH.exists()
    assert catalogue.compile_stale() is False


def kept_texts() -> set:
    with catalogue.PO_PATH.open("rb") as file:
        return {(message.id, message.context) for message in read_po(file) if message.id}


def translate(text: str, translation: str, context: str | None = None, fuzzy: bool = False) -> None:
    """Write a translation as a translator would, into the kept file."""
    kept = catalogue.read()
    message = find_message(kept, text, context)
    message.string = (translation,) if message.pluralizable else translation
    message.flags |= {"fuzzy"} if fuzzy else set()
    with catalogue.PO_PATH.open("wb") as file:
        write_po(file, kept)


def find_message(kept: Catalog, text: str, context: str | None = None) -> Message:
    message = kept.get(text, context)
    assert message is not None
    return message
