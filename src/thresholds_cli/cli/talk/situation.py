"""What a person has said so far: answers, area, statements, the level stated. Kept in memory only."""

from dataclasses import dataclass, field
from pathlib import Path

from thresholds_cli.assess.engine import Gates, Result, assess
from thresholds_cli.cli.talk.asker import Mark, Marks
from thresholds_cli.library.edition import Edition
from thresholds_cli.library.own import Own
from thresholds_cli.model.framework import Framework, Tier
from thresholds_cli.render.views.local import Local
from thresholds_cli.render.views.routes import allegation_words, urgent_words

_ALLEGATION = "About someone who works with children: the allegations route as well; the whole result has it."


@dataclass
class Situation:
    """One situation under one edition. `marks` are the statements chosen, in the order of
    choosing; `stated` is the level that the person or a referrer states, once that was asked;
    `shown` says whether a result was shown, `written` holds the files that were written."""

    framework: Framework
    edition: Edition
    own: Own
    area: str | None = None
    gates: Gates = field(default_factory=Gates)
    marks: dict[str, Mark] = field(default_factory=dict)
    stated: Tier | None = None
    stated_asked: bool = False
    shown: bool = False
    written: list[Path] = field(default_factory=list)

    @property
    def local(self) -> Local:
        """The edition where the child lives, with the organisation's own contacts."""
        return Local(self.framework, self.edition, self.area, self.own)

    def result(self, marks: Marks | None = None) -> Result:
        """What the document lists for these marks, or for those chosen so far."""
        marks = self.marks if marks is None else marks
        seen = [code for code, mark in marks.items() if mark == "seen"]
        suspected = [code for code, mark in marks.items() if mark == "suspected"]
        return assess(self.framework, seen, suspected, gates=self.gates, area=self.area)

    def gate_words(self, gate: str) -> str:
        """What a question that was answered with yes asks for."""
        match gate:
            case "danger":
                return "A child in immediate danger: call 999 now."
            case "harm":
                return f"Significant harm suspected: {urgent_words(self.local)} Do not wait for proof."
        return allegation_words(self.local)

    def kept(self, *, whole: bool = False) -> list[str]:
        """What was answered with yes or not sure asks for; it stays on the screen to the end.

        An allegations route is a paragraph that a screen has no room for: only the `whole` of it says it all.
        """
        kept = []
        for gate in ("danger", "harm", "allegation"):
            answer = getattr(self.gates, gate)
            if answer in ("yes", "unsure"):
                short = gate == "allegation" and not whole
                words = _ALLEGATION if short else self.gate_words(gate)
                kept.append(f"{'' if answer == 'yes' else 'If it turns out so: '}{words}")
        return kept
