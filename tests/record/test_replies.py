"""The 69 real replies: each with its days or the reason why not; figures that plain SQL counts alike."""

import json
import re
from statistics import median

import pytest
from django.db import connection
from django.test import Client

from proposals.models import Organization, PublicForm
from proposals.search.replies import figures_of, visible

pytestmark = pytest.mark.xdist_group("record")

COUNT = """
    SELECT count(*) FROM proposals_reply r
    JOIN proposals_action a ON a.id = r.action_id
    JOIN proposals_proposal p ON p.id = a.proposal_id
    LEFT JOIN proposals_retraction t ON t.action_id = a.id
    WHERE p.publication = 'published' AND t.action_id IS NULL AND r.organization_id = %s
"""


def counted(organization: Organization, condition: str = "") -> int:
    with connection.cursor() as cursor:
        cursor.execute(COUNT + condition, [organization.pk])
        return int(cursor.fetchone()[0])


def days_of(organization: Organization) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            COUNT.replace("count(*)", "r.days") + " AND r.days IS NOT NULL ORDER BY r.days",
            [organization.pk],
        )
        return [row[0] for row in cursor.fetchall()]


def test_each_real_reply_has_its_days_or_the_reason_why_not() -> None:
    details = PublicForm.objects.filter(proposal__publication="published").values_list("detail", flat=True)
    timings = [reply["timing"] for detail in details for reply in json.loads(detail)["replies"]]
    assert len(timings) == 69
    assert all((timing["days"] is None) != (timing["days_unknown"] is None) for timing in timings)
    assert all((timing["outcome"] == "unknown") == bool(timing["unknown"]) for timing in timings)
    assert any(timing["days"] is not None for timing in timings)


def test_the_figures_of_every_body_are_what_plain_sql_counts() -> None:
    answering = Organization.objects.filter(replies__in=visible()).distinct()
    assert answering.count() > 5
    assert sum(figures_of(each).count for each in answering) == 69
    for body in answering:
        figures, days = figures_of(body), days_of(body)
        assert figures.count == counted(body)
        assert figures.days.known == len(days) == counted(body, " AND r.days IS NOT NULL")
        assert figures.days.median == (median(days) if days else None)
        if days:
            at_most = sum(1 for each in days if each <= (figures.days.ninetieth or 0))
            assert at_most >= 0.9 * len(days)
        assert figures.days.known + sum(number for _, number in figures.days.unknown) == figures.count
        assert figures.punctuality.in_time == counted(body, " AND r.timeliness = 'answered_in_time'")
        assert figures.punctuality.late == counted(body, " AND r.timeliness = 'answered_late'")
        unknown = sum(number for _, number in figures.punctuality.unknown)
        assert figures.punctuality.known + unknown == figures.count
        assert figures.without_class == counted(body, " AND r.class_code = ''")
        assert dict(figures.results).get("unknown", 0) == counted(body, " AND r.result = 'unknown'")


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_every_body_that_answered_shows_the_figures_that_the_api_gives(language: str) -> None:
    for body in Organization.objects.filter(replies__in=visible()).distinct():
        figures = Client().get(f"/api/v1/organizations/{body.key}/").json()["replies"]
        page = Client().get(f"/{language}/bodies/{body.key}/").content.decode()
        main = re.sub(r"\s+", " ", re.sub("<[^>]*>", " ", page.partition("<main")[2]))
        assert f"{figures['days']['known']}" in main
        if figures["days"]["median"] is not None:
            assert f"{figures['days']['median']:g}" in main
        if figures["on_time"]["share"] is not None:
            assert f"{figures['on_time']['share']:.0%}" in main
