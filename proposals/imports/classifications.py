"""The classifications and the house's own list, from the shipped files; loading twice changes nothing."""

import csv
import tomllib
from pathlib import Path

from django.db import transaction

from proposals import recording
from proposals.imports.upsert.matching import sync, update
from proposals.models import HOUSE, Industry, IndustryScheme

SCHEMES = {
    "isic4": ("International Standard Industrial Classification", "国际标准行业分类", "United Nations"),
    "isic5": ("International Standard Industrial Classification", "国际标准行业分类", "United Nations"),
    "gbt4754": (
        "Industrial classification for national economic activities (GB/T 4754)",
        "国民经济行业分类（GB/T 4754）",
        "Standardization Administration of China",
    ),
    "nace2": ("Statistical classification of economic activities (NACE)", "欧盟经济活动统计分类", "Eurostat"),
    "nace21": (
        "Statistical classification of economic activities (NACE)",
        "欧盟经济活动统计分类",
        "Eurostat",
    ),
    HOUSE: ("Industries of this tracker", "本站行业", ""),
}
"""What each scheme of the files is called in English and Chinese, and who publishes it."""


@transaction.atomic
def load(folder: Path) -> None:
    """Load every CSV file of codes and the house list, then write which industry stands under which."""
    for path in sorted(folder.glob("*.csv")):
        _load_codes(path)
    _load_house(folder / "house.toml")
    recording.settle_industries()


def _load_codes(path: Path) -> None:
    """One file of codes, parents before their children."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            scheme = _scheme(row["scheme"], row["version"])
            parent = Industry.objects.get(scheme=scheme, code=row["parent"]) if row["parent"] else None
            note = "; ".join(filter(None, (row["name_en_status"], row["note"])))
            _put(
                scheme,
                row["code"],
                {
                    "level": row["level"],
                    "parent_id": parent.pk if parent else None,
                    "name_en": row["name_en"],
                    "name_zh": row["name_zh"],
                    "name_note": note,
                },
            )


def _load_house(path: Path) -> None:
    with path.open("rb") as file:
        rows = tomllib.load(file)["industries"]
    scheme = _scheme(HOUSE, "1")
    texts = ("name_en", "name_zh", "description_en", "description_zh")
    for row in rows:
        industry = _put(scheme, row["key"], {"level": HOUSE, **{text: row[text] for text in texts}})
        gathered = [Industry.objects.named(reference).get() for reference in row["gathers"]]
        sync(industry.gatherings, [{"gathered_id": each.pk} for each in gathered], by=("gathered_id",))


def _put(scheme: IndustryScheme, code: str, values: dict[str, object]) -> Industry:
    industry, created = Industry.objects.get_or_create(scheme=scheme, code=code, defaults=values)
    if not created:
        update(industry, values)
    return industry


def _scheme(key: str, version: str) -> IndustryScheme:
    name_en, name_zh, publisher = SCHEMES[key]
    scheme, _ = IndustryScheme.objects.update_or_create(
        key=key,
        defaults={"version": version, "name_en": name_en, "name_zh": name_zh, "publisher": publisher},
    )
    return scheme
