"""Asks Lighthouse about each kind of page of a tracker that is running, and exits 1 below the goal.

python -m benchmarks.lighthouse [http://127.0.0.1:8000]

`make run` serves one. Node is needed, and Chromium; npx fetches Lighthouse into its own cache.
"""

import json
import os
import shutil
import subprocess
import sys
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

LIGHTHOUSE = "lighthouse@12"
CATEGORIES = ("accessibility", "best-practices", "seo")
GOAL = 1

LANGUAGES = ("en", "zh-hans")
SCREENS = {"mobile": (), "desktop": ("--preset=desktop",)}
PAGES = (
    "",
    "proposals/",
    "proposals/?q=%E6%B1%BD%E8%BD%A6%E6%94%B9%E8%A3%85",
    "proposals/2023-001-car-culture/",
    "sessions/npc-14-1/",
    "industries/automotive/",
    "people/lei-jun/",
    "bodies/mara/",
    "measures/automotive-aftermarket-guiding-opinions-2023/",
    "about/",
    "about/data/",
    "about/deadlines/",
    "updates/",
)
"""A page of each kind, on the record that ships. Not those that ask search engines to stay away."""

CHROMIUM = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
)


def main(site: str = "http://127.0.0.1:8000") -> int:
    """Print the scores of every page; 1 when any is below the goal."""
    below = 0
    for language, page, screen in product(LANGUAGES, PAGES, SCREENS):
        found = scores(f"{site}/{language}/{page}", SCREENS[screen])
        below += min(found.values()) < GOAL
        told = "  ".join(f"{name} {score * 100:.0f}" for name, score in found.items())
        print(f"{told}  {screen:8}/{language}/{page}", flush=True)
    return 1 if below else 0


def scores(address: str, options: tuple[str, ...]) -> dict[str, float]:
    """What Lighthouse gives the page in each category, from 0 to 1."""
    with TemporaryDirectory(prefix="tracker-lighthouse-") as folder:
        report = Path(folder) / "report.json"
        subprocess.run(  # noqa: S603 - a command of our own
            [
                *("npx", "--yes", LIGHTHOUSE, address, "--quiet", *options),
                f"--only-categories={','.join(CATEGORIES)}",
                *("--output=json", f"--output-path={report}", f"--chrome-flags={CHROMIUM}"),
            ],
            check=True,
            env={**os.environ, "CHROME_PATH": chromium()},
        )
        found: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))["categories"]
    return {name: found[name]["score"] or 0 for name in CATEGORIES}


def chromium() -> str:
    """The browser that CHROME_PATH names, or the one that is installed."""
    return os.environ.get("CHROME_PATH") or shutil.which("chromium") or "google-chrome"


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
