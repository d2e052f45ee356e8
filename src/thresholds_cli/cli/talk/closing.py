"""The last step: the result, all of it, a page, a record, or back to what was chosen. Nothing is kept unasked."""

import sys
from pathlib import Path

from thresholds_cli.assess.engine import Result
from thresholds_cli.cli import keeping
from thresholds_cli.cli.folding import screen_height
from thresholds_cli.cli.output import as_text, write
from thresholds_cli.cli.talk.asker import Asker, Choice
from thresholds_cli.cli.talk.situation import Situation
from thresholds_cli.errors import ThresholdsError
from thresholds_cli.model.framework import Tier
from thresholds_cli.model.record import Record
from thresholds_cli.render.formats import Format
from thresholds_cli.render.report import Report
from thresholds_cli.render.views.assess import assess_report
from thresholds_cli.render.views.firstly import short_report
from thresholds_cli.render.views.routes import help_line, urgent_words

_MENU = 9  # lines that the choices take


class Closing:
    """What the result begins with, and what is offered once that stands on the screen."""

    def __init__(self, asker: Asker, situation: Situation, style: Format) -> None:
        self._asker = asker
        self._situation = situation
        self._style = style
        self._whole = False

    def back(self) -> bool:
        """Show the result and offer what can be done with it; whether the person goes back instead of finishing."""
        result, situation = self._situation.result(), self._situation
        lines = self._print(short_report(result, situation.edition, situation.own))
        situation.shown = True
        # What has just been said need not be said again, unless its first lines are gone by now.
        stays = self._standing(result) if self._asker.redraws else ""
        standing = stays if lines + _MENU > screen_height() else ""
        while True:
            default = "finish" if self._whole else "whole"
            step = self._asker.one(
                "The result stands above. What next?", self._choices(result), standing=standing, default=default
            )
            standing = stays
            if step in ("finish", "back"):
                if step == "finish" and stays:
                    self._asker.say(stays)
                return step == "back"
            self._take(step, result)

    def _choices(self, result: Result) -> list[Choice[str]]:
        situation = self._situation
        count = len(situation.written)
        files = f"{count} file{'s' if count > 1 else ''} written" if count else ""
        level = situation.stated.title if situation.stated else "none"
        keep = [
            ("Show the page to paste, as plain text", "text"),
            ("Write the page as a Word document", "docx"),
            ("Save a record, from which a page can be made later", "record"),
            *([(f"Change the level stated ({level})", "level")] if situation.stated_asked else []),
        ]
        return [
            ("Read the whole result: what to do, routes, services, time limits, rules", "whole"),
            (f"Finish; {files}" if files else "Finish; nothing is kept", "finish"),
            *(keep if result.concludes else []),
            ("Go back and change what I chose", "back"),
        ]

    def _take(self, step: str, result: Result) -> None:
        situation = self._situation
        if step == "whole":
            self._print(assess_report(result, situation.edition, situation.own, situation.stated))
            self._whole = True
        elif step == "level":
            self._ask_level()
        else:
            record = keeping.recorded(result, situation.local, self._level())
            if step == "text":
                write(sys.stdout, f"\n{keeping.page_text(record)}")
            else:
                self._to_file(record, step)

    def _print(self, report: Report) -> int:
        """Print a report; how many lines it took."""
        text = as_text(report, self._style, sys.stdout)
        write(sys.stdout, text)
        return text.count("\n")

    def _standing(self, result: Result) -> str:
        """What the result leads with, for a screen from which its first lines have gone."""
        local = self._situation.local
        lines = [f"The document points to {result.leads.title}."] if result.leads else []
        if result.leads and result.leads.significant_harm and result.gates.harm not in ("yes", "unsure"):
            lines.append(f"To refer: {urgent_words(local)}")
        elif result.leads and not (result.leads.significant_harm or result.leads.strengths):
            lines += [str(line.words) for line in help_line(local, result.routes)]
        return "\n".join([" ".join(lines), *self._situation.kept()]).strip()

    def _level(self) -> Tier | None:
        """The level that the person or the referrer states, asked for the first time that it is needed."""
        if not self._situation.stated_asked:
            self._ask_level()
        return self._situation.stated

    def _ask_level(self) -> None:
        """A closed choice; Enter alone states nothing."""
        situation = self._situation
        tiers = sorted(situation.framework.tiers, key=lambda tier: -tier.rank)
        choices = [*((tier.title, tier.rank) for tier in tiers), ("No level is stated here", 0)]
        rank = self._asker.one(
            "Which level do you, or the referrer, state?",
            choices,
            default=situation.stated.rank if situation.stated else 0,
        )
        situation.stated, situation.stated_asked = situation.framework.by_rank.get(rank), True

    def _to_file(self, record: Record, kind: str) -> None:
        """Write a page or a record where the person says; what can't be written is said, and nothing is lost."""
        ending = {"docx": ".docx", "record": ".json"}[kind]
        put = keeping.write_page if kind == "docx" else keeping.write_record
        question = f"Name of the file, with nothing about the child in it, for instance assessment{ending}?"
        while typed := self._asker.text(f"{question} (a blank line goes back)"):
            try:
                path = _named(typed, ending)
                force = path.is_file() and self._overwrite(path)
                if force or not path.is_file():
                    self._asker.say(put(path, record, force=force))
                    self._situation.written.append(path)
                    return
            except ThresholdsError as error:
                self._asker.say(f"{error.message} Nothing was written.")
            except (OSError, ValueError, RuntimeError):  # a name that no file can have
                self._asker.say(f"“{typed}” can't be the name of a file here. Nothing was written.")

    def _overwrite(self, path: Path) -> bool:
        choices = (("No: another name", False), ("Yes, overwrite it", True))
        return self._asker.one(f"{path} is there already. Overwrite it?", choices, default=False)


def _named(typed: str, ending: str) -> Path:
    """The file that was named, with its ending; raises ValueError or RuntimeError for what names none."""
    if typed.endswith(("/", "\\")) or not Path(typed).name.strip(".~ "):
        raise ValueError(typed)
    return Path(typed if typed.lower().endswith(ending) else typed + ending).expanduser()
