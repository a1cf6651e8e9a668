"""The shape of a proposal's whole public form, for the schema and the names that `fields=` allows."""

from rest_framework import serializers

from proposals.api.fields import BothLanguages, PartialDate, Plain, Reference, words
from proposals.api.people import IdentifierForm
from proposals.api.shapes import (
    ActionShape,
    BodyOfProposal,
    ProcedureOfProposal,
    ProposalRow,
    SessionOfProposal,
    Shape,
    StatusOfProposal,
)
from proposals.api.shapes_of_clocks import ClockOfDetail, HandoverShape, TimingShape
from proposals.api.sources import CitationForm, SourceForm
from proposals.vocabulary import (
    AssignmentRole,
    CommitmentState,
    DemandResult,
    DocumentKind,
    FlagKind,
    Likeness,
    LinkStrength,
    Openness,
    OutcomeRelation,
    RelationKind,
    Result,
    Satisfaction,
    Stage,
    Verification,
)


class StepOfProposal(Shape):
    """A milestone of the tracker, reached or not."""

    code = serializers.CharField()
    name = BothLanguages()
    state = serializers.CharField(help_text="How far the proposal is from it.")
    date = PartialDate()


class DemandOutcome(Shape):
    """Whether a measure met a demand."""

    measure = serializers.CharField(help_text="Key of the measure.")
    result = words(DemandResult)


class DemandShape(Shape):
    """One concrete ask."""

    number = serializers.IntegerField()
    text = BothLanguages()
    outcomes = DemandOutcome(many=True)


class ReplyDemandShape(Shape):
    """What a reply says of one demand."""

    number = serializers.IntegerField()
    result = words(Result)

    def get_fields(self) -> dict[str, serializers.Field]:
        """`class` is no name in Python."""
        return {**super().get_fields(), "class": serializers.CharField(allow_null=True)}


class FeedbackShape(Shape):
    """What a sponsor says of a reply: not the reply's own result."""

    person = Reference(allow_null=True)
    rating = words(Satisfaction)
    date = PartialDate()
    reason = serializers.CharField(allow_null=True)


class CommitmentShape(Shape):
    """A promise made in a reply."""

    text = BothLanguages()
    due_date = PartialDate()
    state = words(CommitmentState)
    state_date = PartialDate()
    carried_to_year = serializers.IntegerField(allow_null=True)


class ReplyShape(Shape):
    """What an organization answered."""

    action = serializers.IntegerField(help_text="The number of its line in the history.")
    date = PartialDate()
    organization = Reference()
    role = words(AssignmentRole)
    round = serializers.IntegerField()
    title = BothLanguages()
    document_number = serializers.CharField(allow_null=True)
    published_date = PartialDate()
    openness = words(Openness)
    class_scheme = serializers.CharField(allow_null=True, help_text="What the letter means depends on it.")
    result = words(Result, text="The normalized result.")
    attitude = serializers.CharField(allow_null=True)
    verification = words(Verification)
    consulted = Reference(many=True)
    url = serializers.CharField(allow_null=True)
    demands = ReplyDemandShape(many=True)
    timing = TimingShape()
    feedback = FeedbackShape(many=True)
    commitments = CommitmentShape(many=True)
    text = BothLanguages(help_text="The whole text, as far as it is kept here.")
    sources = CitationForm(many=True)


# `class` is no name in Python; declared so, it is among the names that `fields=` allows.
ReplyShape._declared_fields["class"] = serializers.CharField(allow_null=True, help_text="As printed.")


class MeasureShape(Shape):
    """A policy, standard or law issued later."""

    key = serializers.CharField()
    title = BothLanguages()
    title_note = BothLanguages()
    document_number = serializers.CharField(allow_null=True)
    date = PartialDate()
    url = serializers.CharField(allow_null=True)
    issuers = Reference(many=True)


class DemandMet(Shape):
    """Whether the measure met this demand."""

    number = serializers.IntegerField()
    result = words(DemandResult)


class OutcomeShape(Shape):
    """How a measure answers the proposal, and who says so."""

    measure = MeasureShape()
    relation = words(OutcomeRelation)
    strength = words(LinkStrength)
    note = BothLanguages()
    demands = DemandMet(many=True)
    sources = CitationForm(many=True)


class AssignmentShape(Shape):
    """Who handles it."""

    organization = Reference()
    role = words(AssignmentRole)
    date = PartialDate()
    inferred = serializers.BooleanField(help_text="A session-wide date stands in.")
    returned_date = PartialDate()
    deadline = PartialDate()
    extended_to = PartialDate()


class FlagShape(Shape):
    """A mark beside the status."""

    kind = words(FlagKind)
    organization = Reference(allow_null=True)
    name = BothLanguages()
    date = PartialDate()


class RelationShape(Shape):
    """Another proposal that this one belongs together with."""

    kind = words(RelationKind)
    inverse = serializers.BooleanField(help_text="The other one relates to this.")
    id = serializers.CharField()
    slug = serializers.CharField(allow_blank=True)
    title = BothLanguages()


class KinshipShape(Shape):
    """How a member of a family relates to another member, told by the one that states it."""

    kind = words(RelationKind)
    id = serializers.CharField()


class MemberShape(Shape):
    """A member of the family, as it stands on the day of reading."""

    id = serializers.CharField(help_text="The register number.")
    slug = serializers.CharField(allow_blank=True)
    url = serializers.CharField(help_text="The permanent short address of its page.")
    title = BothLanguages()
    number = serializers.CharField(allow_null=True)
    organization = BodyOfProposal()
    session = SessionOfProposal(allow_null=True)
    procedure = ProcedureOfProposal()
    status = StatusOfProposal(allow_null=True)
    stage = words(Stage, nullable=True)
    status_since = PartialDate()
    filed_date = PartialDate()
    relations = KinshipShape(many=True)


class FamilyShape(Shape):
    """Everything that raises again, absorbs, accompanies or replaces what, itself included."""

    members = MemberShape(many=True, help_text="The earliest filed first; empty when it stands alone.")
    is_complete = serializers.BooleanField(help_text="False when there are more members than are read.")


class LikenessShape(Shape):
    """In what two proposals are alike: the strongest of it."""

    kind = words(Likeness)
    keys = serializers.ListField(
        child=serializers.CharField(),
        help_text="Of topics or industries; of this and the other demand, number and place; none of titles.",
    )
    shared = BothLanguages(many=True, help_text="Demand, topics, industries, or words of the title.")
    text = BothLanguages(help_text="The reason as a line to show.")


class RelatedShape(Shape):
    """A proposal that is like this one by computation; nobody states that they belong together."""

    id = serializers.CharField(help_text="The register number.")
    slug = serializers.CharField(allow_blank=True)
    url = serializers.CharField(help_text="The permanent short address of its page.")
    title = BothLanguages()
    organization = BodyOfProposal()
    session = SessionOfProposal(allow_null=True)
    procedure = ProcedureOfProposal()
    status = StatusOfProposal(allow_null=True)
    stage = words(Stage, nullable=True)
    score = serializers.FloatField(help_text="From 0 to 1; comparable within this list.")
    reason = LikenessShape()


class DocumentShape(Shape):
    """A text or file."""

    kind = words(DocumentKind)
    title = BothLanguages()
    version = serializers.CharField(allow_blank=True)
    language = serializers.CharField(allow_blank=True)
    date = PartialDate()
    url = serializers.CharField(allow_null=True)


class CheckShape(Shape):
    """Somebody looked for news on a day."""

    date = PartialDate()
    found = serializers.BooleanField()
    note = BothLanguages()


class SourceOfProposal(SourceForm):
    """A source, numbered in the order of first mention."""

    number = serializers.IntegerField()


class ProposalDetail(ProposalRow):
    """A proposal with its history and all that hangs on it."""

    steps = StepOfProposal(many=True)
    identifiers = IdentifierForm(many=True)
    press_title = BothLanguages()
    title_note = BothLanguages()
    session_printed = serializers.CharField(allow_null=True)
    extras = Plain(help_text="What a source says that has no field of its own.")
    demands = DemandShape(many=True)
    actions = ActionShape(many=True)
    replies = ReplyShape(many=True)
    outcomes = OutcomeShape(many=True)
    clocks = ClockOfDetail(many=True)
    handover = HandoverShape(allow_null=True)
    assignments = AssignmentShape(many=True)
    flag_details = FlagShape(many=True)
    relations = RelationShape(many=True)
    family = FamilyShape()
    related = RelatedShape(
        many=True,
        allow_null=True,
        help_text="The most alike, at most 5; null when another day or time is asked.",
    )
    documents = DocumentShape(many=True)
    checks = CheckShape(many=True)
    merged_into = serializers.CharField(allow_null=True, help_text="The record that this one went into.")
    merged_from = serializers.ListField(
        child=serializers.CharField(), help_text="Records found to be the same as this one."
    )
    own_sources = CitationForm(many=True, help_text="What stands for facts that cite no source themselves.")
    sources = SourceOfProposal(many=True)
