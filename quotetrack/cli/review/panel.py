"""What stands beside the article: the six decisions, the other candidates, where one is, which keys there are.

``w who        wrong     Rory Pell (machine: Ada Pell)``
"""

from __future__ import annotations

from collections.abc import Iterable

from quotetrack.audit.marking import MARKED
from quotetrack.cli.review.decision_rows import Row, decision_row, quoted
from quotetrack.cli.review.glyphs import fitted, width_of
from quotetrack.cli.review.keyboard import Reviewer
from quotetrack.cli.review.legend import LEGENDS, QUESTIONS, Mode
from quotetrack.core.verdict import DECISIONS

__all__ = ["asking", "choice_lines", "header", "legend_lines", "legend_of", "rows_of"]

MORE = "… w all"

ASKED = {
    "statement": "Is it a statement?",
    "speaker": "Who said it?",
    "identity": "Is it this person across articles?",
    "title": "Is this the title that the article prints?",
    "type": "How much of it stands in quote marks?",
}


def header(reviewer: Reviewer) -> tuple[str, str]:
    """Where the review is, and which article this is."""
    desk = reviewer.desk
    place, progress = desk.session.place, desk.session.progress
    unit = "article" if desk.sample.unit == "article" else "item"
    here = "done" if place is None else f"{unit} {place.number}"
    if place is not None and place.parts > 1:
        here += f", {place.part} of {place.parts}"
    skipped = f", {progress.skipped} skipped" if progress.skipped else ""
    left = f"{desk.sample.name} · {desk.by} · {here} · {progress.done}/{progress.total} reviewed{skipped}"
    if place is None:
        return left, ""
    article = desk.article_of(place.article_id, place.revision_id if reviewer.draft is not None else None)
    return left, ", ".join(filter(None, (article.outlet, article.date.value)))


def rows_of(reviewer: Reviewer) -> list[Row]:
    """The panel's rows: the decisions on an item, what was marked, or what is asked at an article's end."""
    if reviewer.draft is not None:
        return [decision_row(reviewer.draft, decision, ends=reviewer.ends) for decision in DECISIONS]
    if reviewer.marking is not None:
        return [_marked_row(reviewer, role) for role in MARKED]
    place = reviewer.desk.session.place
    if place is None:
        name = reviewer.desk.sample.name
        return [
            Row("", "", "", f"All {reviewer.desk.session.progress.total} items of “{name}” are reviewed."),
            Row("", "", "", f"quotetrack audit report {name}"),
        ]
    added = reviewer.desk.added_in(place.article_id)
    found = len(reviewer.desk.found_in(place.article_id)) - len(added)
    says = f"{found} statements were found here, in braces. Was any missed?"
    lines = [Row("", "", "", says), *(Row("", "added", "", quoted(spans, reviewer.text)) for _, spans in added)]
    return lines[:1] + lines[1:][-5:]


def _marked_row(reviewer: Reviewer, role: str) -> Row:
    marking = reviewer.marking
    spans = marking.spans(role) if marking is not None else ()
    now = marking is not None and marking.role == role and reviewer.mode is Mode.MARKING
    words = quoted(spans, reviewer.text) if spans else "" if role == "content" else "none"
    return Row("→" if now else "", role, "mark it" if now else "", words)


def asking(reviewer: Reviewer) -> str:
    """The question that the keys answer now, where it is not the whole item; else what the last key did."""
    if reviewer.message:
        return reviewer.message
    if reviewer.mode is Mode.QUESTION:
        return ASKED[reviewer.question]
    if reviewer.mode is Mode.ENDS and reviewer.ends is not None:
        number, at_end = divmod(reviewer.ends.active, 2)
        parts = len(reviewer.ends.spans)
        of = f" of part {number + 1} of {parts}" if parts > 1 else ""
        return f"Moving the {'end' if at_end else 'beginning'}{of}."
    if reviewer.mode is Mode.MARKING and reviewer.marking is not None:
        return f"Mark the {reviewer.marking.role}" + ("." if reviewer.marking.role == "content" else ", if it has one.")
    if reviewer.mode is Mode.MISSED_SPEAKER:
        return "Who said it?"
    return ""


def choice_lines(reviewer: Reviewer, width: int, *, most: int = 2) -> list[str]:
    """The other candidates by their numbers, in at most so many lines; in all it takes where one of them is asked for.

    Where some have no room, the last line says that ``w`` shows them all.
    """
    if reviewer.draft is None and reviewer.mode is not Mode.MISSED_SPEAKER:
        return []
    asked = reviewer.hidden or reviewer.mode is Mode.MISSED_SPEAKER or reviewer.question == "speaker"
    names = [
        f"{number} {fitted(name, 30)}" + ("" if score is None or reviewer.hidden else f" {score:.2f}")
        for number, (name, score) in enumerate(reviewer.choices, start=1)
    ]
    lines = _broken(names, width)
    if len(lines) > most and not asked:
        while width_of(" ".join(lines[most - 1])) + 3 * len(lines[most - 1]) + len(MORE) > width:
            lines[most - 1].pop()
        lines = [*lines[: most - 1], [*lines[most - 1], MORE]]
    return ["   ".join(line) for line in lines] or ["no other candidates"]


def _broken(names: list[str], width: int) -> list[list[str]]:
    lines: list[list[str]] = []
    for name in names:
        if lines and sum(width_of(one) + 3 for one in lines[-1]) + width_of(name) <= width:
            lines[-1].append(name)
        else:
            lines.append([name])
    return lines


def legend_of(reviewer: Reviewer) -> tuple[tuple[str, str], ...]:
    """The keys that work now, each with its words."""
    mode, draft = reviewer.mode, reviewer.draft
    if mode is Mode.QUESTION:
        return tuple(one for one in QUESTIONS[reviewer.question] if not (reviewer.hidden and one[0] in ("r", "w")))
    if mode is Mode.TYPING and reviewer.typing is not None and not reviewer.typing.names:
        return tuple(one for one in LEGENDS[mode] if one[0] != "→")
    if mode is Mode.ITEM and draft is not None and (draft.hidden or draft.answers):
        return (("Enter", "say who, what" if draft.hidden else "rest right"), *LEGENDS[mode][1:])
    return LEGENDS[mode]


def legend_lines(legend: Iterable[tuple[str, str]], width: int) -> list[list[tuple[str, str]]]:
    """The keys broken into lines of at most ``width`` cells, two blanks apart."""
    lines: list[list[tuple[str, str]]] = [[]]
    used = 0
    for key, words in legend:
        cells = width_of(key) + 1 + width_of(words) + 2
        if used + cells > width + 2 and lines[-1]:
            lines.append([])
            used = 0
        lines[-1].append((key, words))
        used += cells
    return lines
