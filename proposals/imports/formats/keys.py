"""Keys made of a source's own words: the same words give the same key in every run and every file."""

import hashlib
import re
import unicodedata

LONGEST = 80
_FOLDED = str.maketrans({"ß": "ss", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "&": " and "})


def key_of(*words: str) -> str:
    """The words in small letters with hyphens between; a short hash stands for what letters cannot say."""
    said = " ".join(words)
    folded = unicodedata.normalize("NFKD", said.casefold().translate(_FOLDED))
    plain = "".join(each for each in folded if not unicodedata.combining(each))
    slug = "-".join(re.findall(r"[a-z0-9]+", plain))
    is_whole = not any(each.isalnum() and not each.isascii() for each in plain)
    if is_whole and len(slug) <= LONGEST:
        return slug
    mark = hashlib.sha256(said.encode()).hexdigest()[:10]
    return f"{slug[: LONGEST - 11].rstrip('-')}-{mark}".lstrip("-")
