"""What charts make of the stages of many proposals."""

from proposals.web.stages import Tally, year_bars


def test_a_year_without_proposals_keeps_its_place() -> None:
    bars = year_bars([(2023, Tally.of({"filed": 2})), (2025, Tally.of({"answered": 1}))])

    assert [(bar.name, bar.short, sum(number for _, number in bar.segments)) for bar in bars] == [
        ("2023", "’23", 2),
        ("2024", "’24", 0),
        ("2025", "’25", 1),
    ]


def test_no_year_is_no_column() -> None:
    assert year_bars([]) == []
