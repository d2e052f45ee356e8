"""Words that change what a statement asks for: how often, how grave, who, how many, what must be done.

They are marked so that whoever reads looks twice; what they do to the meaning is for a
reader to say (lineage), never for this program.
"""

from collections.abc import Collection, Sequence
from functools import cache
from typing import NamedTuple

from thresholds_cli.diff.changes import Run
from thresholds_cli.library.wording import words

# Beside the vocabulary's own qualifiers ("occasionally", "persistent", "significant").
_DUTY = "may might can could should must shall will would consider considered complete completed completing required"
_WHO = (
    "parent parents parental carer carers child children young person people family families sibling siblings "
    "mother father adult adults baby unborn pregnant household"
)
_SCOPE = (
    "all any every both either only or and without with unless except not no but including excluding "
    "immediately immediate unexplained likely suspected suspicion evidence"
)
_WHAT = "abuse violence neglect harm risk exploitation misuse"
_WEIGHTY = frozenset(f"{_DUTY} {_WHO} {_SCOPE} {_WHAT}".split())
_NEAR = 4  # words that may stand between an addition and a removal that belong together
_LOOSE = " –-,;:"  # what a quoted word need not begin or end with
_KEPT = 0.35  # where less of the longer text stayed, it was written anew: single words say nothing


class Turn(NamedTuple):
    """Words that were replaced, with those that stand there now; one of the two may be empty."""

    was: str
    now: str

    @property
    def quoted(self) -> str:
        """`“occasionally” is now “an emerging pattern of”`, in as many words as there are."""
        if not self.was or not self.now:
            return f"“{self.was or self.now}” was {'added' if self.now else 'taken out'}"
        return f"“{self.was}” is now “{self.now}”"


def turns(runs: Sequence[Run], qualifiers: Collection[str] = ()) -> list[Turn]:
    """The replacements in a change that touch a word of weight, in order; none where most was written anew.

    `qualifiers` are the words and phrases that documents tell tiers apart with.
    """
    kept = sum(len(run.text.split()) for run in runs if run.op == "same")
    longest = kept + max(sum(len(run.text.split()) for run in runs if run.op == op) for op in ("removed", "added"))
    if kept < _KEPT * longest:
        return []
    phrases = _phrases(tuple(qualifiers))
    return [turn for turn in _replaced(runs, phrases) if _weighty(turn, phrases)]


@cache
def _phrases(qualifiers: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(words(each)) for each in qualifiers)


def _replaced(runs: Sequence[Run], phrases: Sequence[tuple[str, ...]]) -> list[Turn]:
    """Every replacement; an addition and a removal of weight with a few words between them are one."""
    found: list[Turn] = []
    was = now = ""
    between = _NEAR + 1  # words that stayed since the last replacement
    for run in (*runs, Run("same", "")):
        if run.op == "removed":
            was = run.text.strip(_LOOSE)
        elif run.op == "added":
            now = run.text.strip(_LOOSE)
        else:
            if was or now:
                turn = Turn(was, now)
                whole = _joined(found[-1], turn) if found and between <= _NEAR else None
                if whole and all(_weighty(each, phrases) for each in (found[-1], turn, whole)):
                    found[-1] = whole
                else:
                    found.append(turn)
                was = now = ""
                between = 0
            between += len(run.text.split())
    return found


def _joined(last: Turn, turn: Turn) -> Turn | None:
    """A removal and an addition as one; None where they are not just that."""
    sides = [(bool(each.was), bool(each.now)) for each in (last, turn)]
    return Turn(last.was or turn.was, last.now or turn.now) if sorted(sides) == [(False, True), (True, False)] else None


def _weighty(turn: Turn, phrases: Sequence[tuple[str, ...]]) -> bool:
    """Whether a word of weight stands on one side only."""
    was, now = words(turn.was), words(turn.now)
    other = set(was) ^ set(now)
    if _WEIGHTY & other or any(each.isdigit() for each in other):
        return True
    told = {*was, *now}
    return any(_holds(was, phrase) != _holds(now, phrase) for phrase in phrases if phrase[0] in told)


def _holds(said: Sequence[str], phrase: tuple[str, ...]) -> bool:
    length = len(phrase)
    return any(tuple(said[at : at + length]) == phrase for at in range(len(said) - length + 1))
