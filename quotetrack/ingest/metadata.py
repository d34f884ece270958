"""A page → its title, authors, date, outlet and address, each from the most trusted of several tellings.

JSON-LD, Open Graph and other ``<meta>`` tags, the ``<h1>``, a visible byline and ``<time>`` are compared.
"""

from __future__ import annotations

import html
import logging
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import SplitResult, urljoin, urlsplit

from quotetrack.ingest.byline import clean_authors, find_byline, split_names
from quotetrack.ingest.dates import date_in_words
from quotetrack.ingest.jsonld import Described, read_jsonld
from quotetrack.ingest.tree import Piece, class_words, squash

__all__ = ["PageMetadata", "read_metadata"]

_SEPARATED = re.compile(r"\s+[|–—•·»*-]\s+|\s*\|\s*|\s+::\s+")
_PUBLISHED = (
    "article:published_time", "og:published_time", "datepublished", "publication_date", "publish-date", "publishdate",
    "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "dc.date.issued", "dcterms.created",
    "dc.date", "date", "pubdate", "article:published", "published", "article.published", "originalpublicationdate",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """What a page says of its article: ``headlines`` are all tellings of the title, ``descriptions`` standfirsts."""

    title: str | None
    headlines: tuple[str, ...]
    descriptions: tuple[str, ...]
    authors: tuple[str, ...]
    outlet: str | None
    url: str | None
    date: str | None
    described: Described


def read_metadata(root: Any, pieces: list[Piece], source: str, *, address: str | None) -> PageMetadata:
    """The metadata of the page at ``root``; ``source`` is its markup, ``address`` where it was fetched from."""
    meta = _meta(root)
    printed = _h1(root)
    bare = root.findtext(".//title") or ""
    described = read_jsonld(root, tuple(filter(None, (*printed, meta.get("og:title"), bare))))
    site = meta.get("og:site_name") or described.publisher
    told = [described.headline, meta.get("og:title"), meta.get("twitter:title"), bare]
    headlines = [without_site(words, site) for words in told if words and words.strip()]
    title = _pick_title(printed, headlines)
    url = _address(root, meta, described, address)
    return PageMetadata(
        title=title,
        headlines=tuple(dict.fromkeys((*printed, *headlines))),
        descriptions=tuple(
            filter(
                None,
                (
                    described.description,
                    meta.get("og:description"),
                    meta.get("description"),
                    meta.get("twitter:description"),
                    described.other_headline,
                ),
            )
        ),
        authors=_authors(meta, described, pieces, site),
        outlet=_outlet(described, meta, url),
        url=url,
        date=_date(meta, described, root, source),
        described=described,
    )


def _meta(root: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        content = " ".join(html.unescape(element.get("content") or "").split())
        for name in (element.get("property"), element.get("name"), element.get("itemprop")):
            if name and content:
                key = name.strip().lower()
                if key == "author" and key in found and content not in found[key]:
                    found[key] += f"; {content}"
                found.setdefault(key, content)
    return found


def _h1(root: Any) -> list[str]:
    headings = (" ".join(element.text_content().split()) for element in root.iter("h1"))
    return [words for words in headings if words]


def without_site(words: str, site: str | None) -> str:
    """A title without the outlet's name before or behind a bar or dash: "Talks resume | Harbour Post"."""
    words = " ".join(words.split())
    pieces = _SEPARATED.split(words)
    if len(pieces) < 2:
        return words
    name = squash(site or "")
    last = squash(pieces[-1])
    # A domain name or the outlet's own goes; anything else stays, for a dash may be part of a headline.
    if name and (
        last in name or name in last or re.fullmatch(r"[\w.-]+\.(?:com|org|net|ca|co\.\w\w|\w\w)", pieces[-1])
    ):
        cut = words[: words.rindex(pieces[-1])]
        return re.sub(r"\s*[|–—•·»*:-]+\s*$", "", cut).strip() or words
    if name and squash(pieces[0]) == name:
        return re.sub(r"^\s*[|–—•·»*:-]+\s*", "", words[len(pieces[0]) :]).strip() or words
    return words


def _pick_title(printed: list[str], headlines: list[str]) -> str | None:
    """The ``<h1>`` that some metadata agrees with; else what two metadata agree on; else the only ``<h1>``.

    A lone ``<h1>`` that nothing agrees with is often the name of the site or section.
    """
    letters = [squash(words) for words in headlines]
    for words in printed:
        own = squash(words)
        if len(own) > 5 and any(
            own == other or (len(own) > 25 and (own in other or other[:40] in own)) for other in letters
        ):
            return words
    for index, words in enumerate(headlines):
        if any(letters[index] == other or other.startswith(letters[index]) for other in letters[index + 1 :]):
            return words
    if printed and len(printed[0].split()) >= 4:
        return printed[0]
    return headlines[0] if headlines else (printed[0] if printed else None)


def _authors(meta: dict[str, str], described: Described, pieces: list[Piece], site: str | None) -> tuple[str, ...]:
    """People that JSON-LD names, else those of ``<meta>``, else a visible byline, else bodies that JSON-LD names."""
    own = squash(site or "")
    told: list[tuple[str, ...]] = [described.people]
    for key, content in meta.items():
        if re.search(r"(?:author|creator|byl|byline|author[._]?name)$", key) and not key.startswith("twitter"):
            told.append((re.sub(r"^by\s+", "", content, flags=re.I),))
    for names in told:
        found = tuple(name for given in names for name in split_names(_unslugged(given)) if _is_author(name, own))
        if found:
            return found
    for piece in pieces:
        if piece.words <= 20 and (found := _visible(piece)):
            return found
    return clean_authors(list(described.bodies))


def _is_author(name: str, site: str) -> bool:
    if re.search(r"https?:|www\.|\.com|^@|^\d+$", name) or len(name) > 60 or len(name) < 2:
        return False
    if re.fullmatch(
        r"(?i)admin(?:istrator)?|editor|web\s?(?:editor|master|desk)|staff|newsroom|unknown|none|null|default", name
    ):
        return False
    return (squash(name) != site and " " in name) or name.isupper() or squash(name) in {"reuters", "associatedpress"}


def _unslugged(name: str) -> str:
    """A name as people write it: "Nora Whitlock" for "nora-whitlock"."""
    if re.fullmatch(r"[a-z]+(?:[-_][a-z]+){1,3}", name):
        return re.sub(r"[-_]", " ", name).title()
    return name


def _visible(piece: Piece) -> tuple[str, ...]:
    """The authors of a visible byline: "By Nora Whitlock", or linked names in an element that is called a byline."""
    if found := find_byline(piece.text):
        return found
    element = piece.element
    around = [element, *([element.getparent()] if element.getparent() is not None else [])]
    marked = any(class_words(one) & {"byline", "author", "authors"} for one in around)
    linked = piece.linked > 0.6 and any("author" in (link.get("rel") or "") for link in element.iter("a"))
    if (marked or linked) and 2 <= piece.words <= 5:
        return find_byline(f"By {piece.text}")
    return ()


def _outlet(described: Described, meta: dict[str, str], url: str | None) -> str | None:
    host = (split_address(url or "").hostname or "").removeprefix("www.")
    site = meta.get("og:site_name") or meta.get("application-name")
    publisher = described.publisher
    if publisher and site:
        # A publisher's name that neither the site's nor the address's agrees with is often a slogan or a parent firm.
        known, own = squash(site), squash(publisher)
        label = squash(host.split(".")[0])
        return publisher if own in known or known in own or (label and (label in own or own in label)) else site
    return publisher or site or host or None


def _address(root: Any, meta: dict[str, str], described: Described, address: str | None) -> str | None:
    """The page's own canonical address where it names one, else where it was fetched from."""
    canonical = next(
        (link.get("href") for link in root.iter("link") if "canonical" in (link.get("rel") or "").lower().split()), None
    )
    for given in (canonical, meta.get("og:url"), described.url):
        if not given:
            continue
        whole = join_address(address, given.strip())
        parts = split_address(whole)
        # A canonical link to the front page is a mistake of the site: it would make all its articles one.
        if parts.scheme in {"http", "https"} and parts.hostname and (parts.path.strip("/") or parts.query):
            return whole
    return address


def split_address(url: str) -> SplitResult:
    """``url`` in its parts; all empty where it is none (pages carry addresses such as "http://[")."""
    try:
        parts = urlsplit(url)
        _ = parts.hostname
    except ValueError:
        return SplitResult("", "", "", "", "")
    return parts


def join_address(address: str | None, given: str) -> str:
    """``given`` as seen from the page at ``address``."""
    try:
        return urljoin(address, given) if address else given
    except ValueError:
        return given


def _date(meta: dict[str, str], described: Described, root: Any, source: str) -> str | None:
    """The day of publication, as written in its own time zone; never the day of an update."""
    told = [described.published, *(meta.get(key) for key in _PUBLISHED)]
    for words in told:
        if words and (day := date_in_words(words)) and not day.startswith("--"):
            return day
    for element in root.iter("time"):
        marks = class_words(element) | {element.get("itemprop", "").lower()}
        if marks & {"updated", "modified", "datemodified"}:
            continue
        given = element.get("datetime") or ""
        if ("published" in marks or "datepublished" in marks or element.get("pubdate") is not None) and (
            day := date_in_words(given)
        ):
            return day
    from htmldate import find_date

    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    # Extensive search takes days of updates and copyright years for the date (16 of 40 pages wrong).
    try:
        return find_date(source, extensive_search=False, original_date=True)
    except Exception:  # the library fails in many ways on broken markup; a page it cannot date has no date
        return None
