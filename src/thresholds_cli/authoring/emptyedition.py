"""An annotated empty edition: every part of the file with what goes there, and a mark on every gap.

Its template is `templates/edition.txt`. There a line that begins with `@` stands for others:

- `@part KEY`: a heading for that key of the edition
- `@keys PART [KEY …]`: what the keys of a part are for; without keys, those that are its own
- `@common`: what the keys are for that several parts share
- `@gap KEY: VALUE`: a key that only a person can fill, with an example
- `@each` … `@end`: once for every level; `@first`, `@second`, `@last` begin a line for that level

`@id` is the edition's id, `@top` the rank of the highest level, `@rank` and `@name` are a
level's. Lines with `##` explain; one with a single `#` is YAML when that is taken away, and
so is what follows “as in” behind a mark.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from textwrap import wrap

from thresholds_cli.library.editionschema import keys
from thresholds_cli.library.keys import COMMON, PARTS

_TEMPLATE = Path(__file__).parent / "templates" / "edition.txt"
_NAMES = ("Universal", "Early help", "Targeted", "Intensive", "Complex", "Acute")  # the highest is Specialist
_WIDTH = 96


def empty_edition(edition: str, levels: int) -> str:
    """The text of an empty edition with that id, laid out for so many levels."""
    template = _TEMPLATE.read_text(encoding="utf-8").splitlines()
    lines = (line for each in _repeated(template, levels) for line in _expanded(each))
    return "\n".join(lines).replace("@id", edition).replace("@top", str(levels)) + "\n"


def _repeated(lines: Sequence[str], levels: int) -> Iterator[str]:
    """The lines with what stands between `@each` and `@end` once for every level."""
    block: list[str] | None = None
    for line in lines:
        if line == "@each":
            block = []
        elif line == "@end":
            for rank in range(1, levels + 1):
                yield from _of_level(block or [], rank, levels)
            block = None
        elif block is not None:
            block.append(line)
        else:
            yield line


def _of_level(block: Sequence[str], rank: int, levels: int) -> Iterator[str]:
    name = "Specialist" if rank == levels else _NAMES[rank - 1]
    for line in block:
        which, _, rest = line.partition(" ")
        if which in ("@first", "@second", "@last"):
            if rank != {"@first": 1, "@second": 2, "@last": levels}[which]:
                continue
            line = rest
        yield line.replace("@rank", str(rank)).replace("@name", name)


def _expanded(line: str) -> Iterator[str]:
    """The lines that a line of the template stands for, mostly itself."""
    which, _, rest = line.partition(" ")
    if which == "@keys":
        part, *names = rest.split()
        yield from _explained(part, names)
    elif which == "@part":
        yield from _wrapped(f"== {rest} == {PARTS['Framework'].sentence(rest)}")
    elif which == "@common":
        yield from _table(COMMON.items())
    elif which == "@gap":
        key, _, value = rest.partition(": ")
        yield f"{key + ':':<18} # check: fill in, as in {value}"
    else:
        yield line


def _explained(part: str, names: Sequence[str]) -> Iterator[str]:
    """What a part is and what its keys are for; those that must be there have a star."""
    every = {key.name: key for key in keys(part)}
    starred = {name: f"{name} *" if key.needed else name for name, key in every.items()}
    own = [name for name in every if name in PARTS[part].keys]
    if not names:
        name, about, _ = PARTS[part]
        yield from _wrapped(f"{name[:1].upper()}{name[1:]}: {about[:1].lower()}{about[1:]}")
    yield from _table([(starred[name], every[name].words) for name in names or own])
    shared = [starred[name] for name in every if name not in own]
    if shared and not names:
        yield f"##   and as above: {', '.join(shared)}"


def _wrapped(words: str) -> Iterator[str]:
    """Words in comments."""
    yield from (f"## {line}" for line in wrap(words, _WIDTH))


def _table(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Names with their sentences beside them, in comments."""
    rows = list(rows)
    room = max(len(name) for name, _ in rows) + 2
    for name, sentence in rows:
        first, *more = wrap(sentence, _WIDTH - room)
        yield f"##   {name:<{room}}{first}"
        yield from (f"##   {'':<{room}}{line}" for line in more)
