"""Relations between the proposals of one run: each is told by the later of the two, when both are known."""

from collections import defaultdict


class Kin:
    """Who is related to whom. A proposal that does not come in this run is related to nobody by it."""

    def __init__(self, scheme: str) -> None:
        self.scheme = scheme
        self._came: set[str] = set()
        self._awaited: dict[str, dict[str, str]] = defaultdict(dict)

    def of(self, name: str, others: dict[str, str]) -> list[dict[str, str]]:
        """The relations that this proposal tells: to what came before it, by its word or theirs.

        `others` are names with the kind of relation; a kind must read the same from both sides.
        """
        told = {other: kind for other, kind in others.items() if other in self._came}
        for other, kind in self._awaited.pop(name, {}).items():
            told.setdefault(other, kind)
        for other, kind in others.items():
            if other not in self._came and other != name:
                self._awaited[other].setdefault(name, kind)
        self._came.add(name)
        told.pop(name, None)
        return [{"identifier": f"{self.scheme}:{other}", "kind": kind} for other, kind in told.items()]
