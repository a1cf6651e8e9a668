"""One of several writers at once: a process of its own, as a web worker is. Prints what search got wrong.

python -m tests.search.writer prepare N        publishes N proposals
python -m tests.search.writer write AT ROUNDS  renames the AT-th so often, and searches after each commit
"""

import sys


def main() -> int:
    """What the arguments say."""
    import django

    django.setup()
    wanted, *numbers = sys.argv[1:]
    if wanted == "prepare":
        prepare(int(numbers[0]))
        return 0
    wrong = list(write(*map(int, numbers)))
    print("\n".join(wrong))
    return len(wrong)


def prepare(number: int) -> None:
    """The cast, and proposals for each writer."""
    from tests.cast import gather

    cast = gather()
    for at in range(number):
        cast.publish(f"Suggestion {at} on {word(at, 0)}")


def write(at: int, rounds: int) -> "list[str]":
    """Rename one proposal; after each commit its new word finds it and nothing else, the old one nothing."""
    from django.db import transaction

    from proposals import recording
    from proposals.models import Proposal

    proposal = Proposal.objects.order_by("pk")[at]
    wrong = []
    for number in range(1, rounds + 1):
        with transaction.atomic():
            held = Proposal.objects.select_for_update().get(pk=proposal.pk)
            held.title_en = f"Suggestion {at} on {word(at, number)}"
            held.save(update_fields=["title_en"])
            recording.settle([held.pk])
        if (found := hits(word(at, number))) != [proposal.pk]:
            wrong.append(f"{word(at, number)} found {found}, not {proposal.pk}")
        if found := hits(word(at, number - 1)):
            wrong.append(f"{word(at, number - 1)} still found {found}")
    return wrong


def word(at: int, number: int) -> str:
    """A word that nothing else has."""
    return f"zz{at}q{number}"


def hits(typed: str) -> list[int]:
    """What the list shows for it."""
    from proposals.models import Proposal
    from proposals.search.filters import ProposalFilters

    filters = ProposalFilters({"q": typed}, queryset=Proposal.objects.visible())
    assert filters.is_valid()
    found = filters.hits()
    assert found is not None
    return found.between(0, 50)


if __name__ == "__main__":
    sys.exit(main())
