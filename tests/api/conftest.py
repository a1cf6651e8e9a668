"""Fixtures of the API's tests."""

import pytest

from tests.api.asking import Crowd
from tests.cast import Cast


@pytest.fixture
def crowd(cast: Cast) -> Crowd:
    """Nothing yet; `grow` makes it as large as a test needs."""
    return Crowd(cast)
