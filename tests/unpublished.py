"""Proposals that readers may not see, with people and papers of their own, each marked by a word."""

from proposals import recording
from proposals.models import (
    Action,
    Demand,
    Measure,
    Organization,
    Outcome,
    Person,
    Proposal,
    Reply,
    Source,
    Topic,
)
from proposals.vocabulary import LinkStrength, OutcomeRelation
from tests.cast import Cast

STATES = ("drafty", "reviewy", "withdrawny")
"""The word that marks everything that only the proposal in this state says."""

WORDS = (
    "zqtitle",
    "zqsponsor",
    "zqbody",
    "zqsource",
    "zqnumber",
    "zqtopic",
    "zqmeasure",
    "zqreply",
    "zqline",
)
KEYS = [f"{word}-{state}" for word in WORDS for state in STATES]


def hidden(cast: Cast, state: str) -> Proposal:
    """A proposal with people and papers that nothing else names, all of whose names carry its word."""
    proposal = cast.propose(f"zqtitle-{state}", number=f"zqnumber-{state}", abstract_en=f"zqtitle-{state}")
    person = Person.objects.create(key=f"zqsponsor-{state}", name_en=f"zqsponsor-{state}")
    body = Organization.objects.create(key=f"zqbody-{state}", name_en=f"zqbody-{state}")
    source = Source.objects.create(key=f"zqsource-{state}", title=f"zqsource-{state}")
    measure = Measure.objects.create(key=f"zqmeasure-{state}", title_en=f"zqmeasure-{state}")
    measure.issuers.add(cast.miit)
    person.citations.create(source=source)
    person.memberships.create(organization=body).citations.create(source=source)
    body.citations.create(source=source)
    measure.citations.create(source=source)
    proposal.citations.create(source=source, quote=f"zqsource-{state}")
    proposal.sponsorships.create(person=person)
    proposal.sponsorships.create(organization=body)
    proposal.assignments.create(organization=body)
    proposal.topics.add(Topic.objects.create(key=f"zqtopic-{state}", name_en=f"zqtopic-{state}"))
    Demand.objects.create(proposal=proposal, position=1, text_en=f"zqtitle-{state}")
    Outcome.objects.create(
        proposal=proposal,
        measure=measure,
        relation=OutcomeRelation.ADOPTS,
        strength=LinkStrength.EDITOR,
    )
    cast.record(proposal, "submitted", "2023-03", description_en=f"zqline-{state}", actor_person=person)
    line = Action(proposal=proposal, date="2023-06-30", status=cast.statuses["replied"])
    reply = Reply(organization=body, document_number=f"zqreply-{state}", title_en=f"zqreply-{state}")
    recording.record_reply(line, reply, sources=[source])
    return proposal
