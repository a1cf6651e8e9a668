"""The HTML of every kind of page is valid, in both languages.

The Nu Html Checker, where VNU_JAR names one and Java is there, reads the same pages once more.
"""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.test import Client

from proposals.models import Proposal
from tests.web.exhibits import LANGUAGES, PAGES
from tests.web.markup import faults

BESIDES = {
    "not found": "nothing/",
    "another day": "proposals/2023-001-car-culture/?as_of=2023-06-01",
    "before all": "proposals/2023-001-car-culture/?as_of=2001-01-01",
    "a list then": "proposals/?as_of=2023-06-01",
}
SKELETON = "<!doctype html><html lang=en><head><title>x</title></head><body>{}</body></html>"


@pytest.fixture
def pages(client: Client, exhibits: tuple[Proposal, Proposal]) -> dict[str, str]:
    """The HTML of each kind of page, errors among them."""
    html = {
        f"{kind} {language}": client.get(f"/{language}/{path}").content.decode()
        for language in LANGUAGES
        for kind, path in {**PAGES, **BESIDES}.items()
    }
    return html | {"failure": render_to_string("500.html"), "not allowed": render_to_string("403.html")}


def test_no_page_has_a_fault(pages: dict[str, str]) -> None:
    found = {kind: told for kind, html in pages.items() if (told := faults(html))}

    assert found == {}


def test_the_nu_html_checker_finds_no_error(pages: dict[str, str], tmp_path: Path) -> None:
    jar, java = os.environ.get("VNU_JAR"), shutil.which("java")
    if not jar or not java:
        pytest.skip("set VNU_JAR to the Nu Html Checker's vnu.jar, with Java installed")
    for kind, html in pages.items():
        (tmp_path / f"{kind}.html").write_text(html, encoding="utf-8")
    command = [java, "-jar", jar, "--errors-only", "--format", "gnu", *map(str, tmp_path.iterdir())]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)

    assert checked.stderr.splitlines() == []
    assert checked.returncode == 0


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("<p><div></div></p>", "unexpected-end-tag"),
        ("<p id=a></p><p id=a></p>", "id a stands 2 times"),
        ("<label for=nobody></label>", "<label> names no id: nobody"),
        ("<ul><p></p></ul>", "<ul> holds {'p'}"),
        ("<h2><div></div></h2>", "<h2> holds {'div'}"),
        ("<a href=x><button></button></a>", "<a> holds {'button'}"),
        ("<figure><p></p><figcaption></figcaption><p></p></figure>", "<figcaption> stands in the middle"),
        ("<details>x</details>", "<details> begins without <summary>"),
        ("<time datetime=2023-3></time>", "<time> of 2023-3"),
        ("<p style='color:red'></p>", "<p style>"),
        ("<a href=''></a>", "<a> has an empty href"),
    ],
)
def test_a_fault_is_seen(body: str, fault: str) -> None:
    assert fault in " ".join(faults(SKELETON.format(body)))


def test_what_is_right_is_no_fault() -> None:
    right = (
        '<p id="a">x</p><a href="#a">y</a><svg aria-labelledby="t"><title id="t">z</title></svg>'
        '<dl><div><dt>1</dt><dd>2</dd></div></dl><time datetime="2023-03-04T05:06:07.123+00:00">t</time>'
    )

    assert faults(SKELETON.format(right)) == []
