"""One of everything that a public page can show, and the address of each kind of page."""

from typing import Any

import orjson

from proposals import recording
from proposals.imports.formats import tracker
from proposals.imports.upsert.run import begin_run, bring_in_rows
from proposals.models import (
    Action,
    Demand,
    Industry,
    IndustryScheme,
    Measure,
    Membership,
    Outcome,
    OutcomeDemand,
    Proposal,
    Reply,
    Topic,
)
from proposals.vocabulary import DemandResult, IndustryRole, LinkStrength, OutcomeRelation, Result
from tests.cast import Cast

LANGUAGES = {"en": "en", "zh-hans": "zh-Hans"}
"""The prefix of an address, and the language its page declares."""

PAGES = {
    "home": "",
    "proposals": "proposals/",
    "filtered proposals": "proposals/?q=tuning&person=lei-jun&stage=filed",
    "no proposals": "proposals/?q=unheard-of",
    "misread proposals": "proposals/?stage=foo&colour=red&submitted_after=yesterday&page=x",
    "proposal": "proposals/2023-001-car-culture/",
    "answered proposal": "proposals/2023-002-charging/",
    "sessions": "sessions/",
    "session": "sessions/npc-14-1/",
    "industries": "industries/",
    "house industry": "industries/automotive/",
    "coded industry": "industries/isic4/4520/",
    "people": "people/",
    "person": "people/lei-jun/",
    "bodies": "bodies/",
    "body": "bodies/miit/",
    "measure": "measures/aftermarket-opinions/",
    "topic": "topics/car-tuning/",
    "updates": "updates/",
    "corrections": "corrections/",
    "history": "proposals/2023-001-car-culture/history/",
    "about": "about/",
    "stages": "about/stages/",
    "deadlines": "about/deadlines/",
    "accessibility": "about/accessibility/",
    "data": "about/data/",
    "report": "report/?proposal=2023-001",
    "misread report": "report/?proposal=nowhere",
}
"""Every kind of page, by its address after the language."""


def furnish(cast: Cast) -> tuple[Proposal, Proposal]:
    """A proposal with demands and a measure that followed, and one with a reply; both published."""
    asked = _proposal_with_a_measure(cast)
    answered = cast.publish("Suggestion on charging", title_zh="关于充电的建议", slug="charging")
    give_reply(cast, answered)
    cast.session.figures = {"suggestions": 8314, "assigned_on": "2023-04-11"}
    cast.session.save()
    Membership.objects.create(
        person=cast.lei_jun,
        organization=cast.npc,
        term=14,
        role_en="NPC deputy",
        role_zh="全国人大代表",
        start_date="2023-03",
    )
    return asked, answered


def _proposal_with_a_measure(cast: Cast) -> Proposal:
    isic = IndustryScheme.objects.create(
        key="isic4", version="Rev.4", name_en="International Standard Industrial Classification"
    )
    code = Industry.objects.create(
        scheme=isic,
        code="4520",
        name_en="Maintenance and repair of motor vehicles",
        name_zh="汽车的保养和修理",
        name_note="official; car tuning is filed here; name_zh: unofficial translation",
    )
    recording.settle_industries()
    asked = cast.propose(
        title_zh="关于汽车文化的建议",
        slug="car-culture",
        abstract_en="Asks to loosen the limits on car tuning.",
    )
    asked.industry_links.create(industry=code)
    asked.industry_links.create(industry=cast.automotive, role=IndustryRole.SPONSOR_INTEREST)
    asked.topics.add(Topic.objects.create(key="car-tuning", name_en="car tuning", name_zh="汽车改装"))
    demand = Demand.objects.create(
        proposal=asked, position=1, text_en="Loosen the limits", text_zh="放宽限制"
    )
    add_measure(cast, asked, demand)
    cast.record(asked, "submitted", "2023-03", description_zh="提交大会")
    recording.publish(asked)
    asked.refresh_from_db()
    return asked


def add_measure(cast: Cast, proposal: Proposal, demand: Demand, key: str = "aftermarket-opinions") -> Measure:
    """A measure that met the demand in part, as an editor judged."""
    measure = Measure.objects.create(key=key, title_zh="关于汽车后市场的指导意见", date="2023-10-08")
    measure.issuers.add(cast.miit)
    outcome = Outcome.objects.create(
        proposal=proposal,
        measure=measure,
        relation=OutcomeRelation.ADDRESSES_DEMAND,
        strength=LinkStrength.EDITOR,
    )
    OutcomeDemand.objects.create(outcome=outcome, demand=demand, result=DemandResult.PARTLY_MET)
    return measure


def give_reply(cast: Cast, proposal: Proposal) -> Reply:
    """A reply of the ministry."""
    line = Action(proposal=proposal, date="2023-06-30", status=cast.statuses["replied"])
    reply = Reply(
        organization=cast.miit,
        document_number="工信建议〔2023〕1号",
        title_zh="对第1号建议的答复",
        result=Result.PARTLY_DONE,
    )
    return recording.record_reply(line, reply, sources=[cast.source])


def add_more(cast: Cast, number: int) -> None:
    """So many more published proposals, each with a sponsor, a demand, a measure and a reply of its own."""
    rows = [row for each in range(number) for row in _rows_of(cast, each)]
    report = bring_in_rows(tracker.parse_lines(map(orjson.dumps, rows)), begin_run("more.ndjson", ""))
    assert not report.refused, report.refused


def _rows_of(cast: Cast, number: int) -> list[dict[str, Any]]:
    """A person and what they proposed, in the exchange form."""
    cited = [{"source": cast.source.key}]
    reply = {"organization": cast.miit.key, "document_number": f"{number}号", "result": "partly_done"}
    return [
        {
            "type": "person",
            "key": f"person-{number}",
            "name": {"en": f"Person {number}", "zh": f"甲{number}"},
        },
        {
            "type": "proposal",
            "organization": cast.npc.key,
            "procedure": cast.suggestion.key,
            "session": cast.session.key,
            "identifiers": [{"scheme": "more", "identifier": str(number)}],
            "title": {"en": f"Suggestion number {number}", "zh": f"第{number}号建议"},
            "sponsors": [{"person": cast.lei_jun.key}, {"person": f"person-{number}"}],
            "industries": [{"industry": "house:automotive"}, {"industry": "isic4:4520"}],
            "topics": ["car-tuning"],
            "demands": [{"text": {"en": f"Demand {number}"}}],
            "outcomes": [
                {
                    "measure": "aftermarket-opinions",
                    "relation": "addresses_demand",
                    "strength": "editor",
                    "demands": [{"demand": 1, "result": "not_assessed"}],
                }
            ],
            "actions": [
                {"date": "2023-03", "status": "submitted", "sources": cited},
                {"date": "2023-06-30", "status": "replied", "sources": cited, "reply": reply},
            ],
            "sources": cited,
        },
    ]
