"""A person's annotation of an article → verdicts on the machine's statements of it, and what the machine missed.

The machine has ``"We will go," said Pell.`` by Ada Pell; the annotation has the same words by Rory: statement right,
span right, speaker wrong, it was Rory Pell.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from quotetrack.audit.matching import Words, one_to_one, overlap
from quotetrack.audit.names import name_words, same_description, same_name
from quotetrack.core import Correction, Fault, Finding, Missed, Span, Spans, SpeakerKind, Verdict
from quotetrack.core.annotation import AnnotatedArticle, Annotation

__all__ = ["AnnotationCheck", "as_machine", "check_against"]

RIGHT, WRONG = Finding.RIGHT, Finding.WRONG


@dataclass(frozen=True, slots=True)
class AnnotationCheck:
    """What an annotation says of one article: verdicts on its statements, and statements that were missed."""

    verdicts: tuple[Verdict, ...]
    missed: tuple[Missed, ...]


def as_machine(annotation: Annotation) -> Annotation:
    """The annotation with the machine's values in the place of those that people corrected."""
    had = annotation.machine
    content = had.get("content")
    spans = tuple(Span(a, b) for a, b in content) if isinstance(content, (list, tuple)) else annotation.content
    fields = {**annotation.fields, **{name: had.get(name) for name in annotation.corrected if name != "content"}}
    return replace(annotation, content=spans, fields=fields, corrected=(), machine={})


def check_against(
    machine: AnnotatedArticle,
    human: Sequence[Annotation],
    *,
    article_id: int,
    by: str,
    sample: str | None = None,
    partial: bool = False,
) -> AnnotationCheck:
    """Hold the machine's statements of an article against a person's annotations of the same text.

    Two are one statement where their contents have the same spans; else where they share at least half of the words
    in either, or some, and their cues meet (or, where one has no cue, their sources). One to one, the best first.
    Only what the annotation tells is judged: a speaker, title or type that it does not tell is left open.

    Args:
        machine: the article with the machine's annotations, whose ids are statement ids.
        human: the person's annotations, spans into the same text.
        article_id: the article's number.
        by: whose annotation it is.
        sample: the sample that the verdicts belong to.
        partial: not every statement was annotated; none is called wrong for having no counterpart.
    """
    mine = [as_machine(annotation) for annotation in machine.annotations]
    pairs = dict(_pairs(mine, human, machine.text))
    verdicts = []
    for i, annotation in enumerate(mine):
        statement_id = int(annotation.id)
        if i in pairs:
            verdict = _verdict(annotation, human[pairs[i]], statement_id, by)
        elif partial:
            continue
        else:
            faults = {"statement": Fault.NOT_A_STATEMENT}
            verdict = Verdict(statement_id, by, statement=WRONG, faults=faults)
        verdicts.append(replace(verdict, sample=sample))
    found = set(pairs.values())
    missed = tuple(
        Missed(article_id, a.content, by, a.source, a.cue, a.told("speaker"), sample=sample)
        for j, a in enumerate(human)
        if j not in found
    )
    return AnnotationCheck(tuple(verdicts), missed)


def _pairs(mine: Sequence[Annotation], human: Sequence[Annotation], text: str) -> list[tuple[int, int]]:
    words = Words(text)

    def within(spans: Spans) -> frozenset[int]:
        return words.within((s.start, s.end) for s in spans)

    candidates = []
    theirs = [within(a.content) for a in human]
    for i, one in enumerate(mine):
        content = within(one.content)
        for j, other in enumerate(human):
            share = overlap(content, theirs[j])
            same = one.content == other.content
            if not (same or share):
                continue
            meet = _meet(one.cue, other.cue) if one.cue and other.cue else _meet(one.source, other.source)
            if same or share >= 0.5 or meet:
                # The same spans come first, then the share; a cue or source that meets breaks ties.
                candidates.append((2.0 * same + share + 0.001 * meet, i, j))
    return one_to_one(candidates)


def _meet(one: Spans, other: Spans) -> bool:
    return any(a.overlaps(b) for a in one for b in other)


def _verdict(mine: Annotation, human: Annotation, statement_id: int, by: str) -> Verdict:
    findings: dict[str, Finding] = {"statement": RIGHT}
    faults: dict[str, Fault] = {}
    correct = Correction()
    if mine.content == human.content:
        findings["span"] = RIGHT
    else:
        findings["span"] = WRONG
        correct = replace(correct, content=human.content)
        fault = _span_fault(mine.content, human.content)
        if fault:
            faults["span"] = fault
    name = human.told("speaker")
    if name:
        right = same_name(mine.told("speaker"), (name, _canonical(human, name))) or _same_unnamed(mine, human)
        findings["speaker"] = RIGHT if right else WRONG
        if not right:
            correct = replace(correct, speaker=name)
            faults["speaker"] = Fault.OTHER_NAME
    title, type_ = human.told("title"), human.told("type")
    if title is not None:
        right = _same_words(mine.told("title"), title)
        findings["title"] = RIGHT if right else WRONG
        correct = correct if right else replace(correct, title=title)
    if type_ is not None:
        findings["type"] = RIGHT if mine.told("type") == type_ else WRONG
        correct = correct if mine.told("type") == type_ else replace(correct, type=type_)
    return Verdict(
        statement_id,
        by,
        statement=findings["statement"],
        span=findings["span"],
        speaker=findings.get("speaker"),
        title=findings.get("title"),
        type=findings.get("type"),
        faults=faults,
        correct=correct,
    )


def _same_unnamed(mine: Annotation, human: Annotation) -> bool:
    """Whether both tell of the article's author, or describe somebody unnamed alike."""
    kinds = {mine.told("kind"), human.told("kind")}
    if kinds == {SpeakerKind.AUTHOR.value}:
        return True
    named = {None, SpeakerKind.PERSON.value, SpeakerKind.ORGANIZATION.value}
    return not kinds & named and same_description(mine.told("speaker"), human.told("speaker"))


def _canonical(human: Annotation, name: str) -> str | None:
    """The name across articles, where it is a fuller form of the one told: else it is left from before a correction."""
    canonical = human.told("identity_name")
    return canonical if set(name_words(name)) <= set(name_words(canonical)) else None


def _same_words(one: str | None, other: str) -> bool:
    return " ".join((one or "").casefold().split()) == " ".join(other.casefold().split())


def _span_fault(mine: Iterable[Span], human: Iterable[Span]) -> Fault | None:
    """Whether the machine's words are all of the person's and more, or only some of them."""
    has, wanted = ({i for span in spans for i in range(span.start, span.end)} for spans in (mine, human))
    if has > wanted:
        return Fault.TOO_LONG
    return Fault.TOO_SHORT if has < wanted else None
