"""The cast of the tests: one body, session, person, source and industry, and proposals on demand."""

from dataclasses import dataclass, field
from typing import Any

from proposals import recording
from proposals.lifecycle.procedures import load_all
from proposals.models import (
    HOUSE,
    Action,
    Industry,
    IndustryScheme,
    Organization,
    Person,
    Procedure,
    ProcedureStatus,
    Proposal,
    Session,
    Source,
)
from proposals.vocabulary import OrganizationClass


@dataclass
class Cast:
    """The people and things that tests are about; `propose` makes proposals among them."""

    npc: Organization
    miit: Organization
    session: Session
    lei_jun: Person
    source: Source
    automotive: Industry
    suggestion: Procedure
    statuses: dict[str, ProcedureStatus] = field(default_factory=dict)

    def propose(self, title: str = "Suggestion on car culture", **columns: Any) -> Proposal:
        """A draft by Lei Jun to the session, sourced and linked to the automotive industry."""
        proposal = self.draft(title, **columns)
        recording.settle([proposal.pk])
        return proposal

    def draft(self, title: str, **columns: Any) -> Proposal:
        """The same, for a test that settles it with what it adds."""
        columns = {"title_en": title, "session": self.session, "procedure": self.suggestion} | columns
        proposal = Proposal(organization=self.npc, **columns)
        recording.register(proposal)
        proposal.sponsorships.create(person=self.lei_jun)
        proposal.industry_links.create(industry=self.automotive)
        proposal.citations.create(source=self.source)
        return proposal

    def publish(self, title: str = "Suggestion on car culture", **columns: Any) -> Proposal:
        """A published proposal, with one line of history: submitted in March 2023."""
        proposal = self.draft(title, **columns)
        self.record(proposal, "submitted", "2023-03")
        recording.publish(proposal)
        proposal.refresh_from_db()
        return proposal

    def record(self, proposal: Proposal, status: str, date: str, **details: Any) -> Action:
        """One status line of the history, citing the source."""
        action = recording.record_status(
            proposal, self.statuses[status], date=date, sources=[self.source], **details
        )
        proposal.refresh_from_db()
        return action


def gather() -> Cast:
    """The cast, written to the test's database, which has the procedures unless a test emptied it."""
    if not Procedure.objects.exists():
        load_all()
    npc = Organization.objects.create(
        key="npc",
        name_en="National People's Congress",
        name_zh="全国人民代表大会",
        classification=OrganizationClass.LEGISLATURE,
    )
    miit = Organization.objects.create(
        key="miit",
        name_en="Ministry of Industry and Information Technology",
        name_zh="工业和信息化部",
        classification=OrganizationClass.MINISTRY,
    )
    session = Session.objects.create(
        key="npc-14-1",
        organization=npc,
        term=14,
        ordinal=1,
        year=2023,
        name_en="First Session of the 14th National People's Congress",
        name_zh="第十四届全国人民代表大会第一次会议",
        start_date="2023-03-05",
        end_date="2023-03-13",
    )
    house = IndustryScheme.objects.create(key=HOUSE, version="1", name_en="Industries of this tracker")
    automotive = Industry.objects.create(
        scheme=house, code="automotive", name_en="Automotive", name_zh="汽车"
    )
    recording.settle_industries()
    suggestion = Procedure.objects.get(key="npc-suggestion")
    return Cast(
        npc=npc,
        miit=miit,
        session=session,
        lei_jun=Person.objects.create(key="lei-jun", name_en="Lei Jun", name_zh="雷军", sort_name="lei jun"),
        source=Source.objects.create(
            key="cnevpost", title="Xiaomi's car project", url="https://cnevpost.com/", publisher="CnEVPost"
        ),
        automotive=automotive,
        suggestion=suggestion,
        statuses={status.code: status for status in suggestion.statuses.all()},
    )
