"""What a later wording of a record changed of an earlier one, and of which fact."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ChangeKind(TextChoices):
    """What a later wording of a published record did to an earlier one."""

    CORRECTED = "corrected", _("Corrected")
    RETRACTED = "retracted", _("Retracted")
    ADDED = "added", _("Added")


class ChangedPart(TextChoices):
    """What a corrected fact belongs to."""

    IDENTIFIER = "identifier", _("Identifier")
    SPONSOR = "sponsor", _("Proposer")
    INDUSTRY = "industry", _("Industry")
    TOPIC = "topic", _("Topic")
    DEMAND = "demand", _("Demand")
    ACTION = "action", _("Line of the timeline")
    REPLY = "reply", _("Reply")
    OUTCOME = "outcome", _("Measure that followed")
    ASSIGNMENT = "assignment", _("Handling body")
    FLAG = "flag", _("Mark")
    DOCUMENT = "document", _("Document")
    CHECK = "check", _("Check for news")
    RELATION = "relation", _("Related proposal")
    SOURCE = "source", _("Source")
    PERSON = "person", _("Person")
    ORGANIZATION = "organization", _("Body")
    SESSION = "session", _("Session")
    PROCEDURE = "procedure", _("Procedure")
    MEASURE = "measure", _("Measure")


class ChangedFact(TextChoices):
    """The facts of a record that can be corrected, of the proposal itself or of a part of it."""

    TITLE = "title", _("Title")
    TITLE_VERIFIED = "title_verified", _("Exact title seen")
    TITLE_NOTE = "title_note", _("Note on the title")
    PRESS_TITLE = "press_title", _("Title in the press")
    ABSTRACT = "abstract", _("Summary")
    NUMBER = "number", _("Number")
    SESSION_UNCERTAIN = "session_uncertain", _("Session is uncertain")
    SESSION_PRINTED = "session_printed", _("Session as printed")
    CONFIDENCE = "confidence", _("Confidence")
    MERGED_INTO = "merged_into", _("Record merged into")
    MERGED_FROM = "merged_from", _("Merged with the record")
    NAME = "name", _("Name")
    IDENTIFIER = "identifier", _("Identifier")
    ROLE = "role", _("Role")
    PRINTED = "printed", _("Name as printed")
    JOINED_DATE = "joined_date", _("Joined")
    WITHDRAWN_DATE = "withdrawn_date", _("Withdrew")
    TEXT = "text", _("Text")
    DATE = "date", _("Date")
    DATE_NOTE = "date_note", _("Note on the date")
    KIND = "kind", _("Kind")
    DESCRIPTION = "description", _("Description")
    INFERRED = "inferred", _("Inferred")
    SCOPE = "scope", _("Scope")
    DEADLINE = "deadline", _("Deadline")
    ROUND = "round", _("Round")
    DOCUMENT_NUMBER = "document_number", _("Document number")
    OPENNESS = "openness", _("Openness")
    CLASS_SCHEME = "class_scheme", _("Scheme of the class")
    CLASS = "class", _("Class")
    RESULT = "result", _("Result")
    ATTITUDE = "attitude", _("Attitude")
    VERIFICATION = "verification", _("Seen as")
    URL = "url", _("Address")
    PUBLISHED_DATE = "published_date", _("Published")
    RELATION = "relation", _("Relation")
    STRENGTH = "strength", _("Strength of the link")
    NOTE = "note", _("Note")
    DEMAND_RESULT = "demand_result", _("Result for a demand")
    RETURNED_DATE = "returned_date", _("Sent back")
    EXTENDED_TO = "extended_to", _("Extended to")
    VERSION = "version", _("Version")
    LANGUAGE = "language", _("Language")
    FOUND = "found", _("Found something new")
