"""Fixtures of the exports' tests."""

import pytest

from tests.cast import Cast
from tests.web.exhibits import furnish


@pytest.fixture
def furnished(cast: Cast) -> Cast:
    """One of everything that a detail can show."""
    furnish(cast)
    return cast
