"""How the tests of the API ask: a path and parameters in, checked JSON out; and a crowd to ask about."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from proposals import recording
from proposals.models import (
    HOUSE,
    Action,
    Industry,
    IndustryScheme,
    Measure,
    Organization,
    Person,
    Procedure,
    Proposal,
    Reply,
    Session,
    Source,
)
from tests.cast import Cast

ROOT = "/api/v1/"


def ask(path: str, /, **parameters: Any) -> Any:
    """The answer of an address under the API, whatever it is."""
    return Client().get(f"{ROOT}{path}", parameters)


def read(path: str, /, **parameters: Any) -> Any:
    """The JSON of a good answer."""
    response = ask(path, **parameters)
    assert response.status_code == 200, response.content
    return response.json()


def rows(path: str, /, **parameters: Any) -> list[Any]:
    """The rows of a list's first page, whose count says how many there are in all pages."""
    page = read(path, **parameters)
    assert page["count_is_exact"] is True
    if page["next"] is None and page["previous"] is None:
        assert page["count"] == len(page["results"])
    return list(page["results"])


def names(path: str, /, **parameters: Any) -> set[str]:
    """What the rows of a list are called: their id or key."""
    return {name_of(row) for row in rows(path, page_size=500, **parameters)}


def name_of(row: dict[str, Any]) -> str:
    return str(row["id"] if "id" in row else row["key"] + "/" + row.get("version", "")).removesuffix("/")


def refusal(path: str, /, **parameters: Any) -> dict[str, dict[str, Any]]:
    """The errors of a refused request by the name of the parameter."""
    response = ask(path, **parameters)
    assert response.status_code == 400, response.content
    assert response["Content-Type"] == "application/problem+json"
    problem = response.json()
    assert problem["type"].endswith("/api/v1/problems/invalid-parameters/")
    assert problem["status"] == 400
    for error in problem["errors"]:
        assert error["message"] in problem["detail"]
    return {error["name"]: error for error in problem["errors"]}


def walk(path: str, /, **parameters: Any) -> Iterator[list[str]]:
    """The names of the rows, page by page, following the links as a program would."""
    response = ask(path, **parameters)
    while True:
        assert response.status_code == 200, response.content
        page = response.json()
        yield [name_of(row) for row in page["results"]]
        if page["next"] is None:
            return
        response = Client().get(page["next"])


def queries_for(path: str, /, **parameters: Any) -> tuple[int, int]:
    """How many rows a list gives, and how many queries that takes."""
    with CaptureQueriesContext(
        connection,
    ) as queries:
        found = rows(path, page_size=500, **parameters)
    return len(found), len(queries)


@dataclass
class Crowd:
    """Some of everything that the API lists, each with a number of its own and many equal dates."""

    cast: Cast
    size: int = 0

    def grow(self, by: int) -> list[Proposal]:
        """So many more of everything."""
        proposals = [self._one(number) for number in range(self.size, self.size + by)]
        self.size += by
        recording.settle_industries()
        recording.publish_all(proposals)
        numbers = [proposal.pk for proposal in proposals]
        Proposal.objects.filter(pk__in=numbers).update(abstract_en="As it is said since.")
        recording.settle(numbers)
        # Equal times too, so that only the last column of an ordering tells the rows apart.
        Proposal.objects.update(updated_at=datetime(2026, 3, 5, tzinfo=UTC))
        return proposals

    def _one(self, number: int) -> Proposal:
        cast, name = self.cast, f"{number:03}"
        body = Organization.objects.create(key=f"body-{name}", name_en=f"Body {name}", parent=cast.npc)
        session = Session.objects.create(
            key=f"session-{name}", organization=body, year=2023, name_en=f"Session {name}"
        )
        person = Person.objects.create(key=f"person-{name}", name_en=f"Person {name}", sort_name="same")
        person.memberships.create(organization=body, role_en="Member")
        industry = Industry.objects.create(
            scheme=IndustryScheme.objects.get(key=HOUSE), code=f"industry-{name}", name_en=f"Industry {name}"
        )
        source = Source.objects.create(key=f"source-{name}", title=f"Source {name}", date="2023")
        Procedure.objects.create(
            key="many", version=name, kind="other", name_en="Many", noun_en="thing", noun_zh="事"
        )
        proposal = Proposal(
            organization=cast.npc,
            session=session,
            procedure=cast.suggestion,
            title_en=f"Proposal {name}",
            abstract_en="As it was said.",
        )
        recording.register(proposal)
        for sponsor in (cast.lei_jun, person):
            proposal.sponsorships.create(person=sponsor)
        for concerned in (cast.automotive, industry):
            proposal.industry_links.create(industry=concerned)
        for cited in (cast.source, source):
            proposal.citations.create(source=cited)
        lines = [
            Action(proposal=proposal, status=cast.statuses["submitted"], date="2023-03"),
            Action(
                proposal=proposal,
                status=cast.statuses["assigned"],
                date="2023-03",
                actor_organization=body,
            ),
            Action(proposal=proposal, status=cast.statuses["replied"], date="2023-06"),
        ]
        answer = recording.keep_history(lines, run=None, reason="As found")[-1]
        Reply.objects.create(action=answer, organization=body, published_date="2023")
        measure = Measure.objects.create(key=f"measure-{name}", title_en=f"Measure {name}", date="2023")
        measure.issuers.add(body)
        proposal.outcomes.create(measure=measure, relation="adopts", strength="media")
        return proposal
