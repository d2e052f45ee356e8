"""How comparing grows: two synthetic editions of 1,000 and of 5,000 statements, paired by machine.

    python benchmarks/diff_scale.py [--sizes 1000 5000] [--runs 3]

The newer edition keeps six statements in ten as they are, words two anew in part, moves
one to another tier or domain, leaves one out and adds as many as it left out. Words grow
with the size, as those of real documents do. Printed: the time for pairing inside one
process and for a whole process that reads both files, each the median and as a ratio to
the first size, and how many of the true pairs were found (F1).
"""

import argparse
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from thresholds_cli.diff.changes import compare
from thresholds_cli.library.load import load
from thresholds_cli.model.framework import Framework

_DOMAINS, _TIERS = "ABCDEFGHJKMN", 4
_SYLLABLES = "ba do fi gu ke lo mi nu pa re si to va we zu cho".split()


class Statement(NamedTuple):
    """A statement with its place; `was` is the number of the one that it came from, None for a new one."""

    domain: str
    tier: int
    text: str
    was: int | None


def word(number: int) -> str:
    """A made-up word; the same number gives the same word."""
    letters, number = "", number + 16
    while number:
        number, place = divmod(number, 16)
        letters += _SYLLABLES[place]
    return letters


def sentence(chance: random.Random, known: int) -> str:
    """Three to fourteen made-up words, the first of the list far more often than the last."""
    return " ".join(word(int(known * chance.random() ** 3)) for _ in range(chance.randint(3, 14)))


def editions(size: int) -> tuple[list[Statement], list[Statement]]:
    """An older and a newer edition of about that many statements each."""
    chance = random.Random(size)
    known = int(60 * size**0.6)
    old = [
        Statement(chance.choice(_DOMAINS), chance.randint(1, _TIERS), sentence(chance, known), number)
        for number in range(size)
    ]
    new: list[Statement] = []
    for each in old:
        fate = chance.random()
        if fate < 0.1:  # left out, and another added
            new.append(Statement(each.domain, each.tier, sentence(chance, known), None))
        elif fate < 0.2:
            place = (chance.choice(_DOMAINS), each.tier) if fate < 0.15 else (each.domain, chance.randint(1, _TIERS))
            new.append(Statement(*place, each.text, each.was))
        elif fate < 0.4:
            said = each.text.split()
            said[chance.randrange(len(said))] = word(int(known * chance.random()))
            new.append(each._replace(text=" ".join([*said, word(int(known * chance.random()))])))
        else:
            new.append(each)
    return old, new


def coded(statements: list[Statement]) -> dict[str, Statement]:
    """Statements by the code that their place gives them, in printed order."""
    found: dict[str, Statement] = {}
    counts: dict[tuple[str, int], int] = {}
    for each in sorted(statements, key=lambda each: each[:2]):
        counts[each[:2]] = counts.get(each[:2], 0) + 1
        found[f"{each.domain}{each.tier}.{counts[each[:2]]:02d}"] = each
    return found


def written(folder: Path, name: str, year: int, statements: dict[str, Statement]) -> Path:
    """The edition as a file."""
    lines = [f"id: {name}", "title: Made-up thresholds", "partnership: Made-up", "publisher: Nobody"]
    lines += ["areas: [Nowhere]", f'published: "{year}"', "status: draft", "rights: Made up.", "level_term: Tier"]
    lines += ["source: {document: none, file: none, note: made up}", "domains:"]
    lines += [f"  - {{code: {letter}, name: Domain {letter}}}" for letter in _DOMAINS]
    lines.append("tiers:")
    for rank in range(1, _TIERS + 1):
        lines.append(f"  - {{rank: {rank}, name: Name {rank}, label: Tier {rank}, heading: Heading {rank},")
        lines.append(f"     description: Description {rank}, source: {{section: Levels, lines: [1]}}}}")
    lines.append("grid:")
    for letter in _DOMAINS:
        lines += [f"  - domain: {letter}", "    tiers:"]
        for rank in range(1, _TIERS + 1):
            lines.append(f"      - {{tier: {rank}, section: Grid, cell: Cell, statements: [")
            held = [(code, each) for code, each in statements.items() if each[:2] == (letter, rank)]
            lines += [
                f'          {{id: {code}, text: "{each.text}", note: made up, lines: [1]}},' for code, each in held
            ]
            lines.append("        ]}")
    path = folder / f"{name}.yaml"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def found_again(old: dict[str, Statement], new: dict[str, Statement], pairs: set[tuple[str, str]]) -> float:
    """F1 of the pairs found against the true ones."""
    by_number = {each.was: code for code, each in old.items()}
    true = {(by_number[each.was], code) for code, each in new.items() if each.was is not None}
    return 2 * len(true & pairs) / (len(true) + len(pairs))


def measured(size: int, runs: int) -> tuple[float, float, float]:
    """Median seconds for pairing and for a whole process, and F1."""
    old, new = map(coded, editions(size))
    with tempfile.TemporaryDirectory() as folder:
        paths = [written(Path(folder), f"made-{year}", year, each) for year, each in ((2020, old), (2024, new))]
        before, after = (_framework(path) for path in paths)
        inside, whole = [], []
        for _ in range(runs):
            start = time.perf_counter()
            comparison = compare(before, after)
            inside.append(time.perf_counter() - start)
            start = time.perf_counter()
            command = [sys.executable, "-m", "thresholds_cli", "diff", *map(str, paths), "--summary"]
            subprocess.run(command, check=True, capture_output=True)
            whole.append(time.perf_counter() - start)
    pairs = {(pair.old.id, pair.new.id) for change in comparison.of("indicator") for pair in change.pairs}
    return statistics.median(inside), statistics.median(whole), found_again(old, new, pairs)


def _framework(path: Path) -> Framework:
    loaded = load(path)
    if loaded.framework is None:
        raise SystemExit(loaded.errors[0].at(str(path)))
    return loaded.framework


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 5000])
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args()
    print(f"{'statements':>10} {'pairing s':>10} {'ratio':>6} {'process s':>10} {'ratio':>6} {'F1':>6}")
    first: tuple[float, float, float] | None = None
    for size in asked.sizes:
        inside, whole, f1 = found = measured(size, asked.runs)
        first = first or found
        ratios = inside / first[0], whole / first[1]
        print(f"{size:>10} {inside:>10.2f} {ratios[0]:>6.1f} {whole:>10.2f} {ratios[1]:>6.1f} {f1:>6.3f}")


if __name__ == "__main__":
    main()
