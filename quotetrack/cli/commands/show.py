"""``quotetrack show``: one statement in its context, and where every part of the answer comes from."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from quotetrack.cli.options import DbOption, FormatOption, OutputOption
from quotetrack.export.tabular import Format

if TYPE_CHECKING:
    from quotetrack.query import Part, StatementDetail, VerdictRow

STYLES = {"source": "bold cyan", "cue": "magenta", "content": "green", "carrier": "yellow"}
BRACKETS = {"source": ("{", "}"), "cue": ("<", ">"), "content": ("[", "]"), "carrier": ("(", ")")}


def show(
    statement: Annotated[int, typer.Argument(metavar="STATEMENT", help="The statement's number.")],
    form: FormatOption = Format.TABLE,
    output: OutputOption = None,
    db: DbOption = None,
) -> None:
    """One statement in its context: source, cue and content marked; who it was and how that was told; where it is from.

    Without colour the marks are {source}, <cue>, [content], (carrier).
    """
    from quotetrack.cli.render import answer
    from quotetrack.cli.session import reading
    from quotetrack.query import show as ask_show

    with reading(db) as store:
        detail = ask_show(store, statement)
    if form is Format.TABLE and output is None:
        print_context(detail)
        print_facts(detail)
    else:
        from dataclasses import fields

        names = [f.name for f in fields(detail)]
        answer([detail], form=form, columns=names, table=names, output=output)


def print_context(detail: StatementDetail) -> None:
    """The sentences around the statement with its parts marked, by colour or by brackets."""
    from rich.text import Text

    from quotetrack.cli.render import terminal

    parts = shown_parts(detail)
    marked = bracketed(detail.context, detail.context_start, [(p.role, p.start, p.end) for p in parts])
    if not sys.stdout.isatty():
        sys.stdout.write(marked + "\n\n")
        return
    text = Text(marked if os.environ.get("NO_COLOR") else detail.context)
    if not os.environ.get("NO_COLOR"):
        for part in parts:
            text.stylize(STYLES[part.role], part.start - detail.context_start, part.end - detail.context_start)
    terminal().print(text, end="\n\n")


def shown_parts(detail: StatementDetail) -> list[Part]:
    """The parts to mark; where a person corrected the content, theirs in place of the machine's."""
    from dataclasses import replace

    corrected = [replace(p, role="content") for p in detail.parts if p.role == "corrected content"]
    machines = [p for p in detail.parts if p.role in STYLES]
    return [p for p in machines if p.role != "content" or not corrected] + corrected


def bracketed(context: str, offset: int, parts: list[tuple[str, int, int]]) -> str:
    """The context with a pair of brackets around every part; nested parts nest."""
    opens: dict[int, str] = {}
    closes: dict[int, str] = {}
    for role, start, end in sorted(parts, key=lambda p: (p[1], -p[2])):
        before, after = BRACKETS[role]
        opens[start - offset] = opens.get(start - offset, "") + before
        closes[end - offset] = after + closes.get(end - offset, "")
    marked = []
    for i in range(len(context) + 1):
        marked.append(closes.get(i, "") + opens.get(i, ""))
        marked.append(context[i : i + 1])
    return "".join(marked)


def print_facts(detail: StatementDetail) -> None:
    """Speaker, article, run and verdicts as labelled lines."""
    from quotetrack.cli.render import show_fields

    row, article, run = detail.statement, detail.article, detail.run
    machine = dict(row.machine or {})

    def told(field: str, shown: str | None) -> str | None:
        """A value, and the machine's where a reviewer corrected it."""
        if field not in machine:
            return shown
        return f"{shown or 'none'} (corrected by a reviewer; the machine says {machine[field] or 'none'})"

    content = next((p for p in detail.parts if p.role == "content"), None)
    named = f"{detail.identity.name} ({detail.identity.identity_id})" if detail.identity else None
    show_fields(
        [
            ("statement", f"{row.statement_id}: {row.type}, {row.act}, {row.stance}, confidence {row.confidence:.2f}"),
            ("rejected", "reviewers found that it is no statement" if detail.rejected else None),
            ("speaker", told("speaker", row.speaker or f"unknown: {detail.reason or 'no one is named'}")),
            ("title", told("title", row.title)),
            ("affiliation", told("affiliation", row.affiliation)),
            ("type", told("type", row.type) if "type" in machine else None),
            ("words", told("content", row.content) if "content" in machine else None),
            ("kind", row.kind),
            ("told", f"{row.told}, confidence {row.speaker_confidence:.2f}"),
            ("might be", [f"{c.name} ({c.score:.2f})" for c in detail.candidates]),
            ("carrier", row.carrier),
            ("identity", told("identity", named)),
            ("identified", f"{detail.link_method}: {detail.link_reason}" if detail.link_method else None),
            ("continues", f"statement {detail.continues}" if detail.continues else None),
            ("notes", list(detail.notes)),
            ("article", f"{article.article_id}: {article.title or article.source}"),
            ("outlet", article.outlet),
            ("date", f"{article.date} ({article.date_provenance})" if article.date else "not known"),
            ("url", article.url),
            (
                "offsets",
                f"[{content.start}, {content.end}) in revision {article.revision} of {article.revisions}"
                if content
                else None,
            ),
            ("run", f"{run.run_id}: quotetrack {run.package_version}, {run.extractor} {run.model_digest[:12]}"),
            *(("verdict", f"{v.verdict_id} by {v.by} {v.when[:10]}: {verdict_words(v)}") for v in detail.verdicts),
        ]
    )


def verdict_words(verdict: VerdictRow) -> str:
    """What an auditor found, in words: each decision that was judged, what is right instead, and the note."""
    from quotetrack.core import DECISIONS

    judged = [f"{decision} {found}" for decision in DECISIONS if (found := getattr(verdict, decision))]
    right = {
        "speaker": verdict.correct_speaker,
        "identity": verdict.correct_identity,
        "title": verdict.correct_title,
        "type": verdict.correct_type,
    }
    words = ["its words are others"] if verdict.correct_content is not None else []
    instead = [f"{what} is {value or 'none'}" for what, value in right.items() if value is not None]
    settled = ["adjudicated"] if verdict.adjudicates else []
    moved = ["moved with its words"] if verdict.how == "moved" else []
    return ", ".join([*settled, *judged, *words, *instead, *moved, *filter(None, [verdict.note])])
