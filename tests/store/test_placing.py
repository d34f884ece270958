"""Verdicts stand on what answers now, whatever is read again, and are orphaned rather than moved to something else."""

from __future__ import annotations

from dataclasses import replace

from quotetrack.core import Article, Attribution, Correction, Extraction, Finding, Resolution, Span, Verdict
from quotetrack.query import StatementFilter, quotes, show
from quotetrack.store import Store, StoredVerdict
from tests.store.newsroom import LATER_RUN, RUN, harbour_story, span_of

Told = tuple[Article, Resolution, Extraction]


def judge(store: Store, statement: int, by: str = "Ida Quill") -> int:
    return store.add_verdict(Verdict(statement, by, statement=Finding.RIGHT, speaker=Finding.RIGHT))


def where(store: Store, verdict: int) -> StoredVerdict:
    (found,) = [stored for stored in store.verdicts() if stored.verdict_id == verdict]
    return found


def live(store: Store, article: int) -> list[int]:
    return [row.statement_id for row in quotes(store, StatementFilter(articles=(article,), order="text"))]


def with_paragraph(number: int, words: str, *, at: int) -> Told:
    """Story ``number`` with a paragraph put in before paragraph ``at``; all spans moved along."""
    article, resolution, extraction = harbour_story(number)
    start = article.blocks[at].span.start
    by = len(words) + 2

    def moved(span: Span) -> Span:
        return span.shift(by) if span.start >= start else span

    def moved_attribution(found: Attribution) -> Attribution:
        return replace(
            found,
            content=tuple(map(moved, found.content)),
            source=tuple(map(moved, found.source)),
            cue=tuple(map(moved, found.cue)),
        )

    text = article.text[:start] + words + "\n\n" + article.text[start:]
    blocks = tuple(replace(block, span=moved(block.span)) for block in article.blocks)
    speakers = tuple(replace(s, evidence=tuple(map(moved, s.evidence))) for s in resolution.speakers)
    mentions = tuple(replace(m, span=moved(m.span)) for m in resolution.mentions)
    names = tuple(replace(n, span=moved(n.span)) for n in extraction.names)
    return (
        replace(article, text=text, blocks=blocks, raw=None),
        Resolution(speakers, mentions),
        Extraction(tuple(map(moved_attribution, extraction.attributions)), names),
    )


def test_a_verdict_stands_on_the_statement_that_was_judged(filled: Store) -> None:
    verdict = where(filled, judge(filled, 10))
    assert (verdict.how, verdict.stands_on, verdict.article_id) == ("same", 10, 4)


def test_a_second_run_that_finds_the_same_keeps_it(filled: Store) -> None:
    verdict = judge(filled, 10)
    filled.write_article(*harbour_story(3), filled.start_run(LATER_RUN))
    found = where(filled, verdict)
    assert found.how == "same"
    assert found.stands_on == live(filled, 4)[0] != 10
    assert found.verdict.statement_id == 10
    assert show(filled, live(filled, 4)[0]).verdicts[0].statement_id == 10
    assert filled.check() == []


def test_a_second_run_that_finds_it_no_more_orphans_it_and_says_why(filled: Store) -> None:
    first, second = judge(filled, 10), judge(filled, 11)
    article, resolution, extraction = harbour_story(3)
    fewer = Extraction(extraction.attributions[1:])
    filled.write_article(article, Resolution(resolution.speakers[1:]), fewer, filled.start_run(LATER_RUN))
    assert (where(filled, first).how, where(filled, first).stands_on) == ("orphaned", None)
    assert "no statement is found" in where(filled, first).reason
    assert where(filled, second).how == "same"
    assert [stored.verdict_id for stored in filled.orphans()] == [first]


def test_an_orphan_comes_back_when_the_first_run_answers_again(filled: Store) -> None:
    verdict = judge(filled, 10)
    article, resolution, extraction = harbour_story(3)
    later = filled.start_run(LATER_RUN)
    filled.write_article(article, Resolution(resolution.speakers[1:]), Extraction(extraction.attributions[1:]), later)
    assert where(filled, verdict).how == "orphaned"
    assert filled.take_reading(4, filled.start_run(RUN)) == 3
    assert (where(filled, verdict).how, where(filled, verdict).stands_on) == ("same", 10)
    assert filled.check() == []


def test_a_paragraph_put_in_elsewhere_moves_it(filled: Store) -> None:
    verdict = judge(filled, 12)
    filled.write_article(*with_paragraph(3, "The mayor arrived by tram.", at=0), filled.start_run(RUN))
    found = where(filled, verdict)
    # Its source is nobody: what stands before it must be the same, and it is not.
    assert found.how == "orphaned"
    verdict = judge(filled, 14)
    filled.write_article(*with_paragraph(4, "It rained until nine.", at=0), filled.start_run(RUN))
    found = where(filled, verdict)
    assert (found.how, found.stands_on) == ("moved", live(filled, 5)[1])
    assert "23 characters further down" in found.reason
    assert filled.check() == []


def test_words_by_another_speaker_are_not_its_words(filled: Store) -> None:
    verdict = judge(filled, 10)
    article, resolution, extraction = harbour_story(3)
    name = resolution.speakers[0].name or ""
    other = "Nell Brask"[: len(name)].ljust(len(name), "n")
    text = article.text.replace(name, other)
    speaker = replace(resolution.speakers[0], name=other)
    filled.write_article(
        replace(article, text=text, raw=None),
        Resolution((speaker, *resolution.speakers[1:])),
        extraction,
        filled.start_run(RUN),
    )
    row = next(row for row in quotes(filled, StatementFilter(articles=(4,), order="text")))
    assert row.speaker == other
    assert where(filled, verdict).how == "orphaned"


def test_another_article_with_the_same_words_gets_no_verdict(filled: Store) -> None:
    verdict = judge(filled, 10)
    article, resolution, extraction = harbour_story(3)
    copy = replace(article, text=article.text + " ", url="https://copy.example/3", raw=None)
    filled.write_article(copy, resolution, extraction, filled.start_run(RUN))
    assert where(filled, verdict).stands_on == 10
    assert [row.verdict for row in quotes(filled, StatementFilter(articles=(11,)))] == [None] * 3


def test_a_verdict_on_an_older_reading_is_placed_at_once(filled: Store) -> None:
    filled.write_article(*harbour_story(3), filled.start_run(LATER_RUN))
    found = where(filled, judge(filled, 10))
    assert (found.how, found.stands_on) == ("same", live(filled, 4)[0])


def test_a_verdict_that_was_taken_back_is_not_placed(filled: Store) -> None:
    verdict = judge(filled, 10)
    filled.withdraw_verdict(verdict, "Ida Quill")
    filled.write_article(*harbour_story(3), filled.start_run(LATER_RUN))
    assert filled.verdicts() == []
    assert filled.orphans() == []
    assert filled.check() == []


def test_a_corrected_content_moves_with_its_words(filled: Store) -> None:
    article = harbour_story(4)[0]
    wider = span_of("on Monday that berth 4 could be repaired", article.text)
    verdict = Verdict(14, "Ida Quill", span=Finding.WRONG, correct=Correction(content=(wider,)))
    filled.add_verdict(verdict)
    filled.write_article(*with_paragraph(4, "It rained until nine.", at=0), filled.start_run(RUN))
    row = list(quotes(filled, StatementFilter(articles=(5,), order="text")))[1]
    assert (row.content, row.corrected) == ("on Monday that berth 4 could be repaired", ("content",))
    text = filled.read_article(5).text
    assert text[row.start : row.end] == row.content
    assert filled.check() == []
