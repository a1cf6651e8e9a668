"""Akoma Ntoso 3.0: one document a proposal, its history as the steps of its workflow.

Several are joined in a document collection, written component by component.
"""

from collections.abc import Iterable, Iterator
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from proposals.exports.formats.ocd import first_of
from proposals.exports.formats.xlsx import UNLAWFUL
from proposals.exports.listed import Listed

Json = dict[str, Any]

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"

_HEAD = f'<?xml version="1.0" encoding="UTF-8"?>\n<akomaNtoso xmlns="{NAMESPACE}">'

KINDS = {"motion": "bill", "bill": "bill"}
"""The kinds of proposals that are bills there; all others are a `doc`."""


def write(listed: Listed) -> Iterator[bytes]:
    """One document, or a collection of them."""
    if listed.only:
        (whole,) = listed.wholes()
        yield f"{_HEAD}{_document(whole, listed)}</akomaNtoso>\n".encode()
        return
    yield f"{_HEAD}{_opening(listed)}".encode()
    for batch in listed.batches():
        yield "".join(
            f'<component eId="{_id(whole)}">{_document(whole, listed, f"{_id(whole)}__")}</component>'
            for whole in batch
        ).encode()
    yield b"</collectionBody></documentCollection></akomaNtoso>\n"


def _opening(listed: Listed) -> str:
    """What the collection is: by its address, its licence and the day of reading."""
    path, day = "/akn/cn/doc/proposals", listed.axes.get("as_of", "0001-01-01")
    rights = {**listed.axes, "licence": listed.licence, "filter": listed.query}
    said = "".join(_element("t:" + name, text) for name, text in rights.items() if text)
    meta = _identification("", path, day, "zh", "collection") + _references("", []) + _proprietary("", said)
    return f'<documentCollection name="proposals"><meta>{meta}</meta><collectionBody>'


def _document(whole: Json, listed: Listed, own: str = "") -> str:
    """One proposal; `own` begins each of its ids, which must be its own within a collection."""
    kind = KINDS.get(whole["procedure"]["kind"], "doc")
    country = whole["organization"]["jurisdiction"].partition("/")[0].partition(":")[2] or "cn"
    path = f"/akn/{country}/{kind}/{whole['procedure']['kind']}/{whole['id'].replace('-', '/', 1)}"
    tongue = "zh" if "zh" in whole["title"] else "en"
    day = whole["filed_date"] or whole["id"][:4]
    meta = "".join(
        (
            _identification(own, path, _whole_day(day), tongue, whole["number"] or whole["id"]),
            _classification(own, whole),
            _workflow(own, whole),
            _references(own, _named(own, whole)),
            _proprietary(own, _rest(whole, listed)),
        )
    )
    body = "".join(f"<p>{_escaped(line)}</p>" for line in _lines(whole))
    text = (
        f'<body><section eId="{own}sec_1"><content eId="{own}sec_1__content">{body}</content>'
        "</section></body>"
        if kind == "bill"
        else f"<mainBody>{body}</mainBody>"
    )
    return f"<{kind} name={_attribute(whole['procedure']['kind'])}><meta>{meta}</meta>{text}</{kind}>"


def _identification(own: str, path: str, day: str, tongue: str, number: str) -> str:
    """The work, its wording in the language of the title, and this file."""
    language = {"zh": "zho", "en": "eng"}[tongue]
    wording, file = f"{path}/{language}@{day}", f"{path}/{language}@{day}/main.xml"
    date = f'<FRBRdate date="{day}" name="filed"/><FRBRauthor href="#{own}tracker"/>'
    country = path.split("/")[2]
    return (
        f'<identification source="#{own}tracker"><FRBRWork>'
        f'<FRBRthis value="{path}/!main"/><FRBRuri value="{path}"/>{date}<FRBRcountry value="{country}"/>'
        f"<FRBRnumber value={_attribute(number)}/></FRBRWork><FRBRExpression>"
        f'<FRBRthis value="{wording}/!main"/><FRBRuri value="{wording}"/>{date}'
        f'<FRBRlanguage language="{language}"/></FRBRExpression><FRBRManifestation>'
        f'<FRBRthis value="{file}"/><FRBRuri value="{file}"/>{date}</FRBRManifestation></identification>'
    )


def _classification(own: str, whole: Json) -> str:
    """Industries and topics as keywords, each of its dictionary."""
    keywords = [
        (each["code"], each["name"], f"{each['scheme']}-{each['version']}") for each in whole["industries"]
    ]
    keywords += [(each["key"], each["name"], "topics") for each in whole["topics"]]
    said = "".join(
        f"<keyword value={_attribute(code)} showAs={_attribute(first_of(name))} "
        f"dictionary={_attribute(scheme)}/>"
        for code, name, scheme in keywords
    )
    return f'<classification source="#{own}tracker">{said}</classification>' if said else ""


def _workflow(own: str, whole: Json) -> str:
    """Each line of the history as a step; a step wants a day, so that a month stands for its first day."""
    said = "".join(_step(own, action, whole) for action in whole["actions"])
    return f'<workflow source="#{own}tracker">{said}</workflow>' if said else ""


def _step(own: str, action: Json, whole: Json) -> str:
    actor = action["actor"] or {}
    body = actor.get("organization") or whole["organization"]["key"]
    by = f"person-{actor['person']}" if "person" in actor else f"body-{body}"
    status = action["status"]
    concept = f"#{own}status-{status['code']}" if status else ""
    outcome = f' outcome="{concept}" refersTo="{concept}"' if status else ""
    return f'<step date="{_whole_day(action["date"])}" by="#{own}{by}"{outcome}/>'


def _named(own: str, whole: Json) -> list[tuple[str, str, str, str]]:
    """Everybody and everything that the steps refer to: element, id, address, name."""
    people = [(each["person"], each["name"]) for each in whole["sponsors"] if each["person"]]
    bodies = [(whole["organization"]["key"], whole["organization"]["name"])]
    for actor in filter(None, (action["actor"] for action in whole["actions"])):
        if "person" in actor:
            people.append((actor["person"], actor["name"]))
        if "organization" in actor:
            bodies.append((actor["organization"], actor["name"]))
    statuses = [action["status"] for action in whole["actions"] if action["status"]]
    return [
        *(
            ("TLCPerson", f"{own}person-{key}", f"/people/{key}/", first_of(name))
            for key, name in dict(people).items()
        ),
        *(
            ("TLCOrganization", f"{own}body-{key}", f"/bodies/{key}/", first_of(name))
            for key, name in dict(bodies).items()
        ),
        *(
            ("TLCConcept", f"{own}status-{code}", f"/about/stages/#{code}", first_of(name))
            for code, name in {each["code"]: each["name"] for each in statuses}.items()
        ),
    ]


def _references(own: str, named: Iterable[tuple[str, str, str, str]]) -> str:
    tracker = f'<TLCOrganization eId="{own}tracker" href="/about/" showAs="Proposal Tracker"/>'
    said = "".join(
        f'<{element} eId="{name}" href="{address}" showAs={_attribute(shown)}/>'
        for element, name, address, shown in named
    )
    return f'<references source="#{own}tracker">{tracker}{said}</references>'


def _rest(whole: Json, listed: Listed) -> str:
    """What has no place there: in elements of our own."""
    said = {
        "id": whole["id"],
        "url": f"{listed.site}{whole['url']}",
        "stage": whole["stage"],
        "session": whole["session"]["key"] if whole["session"] else "",
        "updated": whole["updated_at"],
        "licence": listed.licence,
        **listed.axes,
    }
    plain = "".join(_element(f"t:{name}", str(text)) for name, text in said.items() if text)
    dates = "".join(
        f'<t:date step="{at}">{action["date"]}</t:date>'
        for at, action in enumerate(whole["actions"], start=1)
    )
    sources = "".join(
        f"<t:source href={_attribute(each['url'])}>{_escaped(each['title'])}</t:source>"
        for each in whole["sources"]
        if each["url"]
    )
    return plain + dates + sources


def _proprietary(own: str, said: str) -> str:
    return f'<proprietary source="#{own}tracker" xmlns:t="urn:proposal-tracker:1">{said}</proprietary>'


def _lines(whole: Json) -> list[str]:
    """What is read: titles, what it says, what it asks for."""
    texts = [whole["title"], whole["abstract"], *(demand["text"] for demand in whole["demands"])]
    return [text for each in texts for text in each.values()] or [whole["id"]]


def _whole_day(date: str) -> str:
    """A day, since a schema asks for one: the first that a vaguer date may mean."""
    return (date + "-01-01")[:10] if len(date) == 4 else f"{date}-01" if len(date) == 7 else date


def _id(whole: Json) -> str:
    return f"comp_{whole['id']}"


def _element(name: str, text: str) -> str:
    return f"<{name}>{_escaped(text)}</{name}>"


def _escaped(text: str) -> str:
    return escape(UNLAWFUL.sub("\ufffd", text))


def _attribute(text: str) -> str:
    return quoteattr(UNLAWFUL.sub("\ufffd", text))
