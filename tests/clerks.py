"""The clerks of the tests, and how they fill in a form: what the page shows, with what they type over it."""

from html.parser import HTMLParser
from typing import Any

from django.contrib.auth.models import Permission, User
from django.test import Client

ENTER = (
    "view_proposal",
    "add_proposal",
    "change_proposal",
    "view_source",
    "view_session",
    "view_organization",
)
"""What a clerk may do who enters and records, but does not publish."""

PASSWORD = "a clerk's word"


def hire(name: str, *permissions: str) -> User:
    """A user of the admin with these permissions of ours."""
    clerk = User.objects.create_user(name, password=PASSWORD, is_staff=True)
    clerk.user_permissions.set(
        Permission.objects.filter(content_type__app_label="proposals", codename__in=permissions)
    )
    return clerk


def seat(*permissions: str, name: str = "clerk") -> Client:
    """The browser of a new clerk who has logged in."""
    client = Client()
    client.force_login(hire(name, *permissions))
    return client


def seat_chief() -> Client:
    """The browser of somebody who may do everything."""
    client = Client()
    client.force_login(User.objects.create_superuser("chief", password=PASSWORD))
    return client


class _Forms(HTMLParser):
    """Collects the values of every form of a page, by the form's id."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: dict[str, dict[str, list[str]]] = {}
        self._form: dict[str, list[str]] | None = None
        self._field = ""
        self._text: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name, value = given.get("name") or "", given.get("value") or ""
        if tag == "form":
            self._form = self.forms.setdefault(given.get("id") or "", {})
        if self._form is None:
            return
        kind = given.get("type") or "text"
        if tag == "input" and name and kind not in ("submit", "file", "button"):
            if kind not in ("checkbox", "radio") or "checked" in given:
                self._form.setdefault(name, []).append(value or ("on" if kind == "checkbox" else ""))
        elif tag == "select":
            self._field = name
        elif tag == "option" and "selected" in given:
            self._form.setdefault(self._field, []).append(value)
        elif tag == "textarea":
            self._field, self._text = name, []

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag == "textarea" and self._form is not None and self._text is not None:
            self._form.setdefault(self._field, []).append("".join(self._text).removeprefix("\n"))
            self._text = None


def read_form(page: Any, form: str) -> dict[str, Any]:
    """What a browser would send if nobody typed anything."""
    parser = _Forms()
    parser.feed(page.content.decode())
    return {
        name: values if len(values) > 1 else values[0]
        for name, values in parser.forms[form].items()
        if values
    }


def send(client: Client, address: str, form: str, **typed: Any) -> Any:
    """Open the page, type over what it shows and send it; the answer, without following a redirect."""
    page = client.get(address)
    assert page.status_code == 200, page.status_code
    return client.post(address, {**read_form(page, form), **typed})


def row(prefix: str, at: int, **typed: Any) -> dict[str, Any]:
    """One row of a table of the form, and the count of rows with it; give the highest row last."""
    return {f"{prefix}-TOTAL_FORMS": at + 1} | {f"{prefix}-{at}-{name}": each for name, each in typed.items()}


def errors_of(page: Any) -> str:
    """Every error that the page shows, in one text."""
    found: list[str] = []
    context = page.context
    if "form" in context and hasattr(context["form"], "errors"):
        found.append(str(context["form"].errors))
    if "adminform" in context:
        found.append(str(context["adminform"].form.errors))
        for rows in context["inline_admin_formsets"]:
            found += [str(rows.formset.errors), str(rows.formset.non_form_errors())]
    return " ".join(found)
