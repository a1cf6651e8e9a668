"""The report: a table by class, and for every query that missed something what came instead."""

import json
import statistics
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.relevance import GOAL
from benchmarks.relevance.asking import Answer
from benchmarks.relevance.measures import FIRST
from benchmarks.relevance.needs import CLASSES

RESULTS = Path(__file__).parents[1] / "results"


def figures(answers: Sequence[Answer]) -> tuple[float, float]:
    """Mean precision at 5 and mean reciprocal rank."""
    return (
        statistics.fmean(answer.precision for answer in answers),
        statistics.fmean(answer.rank for answer in answers),
    )


def write(answers: Sequence[Answer], database: str) -> str:
    """Write both files and return the Markdown."""
    text = "\n".join(_markdown(answers, database)) + "\n"
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "relevance.md").write_text(text, encoding="utf-8")
    whole = json.dumps(_values(answers, database), ensure_ascii=False, indent=1)
    (RESULTS / "relevance.json").write_text(whole + "\n", encoding="utf-8")
    return text


def _markdown(answers: Sequence[Answer], database: str) -> Iterator[str]:
    yield from (
        f"# What search finds: {len(answers)} judged queries on the real record, {database}",
        "",
        f"Precision at 5 and reciprocal rank as `benchmarks/relevance/` defines them. Goal: {GOAL} for both.",
        "",
        "| class | what | queries | precision at 5 | reciprocal rank |",
        "|---|---|---|---|---|",
    )
    for kind, meaning in CLASSES.items():
        of_kind = [answer for answer in answers if answer.query.kind == kind]
        yield _row(kind, meaning, of_kind)
    yield _row("**all**", "", answers)
    missed = [answer for answer in answers if not answer.is_whole]
    yield from ("", f"## {len(missed)} queries that missed something", "")
    for answer in missed:
        yield from _miss(answer)


def _row(kind: str, meaning: str, answers: Sequence[Answer]) -> str:
    precision, rank = figures(answers)
    return f"| {kind} | {meaning} | {len(answers)} | {precision:.3f} | {rank:.3f} |"


def _miss(answer: Answer) -> Iterator[str]:
    query = answer.query
    meant = f" (meant `{query.meant}`, suggested `{answer.suggested}`)" if query.meant else ""
    yield f"- `{query.typed}`{meant}, {query.kind}: {answer.precision:.2f}, {answer.rank:.2f}. {query.sought}"
    first = answer.found[:FIRST]
    if wrong := [f"{key} {answer.titles[key]}" for key in first if key not in query.graded]:
        yield f"    - came instead: {'; '.join(wrong)}"
    missing = sorted(query.best - set(first))
    if missing and answer.precision < 1:
        more = f" and {len(missing) - FIRST} more" if len(missing) > FIRST else ""
        yield f"    - not among the first {FIRST}: {', '.join(missing[:FIRST])}{more}"


def _values(answers: Sequence[Answer], database: str) -> dict[str, object]:
    precision, rank = figures(answers)
    return {
        "database": database,
        "goal": GOAL,
        "precision_at_5": precision,
        "reciprocal_rank": rank,
        "queries": [
            {
                "typed": answer.query.typed,
                "class": answer.query.kind,
                "precision_at_5": answer.precision,
                "reciprocal_rank": answer.rank,
                "suggested": answer.suggested,
                "first": answer.found[:FIRST],
            }
            for answer in answers
        ],
    }
