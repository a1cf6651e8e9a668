"""Pages of the desk's lists: counted up to ten thousand rows, for nobody turns further."""

from functools import cached_property

from django.core.paginator import Paginator

MOST_COUNTED = 10_000


class AndMore(int):
    """So many, and more."""

    def __str__(self) -> str:
        return f"{int(self):,}+"


class CountedPages(Paginator):
    """Stops counting, and shows no page behind that: searching and filters lead there."""

    @cached_property
    def count(self) -> int:
        """How many rows there are, if not more."""
        rows = self.object_list.order_by().values("pk")[: MOST_COUNTED + 1]  # type: ignore[attr-defined]
        number = rows.count()
        return number if number <= MOST_COUNTED else AndMore(MOST_COUNTED)
