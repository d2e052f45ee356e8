"""Choosing statements: by worry, by grid, and looking again at what was chosen."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from thresholds_cli.assess.engine import printed_at
from thresholds_cli.cli.talk.asker import MARK_WORDS, Asker, Marks, Statement
from thresholds_cli.cli.talk.situation import Situation
from thresholds_cli.errors import UsageProblem
from thresholds_cli.library.wording import same_words
from thresholds_cli.model.framework import Framework, Indicator
from thresholds_cli.render.views.common import tier_name
from thresholds_cli.search.plan import Plan, plan
from thresholds_cli.search.rank import Filters, Found, search
from thresholds_cli.search.source import Source

_NAMED = 4  # related concerns named; more would not be read
_RELATED = 10  # statements about what is only related, for each concern without one of its own


class Choosing:
    """The ways to statements, mixed freely. Whatever is looked at, what was chosen elsewhere stays chosen."""

    def __init__(self, asker: Asker, source: Source, situation: Situation, standing: Callable[[Marks], str]) -> None:
        self._asker = asker
        self._source = source
        self._situation = situation
        self._standing = standing
        self._printed_at = printed_at(situation.framework)

    @property
    def _framework(self) -> Framework:
        return self._situation.framework

    def by_worry(self) -> None:
        """Words, then the statements that answer them."""
        standing = self._standing(self._situation.marks)
        words = self._asker.text("What worries you? (a blank line goes back)", standing=standing)
        if not words:
            return
        try:
            asked = plan(words)
        except UsageProblem as error:
            self._asker.say(error.message)
            return
        found = search(asked, self._source, self._filters, 0, related=False)
        read = "; ".join(each.concern.label for each in found.meant)
        offered, beside = self._once(self._codes(found)), self._beside(found)
        if not offered and not beside:
            self._nothing(found, asked)
            return
        for each in found.repairs:
            self._asker.say(f"“{each.typed}” was read as “{each.read_as}”.")
        said = f" Read as: {read}." if read else ""
        self._choose(f"Statements for “{words}”, the nearest first.{said}", offered, beside)
        look_up = self._to_look_up(found)
        if look_up:
            self._asker.say(look_up)

    @property
    def _filters(self) -> Filters:
        return Filters(kinds=frozenset({"indicator", "tier"}), editions=frozenset({self._framework.id}))

    def _codes(self, found: Found) -> list[str]:
        return [hit.item.id for hit in found.hits if hit.item.id in self._framework.by_code]

    def _beside(self, found: Found) -> dict[str, str]:
        """For concerns that the words name and no statement lists: what is only related, by code, with its concern.

        None of these is the same thing, and each says so where it stands in the list.
        """
        listed = {concern for code in self._codes(found) for concern in self._framework.by_code[code].concerns}
        beside: dict[str, str] = {}
        for meant in found.meant:
            if meant.concern.id not in listed:
                label = meant.concern.label
                self._asker.say(f"Nothing here lists this by itself ({label}). What is related is marked so.")
                near = search(plan(label), self._source, self._filters, 0)
                beside.update(dict.fromkeys(self._codes(near)[:_RELATED], label))
        return {code: label for code, label in beside.items() if code not in self._codes(found)}

    def _nothing(self, found: Found, asked: Plan) -> None:
        """Say that nothing was found, which is never "no concern", and where the document speaks of it all the same."""
        name = self._framework.id
        if not self._framework.grid:
            near = " This edition lists no worries, only levels in words: choose one of those."
        else:
            near = f" Near words: {', '.join(found.suggestions)}." if found.suggestions else ""
        elsewhere = search(asked, self._source, Filters(editions=frozenset({name})), 1, related=False).total
        look = f" It speaks of this elsewhere, not in a statement: thresholds search … --framework {name}."
        self._asker.say(
            f"Nothing matches these words.{near}{look if elsewhere else ''} That is not the same as no concern: "
            f"try others, or go through the {'grid' if self._framework.grid else 'levels'}."
        )

    def _to_look_up(self, found: Found) -> str:
        """The concerns beside those that the words name: not listed, so that nobody takes them for the same."""
        labels = {row.id: row.label for row in self._source.concerns}
        meant = {each.concern.id for each in found.meant}
        near = dict.fromkeys(code for each in found.meant for code in each.concern.related if code not in meant)
        names = [labels[code] for code in near if code in labels][:_NAMED]
        return f"Related, to look up too where they fit: {'; '.join(names)}." if names else ""

    def by_grid(self) -> None:
        """A domain of the printed grid, from the highest tier down."""
        domains: list[tuple[str, str]] = [(d.name, d.code) for d in self._framework.domains]
        domain = ""
        if domains:
            standing = self._standing(self._situation.marks)
            domain = self._asker.one("Which domain?", [*domains, ("Back", "-")], standing=standing)
            if domain == "-":
                return
        printed = [i for i in self._framework.indicators if i.domain == domain]
        ordered = sorted(printed, key=lambda i: -i.tier)  # within a tier as printed
        name = self._framework.domain_names.get(domain, self._framework.level_term)
        self._choose(f"{name}, from the highest tier down", self._once(i.id for i in ordered))

    def review(self) -> None:
        """Everything chosen, the highest tier first."""
        if not self._situation.marks:
            self._asker.say("Nothing chosen yet.")
            return
        ordered = sorted(self._situation.marks, key=lambda code: (-self._framework.by_code[code].tier, code))
        self._choose("Everything chosen, the highest tier first", [self._framework.by_code[c] for c in ordered])

    def _once(self, codes: Iterable[str]) -> list[Indicator]:
        """The statements with these codes, the same words once: as they were chosen, or else at their highest tier."""
        found: dict[str, Indicator] = {}
        for code in codes:
            indicator = self._framework.by_code[code]
            words = self._words(indicator)
            found[words] = max(found.get(words, indicator), indicator, key=self._standing_out)
        return list(found.values())

    def _standing_out(self, indicator: Indicator) -> tuple[bool, int]:
        return indicator.id in self._situation.marks, indicator.tier

    def _choose(self, question: str, offered: Sequence[Indicator], beside: Mapping[str, str] | None = None) -> None:
        """Mark statements of a list; those of other lists stay as they are. `beside` are codes that follow, marked."""
        marks = self._situation.marks
        listed = [Statement(i.id, self._label(i)) for i in offered]
        for code, concern in (beside or {}).items():
            label = self._label(self._framework.by_code[code])
            listed.append(Statement(code, f"{label} (related to {concern}, not the same)"))
        now = self._asker.mark(question, listed, marks, self._standing)
        for code, label in listed:
            if now.get(code) != marks.get(code):
                words = MARK_WORDS[now.get(code)]
                self._asker.say(f"{words[:1].upper()}{words[1:]}: {label}")
            if code in now:
                marks[code] = now[code]
            elif code in marks:
                self._take_out(code)

    def _take_out(self, code: str) -> None:
        """Take a statement out under every code that its words have: they are one statement."""
        words = self._words(self._framework.by_code[code])
        for other in [each for each in self._situation.marks if self._words(self._framework.by_code[each]) == words]:
            self._situation.marks.pop(other)

    @staticmethod
    def _words(indicator: Indicator) -> str:
        return same_words(f"{indicator.lead_in or ''}{indicator.text}")

    def _label(self, indicator: Indicator) -> str:
        """A statement on one line, with everything that governs its meaning."""
        context = " – ".join(part for part in (indicator.subdomain, indicator.lead_in) if part)
        note = f" (Note: {indicator.note})" if indicator.note else ""
        words = f"{context} {indicator.text}" if context else indicator.text
        also = sorted(self._printed_at[same_words(indicator.text)] - {indicator.tier})
        names = ", ".join(tier_name(self._framework, rank) for rank in also)
        same = f" (the same words also at {names})" if also else ""
        return f"{indicator.id} {tier_name(self._framework, indicator.tier)}: {words}{note}{same}"
