"""What a person has said so far: answers, area, statements, the level stated. Kept in memory only."""

from dataclasses import dataclass, field

from thresholds_cli.assess.engine import Gates, Result, assess
from thresholds_cli.cli.talk.asker import Mark, Marks
from thresholds_cli.library.edition import Edition
from thresholds_cli.library.own import Own
from thresholds_cli.model.framework import Framework, Tier
from thresholds_cli.render.views.local import Local


@dataclass
class Situation:
    """One situation under one edition. `marks` are the statements chosen, in the order of
    choosing; `stated` is the level that the person or a referrer states, once that was asked."""

    framework: Framework
    edition: Edition
    own: Own
    area: str | None = None
    gates: Gates = field(default_factory=Gates)
    marks: dict[str, Mark] = field(default_factory=dict)
    stated: Tier | None = None
    stated_asked: bool = False

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
