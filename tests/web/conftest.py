"""What the tests of the public pages share: the exhibits, and a client that follows a page's language."""

import pytest

from proposals.models import Proposal
from tests.cast import Cast
from tests.web.exhibits import furnish


@pytest.fixture
def exhibits(cast: Cast) -> tuple[Proposal, Proposal]:
    """One of everything: a proposal with a measure that followed, and an answered one."""
    return furnish(cast)
