"""Numbered pages of a list."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest

LAST_PAGE = 200
"""Deeper pages are not served: a reader narrows the list, a program takes the API's cursor."""


@dataclass(frozen=True)
class Pages:
    """Which page of how many, and which part of the list it shows."""

    number: int
    last: int
    start: int
    stop: int
    cut_off: bool

    @property
    def around(self) -> list[int]:
        """The page numbers a reader is offered: the ends and the neighbours; 0 stands for a gap."""
        near = {1, self.last, *range(self.number - 2, self.number + 3)}
        offered: list[int] = []
        for number in sorted(number for number in near if 1 <= number <= self.last):
            if offered and number - offered[-1] > 1:
                offered.append(0)
            offered.append(number)
        return offered

    @property
    def previous(self) -> int:
        """The page before, 0 on the first."""
        return self.number - 1

    @property
    def next(self) -> int:
        """The page after, 0 on the last."""
        return self.number + 1 if self.number < self.last else 0


def asked_page(request: HttpRequest) -> int | None:
    """The number in `page=`, 1 when there is none, None when what stands there is no page number."""
    text = request.GET.get("page") or "1"
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 and int(text) else None


def pages_of(request: HttpRequest, count: int, *, size: int = 20) -> Pages:
    """The page asked for, the first when what was asked is no number; Http404 past the last."""
    number = asked_page(request) or 1
    whole = max(1, -(-count // size))
    last = min(whole, LAST_PAGE)
    if number > last:
        raise Http404
    return Pages(
        number=number, last=last, start=(number - 1) * size, stop=number * size, cut_off=whole > last
    )
