"""Facts → schema.org ClaimReview in JSON-LD, one object a fact, as search engines and archives read it.

The fact "The ferry cost nine million", called false by Ida Quill on a page of the audit office, becomes a ClaimReview
with that page, the statements as appearances of the claim, and a rating with the word "False".
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Protocol, TextIO

__all__ = ["CitedStatement", "ReviewedFact", "claim_review", "write_claim_reviews"]

RATINGS = {"true": 5, "corroborated": 4, "disputed": 2, "corrected": 2, "false": 1}
"""Statuses as numbers from 1 (false) to 5 (true); an open or unproven fact has a word and no number."""

BODIES = {"organization": "Organization", "group": "Organization"}
"""Kinds of speaker that are no person to schema.org."""

FOR = ("supports", "repeats")


class CitedStatement(Protocol):
    """What a linked statement must have (as ``workflow.facts.FactLink`` has it)."""

    @property
    def relation(self) -> str:
        """supports, disputes, repeats or corrects."""
        ...

    @property
    def date(self) -> str | None:
        """When it was published."""
        ...

    @property
    def speaker(self) -> str | None:
        """Who said it."""
        ...

    @property
    def outlet(self) -> str | None:
        """Who published it."""
        ...

    @property
    def content(self) -> str:
        """Its words."""
        ...

    @property
    def url(self) -> str | None:
        """Where."""
        ...

    @property
    def kind(self) -> str | None:
        """What kind of speaker it is; None where that is not known any more."""
        ...

    @property
    def article_title(self) -> str | None:
        """The article's headline."""
        ...


class ReviewedFact(Protocol):
    """What a fact must have (as ``workflow.facts.FactView`` has it)."""

    @property
    def words(self) -> str:
        """What is claimed."""
        ...

    @property
    def status(self) -> str:
        """What a person holds of it."""
        ...

    @property
    def evidence(self) -> str | None:
        """The page that shows it."""
        ...

    @property
    def note(self) -> str:
        """A word on the status."""
        ...

    @property
    def status_by(self) -> str | None:
        """Who gave the status."""
        ...

    @property
    def status_when(self) -> str | None:
        """When."""
        ...

    @property
    def by(self) -> str:
        """Who added the fact."""
        ...

    @property
    def when(self) -> str:
        """When."""
        ...

    @property
    def links(self) -> Sequence[CitedStatement]:
        """The statements linked to it."""
        ...


def is_day(value: str | None) -> bool:
    """Whether a date has a year, so that schema.org takes it."""
    return bool(value) and not (value or "").startswith("-")


def appearance(link: CitedStatement) -> dict[str, object]:
    """An article in which the claim appears."""
    found: dict[str, object] = {"@type": "NewsArticle"}
    if link.url:
        found["url"] = link.url
    if link.article_title:
        found["headline"] = link.article_title
    if link.outlet:
        found["publisher"] = {"@type": "Organization", "name": link.outlet}
    if is_day(link.date):
        found["datePublished"] = link.date
    found["text"] = link.content
    return found


def claim_review(fact: ReviewedFact) -> dict[str, object]:
    """One fact as a ClaimReview (https://schema.org/ClaimReview); properties without a value are left out."""
    claims = [link for link in fact.links if link.relation in FOR]
    claim: dict[str, object] = {"@type": "Claim", "text": fact.words}
    if claims:
        first = min(claims, key=lambda link: (not is_day(link.date), link.date or ""))
        if first.speaker:
            claim["author"] = {"@type": BODIES.get(first.kind or "", "Person"), "name": first.speaker}
        if is_day(first.date):
            claim["datePublished"] = first.date
        claim["firstAppearance"] = appearance(first)
        claim["appearance"] = [appearance(link) for link in claims]
    rating: dict[str, object] = {"@type": "Rating", "alternateName": fact.status.capitalize()}
    if fact.status in RATINGS:
        rating |= {"ratingValue": RATINGS[fact.status], "worstRating": 1, "bestRating": 5}
    if fact.note:
        rating["ratingExplanation"] = fact.note
    review: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "claimReviewed": fact.words,
        "datePublished": (fact.status_when or fact.when)[:10],
        "author": {"@type": "Person", "name": fact.status_by or fact.by},
        "reviewRating": rating,
        "itemReviewed": claim,
    }
    if fact.evidence:
        review["url"] = fact.evidence
        review["isBasedOn"] = fact.evidence
    return review


def write_claim_reviews(facts: Iterable[ReviewedFact], out: TextIO) -> int:
    """Write a JSON array of ClaimReviews; how many there were."""
    reviews = [claim_review(fact) for fact in facts]
    out.write(json.dumps(reviews, ensure_ascii=False, indent=1) + "\n")
    return len(reviews)
