"""The conversation of `assess`: gates first, then by worry or by grid, then the result."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from thresholds_cli.assess.engine import Answer, Gates, assess
from thresholds_cli.cli.prompts import Asker
from thresholds_cli.errors import Interrupted, UsageProblem
from thresholds_cli.library.wording import same_words
from thresholds_cli.model.framework import Framework, Indicator
from thresholds_cli.render.report import SAFETY_NOTICE, spans_of
from thresholds_cli.render.views.common import edition_line, tier_name
from thresholds_cli.render.views.local import Local
from thresholds_cli.render.views.routes import allegation_words, urgent_words
from thresholds_cli.search.plan import Plan, plan
from thresholds_cli.search.rank import Filters, Found, search
from thresholds_cli.search.source import Source

_ANSWERS: tuple[tuple[str, Answer], ...] = (("Yes", "yes"), ("No", "no"), ("Not sure", "unsure"))
_MOST = 15  # statements offered for a worry; more would not be read

Outcome = tuple[Gates, str | None, list[str], list[str]]


@dataclass
class Conversation:
    """One assessment, asked for step by step. What was chosen is kept whatever is asked next."""

    asker: Asker
    source: Source
    local: Local
    seen: list[str] = field(default_factory=list)
    suspected: list[str] = field(default_factory=list)
    gates: Gates = field(default_factory=Gates)

    @property
    def framework(self) -> Framework:
        """The edition that is assessed against."""
        return self.local.framework

    def hold(self, gates: Gates) -> Outcome:
        """Ask until the person wants the result.

        Raises Interrupted when the person stops without one, KeyboardInterrupt and
        EOFError when the terminal goes.
        """
        self.gates = gates
        self.asker.say(f"{SAFETY_NOTICE}\n")
        self.asker.say("".join(span.text for span in spans_of(edition_line(self.local.edition).words)))
        go_on = self._ask_gates()
        self.local = replace(self.local, area=self.local.area or self._ask_area())
        while go_on:
            go_on = self._step()
        return self.gates, self.local.area, self.seen, self.suspected

    def _ask_gates(self) -> bool:
        """The three gates; whether to go on to the statements."""
        for name, question in (
            ("danger", "Is a child in immediate danger?"),
            ("harm", "Do you suspect that a child is coming to significant harm?"),
            ("allegation", "Is it about an adult who works or volunteers with children?"),
        ):
            if getattr(self.gates, name) == "unanswered":
                answer: Answer = self.asker.one(question, _ANSWERS)
                self.gates = replace(self.gates, **{name: answer})
            if not self._act_on(name):
                return False
        return True

    def _act_on(self, gate: str) -> bool:
        """Say at once what an answer asks for; whether to go on."""
        answer = getattr(self.gates, gate)
        if answer not in ("yes", "unsure"):
            return True
        words = {
            "danger": "A child in immediate danger: call 999 now.",
            "harm": f"Significant harm suspected: {urgent_words(self.local)} Do not wait for proof.",
            "allegation": allegation_words(self.local),
        }[gate]
        self.asker.say(f"\n{words}\n" if answer == "yes" else f"\nIf it turns out so: {words}\n")
        if answer == "unsure":
            return True
        return self.asker.one("Go on?", (("Go on to the next question", True), ("Stop here and show the route", False)))

    def _ask_area(self) -> str | None:
        if len(self.framework.areas) < 2:
            return None
        choices: list[tuple[str, str | None]] = [(area, area) for area in self.framework.areas]
        return self.asker.one("Where does the child live?", [*choices, ("Not known: show all areas", None)])

    def _step(self) -> bool:
        """One turn of the menu; whether there is another."""
        choice = self.asker.one(
            f"{self._running()} What next?",
            (
                ("Search in my own words", "search"),
                ("Go through the document's grid", "grid"),
                (f"Review or take out what I chose ({len(self.seen) + len(self.suspected)})", "review"),
                ("Show the result", "finish"),
                ("Stop without a result", "stop"),
            ),
        )
        match choice:
            case "search":
                self._by_worry()
            case "grid":
                self._by_grid()
            case "review":
                self._review()
            case "stop":
                raise Interrupted("stopped. Nothing was concluded, and nothing was kept.")
        return choice != "finish"

    def _running(self) -> str:
        """The result so far, in one line."""
        if not self.seen and not self.suspected:
            return "Nothing chosen yet."
        result = assess(self.framework, self.seen, self.suspected, gates=self.gates)
        counts = f"{len(self.seen)} seen, {len(self.suspected)} suspected"
        if result.leads is None:
            return f"{counts}; no tier named so far."
        return f"{counts}; so far the document points to {tier_name(self.framework, result.leads.rank)}."

    def _by_worry(self) -> None:
        words = self.asker.text("What worries you? (a blank line goes back)")
        if not words:
            return
        try:
            asked = plan(words)
        except UsageProblem as error:
            self.asker.say(error.message)
            return
        found = self._looked_up(asked)
        codes = [hit.item.id for hit in found.hits if hit.item.id in self.framework.by_code]
        if not codes:
            near = f" Near words: {', '.join(found.suggestions)}." if found.suggestions else ""
            self.asker.say(
                f"Nothing matches these words.{near} That is not the same as no concern: "
                "try others, or go through the grid."
            )
            return
        offered = self._once(codes)
        if len(offered) > _MOST:
            top = max(each.tier for each in offered[_MOST:])
            self.asker.say(
                f"{len(offered)} statements match, the first {_MOST} are listed; "
                f"the highest tier among the rest is {tier_name(self.framework, top)}. "
                "Fewer words, or the grid, show them."
            )
        self._choose(f"Statements for “{words}”", offered[:_MOST])

    def _looked_up(self, asked: Plan) -> Found:
        """What answers the words; what is only related, and how words were read, is said aloud."""
        filters = Filters(kinds=frozenset({"indicator", "tier"}), editions=frozenset({self.framework.id}))
        found = search(asked, self.source, filters, 0, related=False)
        if not found.hits and found.meant:
            found = search(asked, self.source, filters, 0)
            names = "; ".join(each.concern.label for each in found.meant)
            if found.hits:
                self.asker.say(f"Nothing here lists this by itself ({names}). Related concerns, not the same thing:")
        for each in found.repairs:
            self.asker.say(f"“{each.typed}” was read as “{each.read_as}”.")
        return found

    def _by_grid(self) -> None:
        domains: list[tuple[str, str]] = [(d.name, d.code) for d in self.framework.domains] or [("Levels", "")]
        domain = self.asker.one("Which domain?", domains) if len(domains) > 1 else domains[0][1]
        tiers = sorted(self.framework.tiers, key=lambda tier: -tier.rank)
        rank = self.asker.one("Which tier? From the highest down.", [(t.title, t.rank) for t in tiers])
        codes = [i.id for i in self.framework.indicators if (i.domain, i.tier) == (domain, rank)]
        name = self.framework.domain_names.get(domain, self.framework.level_term)
        self._choose(f"{tier_name(self.framework, rank)}, {name}", self._once(codes))

    def _once(self, codes: Iterable[str]) -> list[Indicator]:
        """The statements with these codes, the same words once."""
        found: dict[str, Indicator] = {}
        for code in codes:
            indicator = self.framework.by_code[code]
            found.setdefault(same_words(f"{indicator.lead_in or ''}{indicator.text}"), indicator)
        return list(found.values())

    def _choose(self, question: str, offered: Sequence[Indicator]) -> None:
        """Tick statements; unticking takes them out, whatever was chosen elsewhere stays."""
        before = [i.id for i in offered if i.id in self.seen or i.id in self.suspected]
        ticked = self.asker.several(question, [(self._label(i), i.id) for i in offered], before)
        self._forget(code for code in before if code not in ticked)
        new = [code for code in ticked if code not in before]
        if new:
            for code in new:
                self.asker.say(f"Ticked: {self._label(self.framework.by_code[code])}")
            self._seen_or_suspected(new)
        else:
            self.asker.say(f"Still chosen: {', '.join(ticked)}." if ticked else "None of these chosen.")

    def _seen_or_suspected(self, new: Sequence[str]) -> None:
        choices = [("Seen, told or known", "seen"), ("Suspected", "suspected")]
        if len(new) > 1:
            choices.append(("Some seen, some suspected: ask for each", "each"))
        kind = self.asker.one(f"{len(new)} chosen: seen or suspected?", choices)
        for code in new:
            each = self.asker.one(self._label(self.framework.by_code[code]), choices[:2]) if kind == "each" else kind
            (self.seen if each == "seen" else self.suspected).append(code)

    def _review(self) -> None:
        chosen = self.seen + self.suspected
        if not chosen:
            self.asker.say("Nothing chosen yet.")
            return
        ordered = sorted(chosen, key=lambda code: (-self.framework.by_code[code].tier, code))
        choices = [(self._label(self.framework.by_code[code]) + self._how(code), code) for code in ordered]
        kept = self.asker.kept("Everything chosen, the highest tier first", choices)
        self._forget(code for code in chosen if code not in kept)

    def _forget(self, codes: Iterable[str]) -> None:
        gone = set(codes)
        self.seen[:] = [code for code in self.seen if code not in gone]
        self.suspected[:] = [code for code in self.suspected if code not in gone]

    def _how(self, code: str) -> str:
        return " (suspected)" if code in self.suspected else " (seen)"

    def _label(self, indicator: Indicator) -> str:
        """A statement on one line, with everything that governs its meaning."""
        context = " – ".join(part for part in (indicator.subdomain, indicator.lead_in) if part)
        note = f" (Note: {indicator.note})" if indicator.note else ""
        words = f"{context} {indicator.text}" if context else indicator.text
        return f"{indicator.id} {tier_name(self.framework, indicator.tier)}: {words}{note}"
