"""Rules about the words of the document."""

from collections.abc import Iterator

from thresholds_cli.library.checks.parts import statements, texts
from thresholds_cli.library.checks.registry import Finding, rule
from thresholds_cli.library.wording import HIDDEN, same_words
from thresholds_cli.model.framework import Framework


@rule("error")
def no_statement_twice(framework: Framework) -> Iterator[Finding]:
    """No statement stands twice in a tier and domain without a note.

    The same words under one lead-in are one statement, most often copied twice. Where the
    document does print them twice, a `note` at the second says so.
    """
    seen: dict[tuple[str, int, str], str] = {}
    for path, row, cell, statement in statements(framework):
        key = (row.domain, cell.tier, same_words(f"{statement.lead_in or ''}{statement.text}"))
        if key in seen and statement.note is None:
            yield Finding(
                (*path, "text"),
                f"the same words as {seen[key]}: take one out, or say in a `note` that it is printed twice",
            )
        seen.setdefault(key, statement.id)


@rule("error")
def one_line_of_words(framework: Framework) -> Iterator[Finding]:
    """A statement is one line without doubled or outer spaces or a closing full stop.

    The words are the document's to the letter; where its layout broke a line, it is
    mended, and one full stop at the end is dropped, so that statements compare and cite
    alike.
    """
    for path, _, _, statement in statements(framework):
        if " ".join(statement.text.split()) != statement.text:
            yield Finding((*path, "text"), "line breaks, doubled or outer spaces: mend what page layout put in")
        if statement.text.endswith(".") and not statement.text.endswith(".."):
            yield Finding((*path, "text"), "a closing full stop: drop it")


@rule("warning")
def plain_characters(framework: Framework) -> Iterator[Finding]:
    """Words hold no control or direction-changing characters; they are shown, never obeyed.

    They come along when text is copied out of a PDF, and can make words look like others:
    every screen shows them as `\\u202e`. Take them out; the message says which it is.
    """
    for path, text in texts(framework):
        found = HIDDEN.search(text)
        if found is not None:
            yield Finding(path, hidden_in(path, found[0]))


def hidden_in(path: tuple[str | int, ...], char: str) -> str:
    """What is said of a hidden character in the text at a path."""
    name = next((step for step in reversed(path) if isinstance(step, str)), "text")
    return f"`{name}` holds a control or direction-changing character (U+{ord(char):04X}): take it out"
