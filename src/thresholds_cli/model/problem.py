"""One fault in a file, as a value."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, where, by which rule, and how to mend it.

    `line` and `column` count from 1 and are None where there is no file to point into;
    `item` is the code or id of the thing at fault, empty for the file as a whole.
    """

    line: int | None
    column: int | None
    rule: str
    item: str
    message: str
    level: Literal["error", "warning"] = "error"

    def at(self, path: str) -> str:
        """`file:line:column rule item: message`, on one line; what can't be read is named in the message."""
        if self.message.startswith(path):
            return self.message
        where = ":".join(str(part) for part in (path, self.line, self.column) if part is not None)
        what = " ".join(part for part in (self.rule, self.item) if part)
        return f"{where} {what}: {self.message}"
