"""A list on the terminal: one of it is picked, or many are marked while typed letters narrow it.

Everything is laid out anew for the width and height that the terminal has at that moment.
"""

from collections.abc import Sequence
from typing import Any

from prompt_toolkit.application import Application
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import HSplit, Layout, ScrollOffsets, Window
from prompt_toolkit.layout.controls import FormattedTextControl
from prompt_toolkit.output import Output

from thresholds_cli.cli.folding import folded
from thresholds_cli.cli.talk.asker import Mark, Marks, Standing, Statement, narrowed, one_line

_NEXT: dict[Mark | None, Mark | None] = {None: "seen", "seen": "suspected", "suspected": None}
_WAIT = 0.2  # seconds after Escape in which the rest of a key's code may come


class Listing:
    """A list with a question above and the keys below it."""

    def __init__(self, question: str) -> None:
        self._question = question
        self.cursor = 0
        self._app: Application[Any] | None = None

    # --- what stands on the screen ------------------------------------------------------

    def rows(self) -> list[str]:
        """The entries as they stand in the list."""
        raise NotImplementedError

    def standing(self) -> str:
        """What stays above the question."""
        raise NotImplementedError

    def below(self) -> str:
        """What stands below the list."""
        raise NotImplementedError

    @property
    def _width(self) -> int:
        return self._app.output.get_size().columns - 1 if self._app else 79

    def _above(self) -> str:
        return "\n".join(["", *folded(self.standing(), self._width)]) if self.standing() else ""

    def _asked(self) -> StyleAndTextTuples:
        return [("bold", "\n".join(["", *folded(self._question, self._width)]))]

    def _list(self) -> StyleAndTextTuples:
        lines: StyleAndTextTuples = []
        for place, row in enumerate(self.rows()):
            current = place == self.cursor
            lines += [("", "\n")] if place else []
            lines += [("[SetCursorPosition]", "")] if current else []
            lines.append(("bold" if current else "", self._drawn(row, current)))
        return lines

    def _drawn(self, row: str, current: bool) -> str:
        indent = "      "
        first, *more = folded(f"{'> ' if current else '  '}{row}", self._width, indent)
        return "\n".join([first if current else f"  {first.lstrip()}", *more])

    def _height_below_cursor(self) -> int:
        """How many more lines than one the entry under the cursor has: they are to be seen too."""
        rows = self.rows()
        return self._drawn(rows[self.cursor], True).count("\n") if rows else 0

    # --- keys ---------------------------------------------------------------------------

    def run(self, output: Output) -> None:
        """Draw the list until a key ends it; raises KeyboardInterrupt, and EOFError when the terminal goes."""
        above = Window(FormattedTextControl(self._above), dont_extend_height=True)
        asked = Window(FormattedTextControl(self._asked), dont_extend_height=True)
        entries = Window(
            FormattedTextControl(self._list, focusable=True, show_cursor=False),
            scroll_offsets=ScrollOffsets(top=0, bottom=self._height_below_cursor),
            dont_extend_height=True,
        )
        foot = Window(
            FormattedTextControl(lambda: "\n".join(folded(self.below(), self._width))), dont_extend_height=True
        )
        self._app = Application(
            Layout(HSplit([above, asked, entries, foot]), focused_element=entries),
            key_bindings=self.keys(),
            erase_when_done=True,
            output=output,
        )
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
    """A list of which one entry is picked with the arrow keys and Enter."""

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
        return "Arrow keys move, Enter takes."


class Marker(Listing):
    """A list of statements, each seen, suspected or not chosen; typed letters narrow it."""

    def __init__(
        self, question: str, offered: Sequence[Statement], marks: Marks, now: Marks, standing: Standing
    ) -> None:
        super().__init__(question)
        self._offered = offered
        self._elsewhere = {code: mark for code, mark in marks.items() if code not in {each.code for each in offered}}
        self._now: dict[str, Mark] = dict(now)
        self._before: dict[str, Mark] = dict(now)
        self._say = standing
        self._typed = ""
        self._typing = False

    def ask(self, output: Output) -> dict[str, Mark]:
        """The marks when Enter was pressed; those from before when Escape was."""
        self.run(output)
        return self._now

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
        tick = "Tab" if self._typing else "Space"
        return (
            f"{counts}{typed}{none}\n{tick}: seen, then suspected, then not chosen. "
            "Enter: done. Escape: back, nothing changed. Letters narrow the list."
        )

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
            self._now = self._before
            event.app.exit()

        return bindings

    def _mark(self) -> None:
        shown = self._shown()
        if not shown:
            return
        code = shown[self.cursor].code
        mark = _NEXT[self._now.pop(code, None)]
        if mark:
            self._now[code] = mark

    def _type(self, data: str) -> None:
        if data.isprintable():
            self._narrow(self._typed + data)

    def _narrow(self, typed: str) -> None:
        self._typed, self._typing, self.cursor = typed, bool(typed), 0
