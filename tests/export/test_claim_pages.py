"""What leaves the house about a claim: pages escape what they show, ClaimReview leaves out what is not known."""

import io
from dataclasses import replace

from quotetrack.export.claimreview import claim_review
from quotetrack.export.dossier import write_dossier
from quotetrack.export.variants_page import diff_pieces, write_variants_page
from quotetrack.workflow.facts import FactLink, FactView
from quotetrack.workflow.varying import Variant

LINK = FactLink(
    "supports", 4, "2031-03-05", "Tarn police", "Tarn Post", "“It *cost* <nine>,”", None, None, "ida", "now", "", True,
    "organization",
)  # fmt: skip
FACT = FactView(
    1, "It cost nine", "open", None, "", None, None, 1, 1, 1, 0, 0, 0, "ida", "2031-04-01T10:00:00Z", (LINK,)
)
PRINTED = Variant(
    1, 4, "2031-03-05", "Tarn <Post>", "Ada Pell", "words", ("negation changed: “not”",), True, False, False,
    "We will [-not-] {+<now>+} go", 2, 3, 2, None, "9 words shared",
)  # fmt: skip


def test_a_diff_is_taken_apart() -> None:
    assert diff_pieces(PRINTED.diff) == [
        ("kept", "We will "),
        ("gone", "not"),
        ("kept", " "),
        ("new", "<now>"),
        ("kept", " go"),
    ]


def test_a_page_escapes_words_and_names() -> None:
    out = io.StringIO()
    assert write_variants_page([PRINTED], out) == 1
    page = out.getvalue()
    assert "<del>not</del> <ins>&lt;now&gt;</ins>" in page
    assert "Tarn &lt;Post&gt;" in page


def test_an_open_fact_has_a_word_and_no_number() -> None:
    review = claim_review(FACT)
    assert review["reviewRating"] == {"@type": "Rating", "alternateName": "Open"}
    assert "url" not in review
    assert review["datePublished"] == "2031-04-01"


def test_a_body_is_no_person() -> None:
    claim = claim_review(FACT)["itemReviewed"]
    assert isinstance(claim, dict)
    assert claim["author"] == {"@type": "Organization", "name": "Tarn police"}


def test_what_disputes_a_claim_is_no_appearance_of_it() -> None:
    disputed = replace(FACT, links=(replace(LINK, relation="disputes"),))
    assert claim_review(disputed)["itemReviewed"] == {"@type": "Claim", "text": "It cost nine"}


def test_a_dossier_sets_marks_off_and_says_what_is_gone() -> None:
    out = io.StringIO()
    assert write_dossier([replace(FACT, links=(LINK, replace(LINK, standing=False)))], out) == 1
    assert r"> “It \*cost\* \<nine\>,”" in out.getvalue()
    assert "statement 4" in out.getvalue()
    assert "gone: the archive does not hold it any more" in out.getvalue()
