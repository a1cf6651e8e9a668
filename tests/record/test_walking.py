"""What lists carry of a day is what the whole form of that day says, for every day of the real record."""

from datetime import timedelta

import pytest

from proposals.lifecycle.public_form import ROW, stand, write_forms
from proposals.lifecycle.public_form.standing import change_days, first_day_on_record, sort_date
from proposals.lifecycle.public_form.walking import Walk
from proposals.models import Proposal

pytestmark = pytest.mark.xdist_group("record")


def test_the_walk_tells_of_each_day_what_the_whole_form_tells() -> None:
    days = 0
    for form in write_forms(list(Proposal.objects.all())):
        walk, whole = Walk(form.whole, form.book), form.whole
        begin = first_day_on_record(whole)
        for day in sorted({begin - timedelta(days=1), begin, *change_days(whole)}):
            told, stood = walk.to(day), stand(whole, form.book, day)
            assert {key: told[key] for key in ROW if key in told} == {
                key: stood[key] for key in ROW if key in told
            }
            assert all(stood[key] == whole[key] for key in ROW if key not in told)
            assert told["sort_date"] == sort_date(stood)
            days += 1
    assert days > 500
