"""What people decide on identities → rows, and identities derived anew from them; nothing is extracted again.

``merge "Ada Pell" "Ada Moss"`` is one row of kind "same"; from then on both names' statements are one speaker's.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from quotetrack.core import Decision, Judgement, SpeakerKind
from quotetrack.core.errors import UsageError
from quotetrack.identity import METHOD, Conflict, find_conflicts, find_speaker, name_key
from quotetrack.query import SpeakerSummary, speaker, speaker_names
from quotetrack.store import ActionRow, Store, StoredNaming
from quotetrack.workflow.identifying import choose_speaker, refresh_identities

__all__ = ["Step", "alias", "conflicts", "judge_pair", "merge", "rename", "split", "undo"]


@dataclass(frozen=True, slots=True)
class Step:
    """What a command did, or would do, in words; ``conflicts`` are decisions that it cannot be reconciled with."""

    summary: str
    conflicts: tuple[Conflict, ...] = ()


def conflicts(store: Store) -> tuple[Conflict, ...]:
    """Live decisions of people that contradict each other."""
    return tuple(find_conflicts(found.decision for found in store.decided(not_by=METHOD)))


def _decide(
    store: Store, command: str, summary: str, by: str, decisions: Iterable[Decision], withdrawn: Iterable[int] = ()
) -> Step:
    before = conflicts(store)
    keys = store.take_action(command, summary, by, decisions=decisions, withdrawn=withdrawn)
    refresh_identities(store, keys=keys)
    return Step(summary, tuple(found for found in conflicts(store) if found not in before))


def _decision(left: str, right: str, judgement: Judgement, reason: str, by: str) -> Decision:
    low, high = sorted((left, right))
    return Decision(low, high, judgement, 1.0, reason, by)


def merge(store: Store, left: str, right: str, *, by: str, dry_run: bool = False) -> Step:
    """Make two speakers one, by name or identity id.

    Raises:
        UsageError: a name fits nobody or several, or both are one already.
    """
    keys = choose_speaker(store, left)[0], choose_speaker(store, right)[0]
    one, other = speaker(store, keys[0]), speaker(store, keys[1])
    if keys[0] == keys[1]:
        raise UsageError(f"“{left}” and “{right}” are one speaker already: {one.name} ({keys[0]}).")
    summary = f"{_told(one)} and {_told(other)} are the same"
    if dry_run:
        return Step(summary)
    return _decide(store, "merge", summary, by, [_decision(*keys, Judgement.SAME, "merged by hand", by)])


def _told(found: SpeakerSummary) -> str:
    return f"{found.name} ({found.statements} statements)"


def judge_pair(
    store: Store,
    left: str,
    right: str,
    judgement: Judgement,
    *,
    by: str,
    reason: str,
    names: tuple[str, str] | None = None,
) -> Step:
    """Keep what a person says of a proposed pair of name keys; ``names`` are how the history calls them."""
    one, other = names or (left.partition(":")[2], right.partition(":")[2])
    words = {Judgement.SAME: "are the same", Judgement.DIFFERENT: "are different", Judgement.UNSURE: "may be the same"}
    summary = f"{one} and {other} {words[judgement]}"
    return _decide(store, "review", summary, by, [_decision(left, right, judgement, reason, by)])


def split(store: Store, name: str, *, by: str, dry_run: bool = False) -> Step:
    """Take one form of name out of its identity; or, given an identity id, take all its forms apart.

    Decisions "same" of people between the sides are taken back with it.

    Raises:
        UsageError: the name fits nobody or several forms, or there is nothing to take apart.
    """
    listed = speaker_names(store)
    whole = any(key == name for key, _, _ in listed)
    identity, form = (name, "") if whole else _form(store, name, listed)
    found = speaker(store, identity)
    keys = sorted({name_key(f.name, SpeakerKind(f.kind)) for f in found.names})
    out = keys if whole else sorted({name_key(f.name, SpeakerKind(f.kind)) for f in found.names if f.name == form})
    pairs = {tuple(sorted((a, b))) for a in out for b in keys if a != b}
    if not pairs:
        raise UsageError(f"{found.name} has no other form of name that “{name}” could be taken apart from.")
    summary = f"{found.name}: its {len(keys)} names are different" if whole else f"{form} is not {_rest(found, out)}"
    if dry_run:
        return Step(summary)
    decisions = [_decision(a, b, Judgement.DIFFERENT, "split by hand", by) for a, b in sorted(pairs)]
    ties = [
        d.decision_id
        for d in store.decided(not_by=METHOD)
        if d.decision.judgement is Judgement.SAME and tuple(sorted((d.decision.left, d.decision.right))) in pairs
    ]
    return _decide(store, "split", summary, by, decisions, ties)


def _form(store: Store, name: str, listed: list[tuple[str, str, int]]) -> tuple[str, str]:
    """The identity and the form of name that ``name`` means: as printed, else leniently."""
    exact = {(key, form) for key, form, count in listed if form == name and count}
    if len(exact) == 1:
        return exact.pop()
    folded = {(key, form) for key, form, count in listed if form.casefold() == name.casefold() and count}
    if len(folded) == 1:
        return folded.pop()
    identity, _ = choose_speaker(store, name)
    matches = find_speaker(name, [(form, form, count) for key, form, count in listed if key == identity and count])
    if len(matches) != 1:
        shown = ", ".join(match.name for match in matches)
        raise UsageError(f"“{name}” fits several forms of one speaker; name one as printed: {shown}.")
    return identity, matches[0].name


def _rest(found: SpeakerSummary, out: list[str]) -> str:
    others = [f.name for f in found.names if name_key(f.name, SpeakerKind(f.kind)) not in out]
    return ", ".join(others)


def alias(store: Store, name: str, form: str, *, by: str, dry_run: bool = False) -> Step:
    """Let a speaker be known by one more form of name, whether articles print it or not.

    Raises:
        UsageError: ``name`` fits nobody or several; the form is somebody else's, or has no letters.
    """
    identity, _ = choose_speaker(store, name)
    found = speaker(store, identity)
    key = name_key(form, SpeakerKind(found.kind))
    owner = store.identity_of([key]).get(key)
    if owner is not None and owner != identity:
        raise UsageError(f"“{form}” is a name of {speaker(store, owner).name}; `speakers merge` makes the two one.")
    if not key.partition(":")[2]:
        raise UsageError("An alias needs letters.")
    summary = f"{found.name} is also called {form}"
    if dry_run:
        return Step(summary)
    tie = [] if key == identity else [_decision(identity, key, Judgement.SAME, "alias given by hand", by)]
    keys = store.take_action("alias", summary, by, decisions=tie, namings=[StoredNaming(identity, form, chosen=False)])
    refresh_identities(store, keys=keys)
    return Step(summary)


def rename(store: Store, name: str, new: str, *, by: str, dry_run: bool = False) -> Step:
    """Show a speaker under another name; the names that articles print stay as they are.

    Raises:
        UsageError: ``name`` fits nobody or several, or the new name is empty.
    """
    identity, _ = choose_speaker(store, name)
    if not new.strip():
        raise UsageError("The new name is empty.")
    summary = f"{speaker(store, identity).name} is shown as {new.strip()}"
    if dry_run:
        return Step(summary)
    naming = StoredNaming(identity, new.strip(), chosen=True)
    refresh_identities(store, keys=store.take_action("rename", summary, by, namings=[naming]))
    return Step(summary)


def undo(store: Store, number: int, *, by: str, dry_run: bool = False) -> list[ActionRow]:
    """Take the newest steps back, the newest first; which they were.

    Raises:
        UsageError: there are not so many.
    """
    if dry_run:
        listed = [action for action in store.actions() if action.undone is None][:number]
        if len(listed) < number:
            raise UsageError(f"There are only {len(listed)} steps that can be taken back.")
        return listed
    undone, keys = store.undo_actions(number, by)
    refresh_identities(store, keys=keys)
    return undone
