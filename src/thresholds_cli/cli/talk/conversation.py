"""The conversation of `assess`: the three questions, where the child lives, then statements, then the result."""

from collections.abc import Callable

from thresholds_cli.assess.engine import Answer, Result
from thresholds_cli.cli.talk.asker import Asker, Marks
from thresholds_cli.cli.talk.choosing import Choosing
from thresholds_cli.cli.talk.situation import Situation
from thresholds_cli.errors import Interrupted
from thresholds_cli.notice import SAFETY_NOTICE
from thresholds_cli.render.report import spans_of
from thresholds_cli.render.views.common import edition_line, tier_name
from thresholds_cli.search.source import Source

_ANSWERS: tuple[tuple[str, Answer], ...] = (("Yes", "yes"), ("No", "no"), ("Not sure", "unsure"))
_GATES = (
    ("danger", "Is a child in immediate danger?"),
    ("harm", "Do you suspect that a child is coming to significant harm?"),
    ("allegation", "Is it about an adult who works or volunteers with children?"),
)


class Conversation:
    """One assessment, asked for step by step. What was chosen is kept whatever is asked next."""

    def __init__(self, asker: Asker, source: Source, situation: Situation) -> None:
        self.asker = asker
        self.situation = situation
        self.choosing = Choosing(asker, source, situation, self.standing)

    def begin(self) -> bool:
        """The edition, the three questions, the area; whether to go on to the statements."""
        self.asker.say(f"{SAFETY_NOTICE}\n")
        self.asker.say("".join(span.text for span in spans_of(edition_line(self.situation.edition).words)))
        if not self.situation.framework.grid and self.situation.framework.note:
            self.asker.say(self.situation.framework.note)
        go_on = self._ask_gates(again=False)
        if self.situation.area is None:
            self._ask_area()
        return go_on

    def hold(self) -> bool:
        """Ask until the person wants the result; always true, like a question that was answered.

        Raises Interrupted when the person stops without one, KeyboardInterrupt and
        EOFError when the terminal goes.
        """
        steps: dict[str, Callable[[], object]] = {
            "search": self.choosing.by_worry,
            "grid": self.choosing.by_grid,
            "review": self.choosing.review,
            "area": self._ask_area,
            "gates": lambda: self._ask_gates(again=True),
        }
        while (step := self._next()) != "finish":
            if step == "stop":
                raise Interrupted("stopped")
            if steps[step]() is False:
                break
        return True

    def standing(self, marks: Marks) -> str:
        """What stays on the screen: the result so far, and what is to be done now or perhaps."""
        return "\n".join([self._running(self.situation.result(marks)), *self.situation.kept()])

    def _next(self) -> str:
        """One turn of the menu."""
        situation = self.situation
        areas = [(f"Change where the child lives ({situation.area or 'not known'})", "area")]
        return self.asker.one(
            "What next?",
            [
                ("Search in my own words", "search"),
                (f"Go through the document's {'grid' if situation.framework.grid else 'levels'}", "grid"),
                (f"Review what I chose: change it or take it out ({len(situation.marks)})", "review"),
                ("Show the result", "finish"),
                *(areas if len(situation.framework.areas) > 1 else []),
                ("Answer the three questions again", "gates"),
                ("Stop without a result", "stop"),
            ],
            standing=self.standing(situation.marks),
        )

    # --- the three questions --------------------------------------------------------------

    def _ask_gates(self, *, again: bool) -> bool:
        """The questions that are not answered yet, or all; whether to go on to the statements."""
        for name, question in _GATES:
            if again or getattr(self.situation.gates, name) == "unanswered":
                before = getattr(self.situation.gates, name)
                answer = self.asker.one(
                    question,
                    _ANSWERS,
                    standing="\n".join(self.situation.kept()),
                    default=None if before == "unanswered" else before,
                )
                self.situation.gates = self.situation.gates._replace(**{name: answer})
            if not self._act_on(name):
                return False
        return True

    def _act_on(self, gate: str) -> bool:
        """Say at once what an answer asks for; whether to go on."""
        answer, words = getattr(self.situation.gates, gate), self.situation.gate_words(gate)
        if answer == "unsure" and gate == "allegation":  # the others stay on the screen in full
            self.asker.say(f"\nIf it turns out so: {words}\n")
        if answer != "yes":
            return True
        self.asker.say(f"\n{words}\n")
        choices = (("Go on", True), ("Stop here and show the route", False))
        return self.asker.one("Go on?", choices)

    # --- area and running result --------------------------------------------------------

    def _ask_area(self) -> None:
        """Where the child lives, where the edition is for several areas."""
        areas = self.situation.framework.areas
        if len(areas) < 2:
            return
        choices: list[tuple[str, str]] = [*((area, area) for area in areas), ("Not known: show all areas", "")]
        asked = self.asker.one(
            "Where does the child live?",
            choices,
            standing="\n".join(self.situation.kept()),
            default=self.situation.area,
        )
        self.situation.area = asked or None

    def _running(self, result: Result) -> str:
        """The result so far, in one line."""
        if not result.selected and not result.suspected:
            return "Nothing chosen yet."
        counts = f"{len(result.selected)} seen, {len(result.suspected)} suspected"
        if result.leads is None:
            return f"{counts}; no tier named so far."
        return f"{counts}; so far the document points to {tier_name(result.framework, result.leads.rank)}."
