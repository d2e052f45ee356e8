"""The last step: the result to paste, a page, a record; or back to what was chosen. Nothing is kept unasked."""

import sys
from pathlib import Path

from thresholds_cli.assess.engine import Result
from thresholds_cli.cli import keeping
from thresholds_cli.cli.output import write
from thresholds_cli.cli.talk.asker import Asker
from thresholds_cli.cli.talk.situation import Situation
from thresholds_cli.errors import ThresholdsError
from thresholds_cli.model.framework import Tier
from thresholds_cli.model.record import Record
from thresholds_cli.render.views.routes import urgent_words

_KEEP = [
    ("Finish; nothing is kept", "finish"),
    ("Show the page to paste, as plain text", "text"),
    ("Write the page as a Word document", "docx"),
    ("Save a record, from which a page can be made later", "record"),
    ("Go back and change what I chose", "back"),
]


class Closing:
    """What is offered once the result stands on the screen."""

    def __init__(self, asker: Asker, situation: Situation) -> None:
        self._asker = asker
        self._situation = situation

    def back(self, result: Result) -> bool:
        """Offer what can be done with a result until the person finishes; whether they go back instead."""
        choices = _KEEP if result.concludes else [("Finish", "finish"), _KEEP[-1]]
        while True:
            step = self._asker.one(
                "The result stands above. What next?", choices, standing=self._standing(result), default="finish"
            )
            if step in ("finish", "back"):
                return step == "back"
            record = keeping.recorded(result, self._situation.local, self._level())
            if step == "text":
                write(sys.stdout, f"\n{keeping.page_text(record)}")
            else:
                self._to_file(record, step)

    def _standing(self, result: Result) -> str:
        """What the result leads with, for a screen from which its first lines have gone."""
        if result.leads is None:
            return ""
        first = f"The document points to {result.leads.title}."
        now = result.gates.urgent or result.leads.significant_harm
        return f"{first} To refer: {urgent_words(self._situation.local)}" if now else first

    def _level(self) -> Tier | None:
        """The level that the person or the referrer states, as a closed choice; asked once."""
        situation = self._situation
        if not situation.stated_asked:
            tiers = sorted(situation.framework.tiers, key=lambda tier: -tier.rank)
            choices = [*((tier.title, tier.rank) for tier in tiers), ("No level is stated here", 0)]
            rank = self._asker.one("Which level do you, or the referrer, state?", choices)
            situation.stated, situation.stated_asked = situation.framework.by_rank.get(rank), True
        return situation.stated

    def _to_file(self, record: Record, kind: str) -> None:
        """Write a page or a record where the person says; what can't be written is said, and nothing is lost."""
        ending = {"docx": ".docx", "record": ".json"}[kind]
        typed = self._asker.text(f"Name of the file, for instance assessment{ending}? (a blank line goes back)")
        if not typed:
            return
        path = Path(typed).expanduser()
        path = path if path.suffix else path.with_suffix(ending)
        put = keeping.write_page if kind == "docx" else keeping.write_record
        try:
            force = path.is_file() and self._overwrite(path)
            self._asker.say(put(path, record, force=force))
        except ThresholdsError as error:
            self._asker.say(f"{error.message} Nothing was written.")

    def _overwrite(self, path: Path) -> bool:
        choices = (("No, leave it as it is", False), ("Yes, overwrite it", True))
        return self._asker.one(f"{path} is there already. Overwrite it?", choices, default=False)
