"""The one column type of our own: a date as precise as it is known."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from proposals import dates


def validate_partial_date(value: str) -> None:
    """Refuse what is no year, month or day, with the sentence of `dates.check`."""
    try:
        dates.check(value)
    except ValueError as problem:
        raise ValidationError(str(problem), code="partial_date") from problem


class PartialDateField(models.CharField):
    """Text YYYY, YYYY-MM or YYYY-MM-DD, compared byte by byte so that it sorts by its first day."""

    default_validators = [*models.CharField.default_validators, validate_partial_date]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["max_length"] = 10
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """As the migrations write it: the length is always ten."""
        name, path, args, kwargs = super().deconstruct()
        del kwargs["max_length"]
        return name, path, args, kwargs

    def db_parameters(self, connection: Any) -> Any:
        """PostgreSQL's usual collations skip hyphens; dates need plain byte order, SQLite's default."""
        parameters = super().db_parameters(connection)
        if connection.vendor == "postgresql":
            parameters["collation"] = "C"
        return parameters


def partial_date_check(field: str, name: str) -> models.CheckConstraint:
    """A database check that the column is empty or has the shape of a partial date."""
    return models.CheckConstraint(
        condition=models.Q(**{field: ""}) | models.Q(**{f"{field}__regex": dates.PATTERN}),
        name=name,
        violation_error_message=_("Write the date as 2023, 2023-03 or 2023-03-04."),
    )


def exactly_one(*fields: str) -> models.Q:
    """The condition that one and only one of the named columns is filled."""
    condition = models.Q()
    for chosen in fields:
        condition |= models.Q(**{f"{field}__isnull": field != chosen for field in fields})
    return condition
