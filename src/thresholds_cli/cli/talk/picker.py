"""A list on the terminal: one of it is picked, or many are marked while typed letters narrow it.

Everything is laid out anew for the width and height that the terminal has at that moment.
An entry stands on the screen whole or not at all, and what is above or below is said.
"""

from collections.abc import Sequence
from typing import Any

from prompt_toolkit.application import Application
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import HSplit, Layout, Window
from prompt_toolkit.layout.controls import FormattedTextControl
from prompt_toolkit.output import Output

from thresholds_cli.cli.folding import folded
from thresholds_cli.cli.talk.asker import Mark, Marks, Standing, Statement, narrowed, one_line

_NEXT: dict[Mark | None, Mark | None] = {None: "seen", "seen": "suspected", "suspected": None}
_WAIT = 0.2  # seconds after Escape in which the rest of a key's code may come
_LEAST = 3  # lines that the list keeps, whatever stands above it


class Listing:
    """A list with a question above and the keys below it."""

    def __init__(self, question: str) -> None:
        self._question = question
        self.cursor = 0
        self._top = 0  # the first entry on the screen
        self._app: Application[Any] | None = None

    def rows(self) -> list[str]:
        """The entries as they stand in the list."""
        raise NotImplementedError

    def standing(self) -> str:
        """What stays above the question."""
        raise NotImplementedError

    def below(self) -> str:
        """What stands below the list."""
        raise NotImplementedError

    # --- what stands on the screen ------------------------------------------------------

    def _size(self) -> tuple[int, int]:
        """Columns and rows that can be used."""
        size = self._app.output.get_size() if self._app else None
        return (size.columns - 1, size.rows) if size else (79, 24)

    def _screen(self) -> StyleAndTextTuples:
        """The whole of it: what stays, the question, the list, what the keys do; each as long as there is room."""
        width, height = self._size()
        asked = _cut(folded(self._question, width), max(2, height // 4))
        foot = _cut(folded(self.below(), width), max(1, height // 5))
        room = height - len(asked) - len(foot) - 2  # a line to begin with, one below what stays
        above = _cut(folded(self.standing(), width) if self.standing() else [], room - _LEAST)
        entries = self._entries(width, max(room - len(above), 1))
        head = "\n".join(["", *above, "", ""]) if above else "\n"
        return [("", head), ("bold", "\n".join([*asked, ""])), *entries, ("", "\n".join(foot))]

    def _entries(self, width: int, room: int) -> StyleAndTextTuples:
        """The entries that fit, from the one that is on top now; the one under the cursor is always among them."""
        drawn = [self._drawn(row, width, place == self.cursor) for place, row in enumerate(self.rows())]
        self._top = min(self._top, self.cursor)
        while self._top < self.cursor and sum(map(len, drawn[self._top : self.cursor + 1])) > room - 2:
            self._top += 1
        end, used = self._top, 0
        while end < len(drawn) and (end == self.cursor or used + len(drawn[end]) <= room - 2):
            used += len(drawn[end])
            end += 1
        lines: StyleAndTextTuples = []
        if self._top:
            lines.append(("", f"  ({self._top} more above)\n"))
        for place in range(self._top, end):
            style = "bold" if place == self.cursor else ""
            lines.append((style, "\n".join(_cut(drawn[place], max(room - 2, 1))) + "\n"))
        if end < len(drawn):
            lines.append(("", f"  ({len(drawn) - end} more below)\n"))
        return lines

    def _drawn(self, row: str, width: int, current: bool) -> list[str]:
        first, *more = folded(f"> {row}", width, "      ")
        return [first if current else f"  {first[2:]}", *more]

    # --- keys ---------------------------------------------------------------------------

    def run(self, output: Output) -> None:
        """Draw the list until a key ends it; raises KeyboardInterrupt, and EOFError when the terminal goes."""
        screen = Window(FormattedTextControl(self._screen, focusable=True, show_cursor=False), dont_extend_height=True)
        self._app = Application(Layout(HSplit([screen])), key_bindings=self.keys(), erase_when_done=True, output=output)
        self._app.ttimeoutlen = self._app.timeoutlen = _WAIT
        self._app.run()

    def move(self, by: int) -> None:
        """Move the cursor, as far as there are entries."""
        self.cursor = max(0, min(self.cursor + by, len(self.rows()) - 1))

    def done(self, event: KeyPressEvent) -> None:
        """End the list."""
        event.app.exit()

    def keys(self) -> KeyBindings:
        """What the keys do."""
        bindings = KeyBindings()
        steps = {Keys.Up: -1, Keys.Down: 1, Keys.PageUp: -5, Keys.PageDown: 5, Keys.Home: -10_000, Keys.End: 10_000}
        for key, by in steps.items():
            bindings.add(key)(lambda event, by=by: self.move(by))
        bindings.add(Keys.Enter)(self.done)
        bindings.add(Keys.ControlJ)(self.done)  # Enter that was typed before the list stood there

        @bindings.add(Keys.ControlC)
        @bindings.add(Keys.SIGINT)
        def _stop(event: KeyPressEvent) -> None:
            event.app.exit(exception=KeyboardInterrupt())

        return bindings


class Picker(Listing):
    """A list of which one entry is picked: arrow keys, a first letter or a number lead to it, Enter takes it."""

    def __init__(self, question: str, labels: Sequence[str], start: int, standing: str) -> None:
        super().__init__(question)
        self._labels = list(labels)
        self._standing = standing
        self.cursor = start

    def ask(self, output: Output) -> int:
        """The place of the entry that was picked."""
        self.run(output)
        return self.cursor

    def rows(self) -> list[str]:
        """The entries as they stand in the list."""
        return self._labels

    def standing(self) -> str:
        """What stays above the question."""
        return self._standing

    def below(self) -> str:
        """What the keys do."""
        return "Arrow keys or a first letter move, Enter takes."

    def keys(self) -> KeyBindings:
        """Letters and numbers beside moving; they move and never take."""
        bindings = super().keys()
        bindings.add(Keys.Any)(lambda event: self._go_to(event.data))
        return bindings

    def _go_to(self, typed: str) -> None:
        """Go to the next entry that begins with a letter, or to the one with that number."""
        places = [*range(self.cursor + 1, len(self._labels)), *range(self.cursor + 1)]
        begun = [place for place in places if self._labels[place].casefold().startswith(typed.casefold())]
        if begun:
            self.cursor = begun[0]
        elif typed.isascii() and typed.isdigit() and 0 < int(typed) <= len(self._labels):
            self.cursor = int(typed) - 1


class Marker(Listing):
    """A list of statements, each seen, suspected or not chosen; typed letters narrow it."""

    def __init__(
        self, question: str, offered: Sequence[Statement], elsewhere: Marks, now: Marks, standing: Standing
    ) -> None:
        super().__init__(question)
        self._offered = offered
        self._elsewhere = dict(elsewhere)
        self._now: dict[str, Mark] = dict(now)
        self._say = standing
        self._typed = ""
        self._typing = False
        self._left = False

    def ask(self, output: Output) -> tuple[dict[str, Mark], bool]:
        """The marks as they are when the list is ended, and whether it was left by Escape."""
        self._left = False
        self.run(output)
        return dict(self._now), self._left

    @property
    def under_cursor(self) -> str | None:
        """The code of the statement under the cursor; None where nothing is shown."""
        shown = self._shown()
        return shown[self.cursor].code if shown else None

    def _shown(self) -> list[Statement]:
        return narrowed(self._offered, self._typed)

    def rows(self) -> list[str]:
        """The statements that are shown, each with its mark."""
        return [f"[{self._now.get(each.code, ' ')}] {each.label}" for each in self._shown()]

    def standing(self) -> str:
        """The running result, with every mark as it is now."""
        return self._say({**self._elsewhere, **self._now})

    def below(self) -> str:
        """How many are shown, what was typed, what the keys do."""
        shown, marked = len(self._shown()), len(self._now)
        counts = f"{shown} of {len(self._offered)} listed, {marked} chosen here."
        typed = f" Typed: “{self._typed}”." if self._typed else ""
        none = " Nothing in this list has it; Backspace takes letters away." if self._typed and not shown else ""
        space = "Space marks as seen, then suspected, then not"
        keys = "Space is part of the words now; Tab marks" if self._typing else space
        return f"{counts}{typed}{none}\n{keys}. Enter: done. Escape: back. Letters narrow the list."

    def move(self, by: int) -> None:
        """Move the cursor; from now on Space marks."""
        super().move(by)
        self._typing = False

    def keys(self) -> KeyBindings:
        """Marking and narrowing beside moving."""
        bindings = super().keys()
        bindings.add(Keys.Tab)(lambda event: self._mark())
        bindings.add(" ")(lambda event: self._type(" ") if self._typing else self._mark())
        bindings.add(Keys.Backspace)(lambda event: self._narrow(self._typed[:-1]))
        bindings.add(Keys.BracketedPaste)(lambda event: self._type(one_line(event.data)))
        bindings.add(Keys.Any)(lambda event: self._type(event.data))

        @bindings.add(Keys.Escape)
        def _back(event: KeyPressEvent) -> None:
            self._left = True
            event.app.exit()

        return bindings

    def _mark(self) -> None:
        code = self.under_cursor
        if code is None:
            return
        mark = _NEXT[self._now.pop(code, None)]
        if mark:
            self._now[code] = mark

    def _type(self, data: str) -> None:
        if data.isprintable():
            self._narrow(self._typed + data)

    def _narrow(self, typed: str) -> None:
        self._typed, self._typing, self.cursor, self._top = typed, bool(typed), 0, 0


def _cut(lines: list[str], room: int) -> list[str]:
    """As many lines as there is room for; what is cut off says so. Only on very small screens."""
    if len(lines) <= max(room, 1):
        return lines
    kept = lines[: max(room, 1)]
    return [*kept[:-1], f"{kept[-1][:-2]} …"]
