"""What the public API answers to a query."""

from dataclasses import dataclass
from typing import Any

from django.test import Client

from benchmarks.relevance.measures import precision, reciprocal_rank
from benchmarks.relevance.needs import Query

DEPTH = 50
"""How far down an answer is read."""


@dataclass(frozen=True)
class Answer:
    """What came for a query, and how good it is."""

    query: Query
    found: list[str]
    titles: dict[str, str]
    suggested: str
    precision: float
    rank: float

    @property
    def is_whole(self) -> bool:
        """Whether nothing was missed."""
        return self.precision == self.rank == 1


def ask(query: Query) -> Answer:
    """The answer to what was typed; where the API suggests another query for a typing error, to that one."""
    answer = _read(query.typed)
    suggested = _suggestion(answer) if query.kind == "typo" else ""
    if suggested:
        answer = _read(suggested)
    titles = {row["id"]: row["title"].get("zh") or row["title"]["en"] for row in answer["results"]}
    found = list(titles)
    return Answer(
        query,
        found,
        titles,
        suggested,
        precision(found, query.graded),
        reciprocal_rank(found, query.best),
    )


def _read(typed: str) -> dict[str, Any]:
    asked = {"q": typed, "page_size": DEPTH, "fields": "id,title"}
    response = Client(HTTP_HOST="localhost").get("/api/v1/proposals/", asked)
    if response.status_code != 200:
        raise ValueError(f"{typed!r} was answered with {response.status_code}: {response.content.decode()}")
    return dict(response.json())


def _suggestion(answer: dict[str, Any]) -> str:
    """The query that the answer suggests instead; empty when it suggests none."""
    return str(answer.get("did_you_mean") or "")
