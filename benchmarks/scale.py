"""How search grows: synthetic catalogues of 1,000 to 100,000 statements, or more.

    python benchmarks/scale.py [--sizes 1000 10000 100000] [--runs 15] [--queries 400]

Every catalogue is made of whole edition files of 200 statements, four editions a
partnership, the last of them the latest held; every second partnership is tagged. The
words grow with the size, as those of real documents do. Queries are of the eight kinds of
tests/search, all different, and nothing keeps answers. Printed: the time to compile from
YAML, and again after one file changed; the size of the file; a warm process (median, and
as a ratio to the first size); its peak memory; the median and the 95th percentile of a
query inside one process.
"""

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from thresholds_cli.library.folders import find_folders
from thresholds_cli.library.store import Store
from thresholds_cli.library.vocabulary import load_vocabulary
from thresholds_cli.model.concern import Concern, Vocabulary
from thresholds_cli.search.plan import plan
from thresholds_cli.search.rank import Filters, search

_PER_EDITION = 200
_EDITIONS = 4  # of each partnership
_TIERS = 4
_FILLER = (
    "she came in late on monday with her bag and the others saw it at break before the bell rang for maths".split()
)
_UNCOVERED = ["council tax", "parking permit", "broadband fault", "library opening", "recycling dates"]


def word(number: int) -> str:
    """A made-up word; the same number gives the same word."""
    syllables = ["ba", "do", "fi", "gu", "ke", "lo", "mi", "nu", "pa", "re", "si", "to", "va", "we", "zu", "cho"]
    letters = ""
    number += 16
    while number:
        number, place = divmod(number, 16)
        letters += syllables[place]
    return letters


def statements(size: int, vocabulary: Vocabulary, chance: random.Random) -> Iterator[tuple[str, list[str]]]:
    """Statements with their concerns: real terms among made-up words, whose number grows with the size."""
    known = int(40 * size**0.6)
    for _ in range(size):
        concerns = chance.sample(vocabulary.concerns, chance.choice([1, 1, 1, 2, 2, 3]))
        said = [chance.choice([each.label, *each.terms[:20]]).strip("=^") for each in concerns]
        rest = [word(int(known * chance.random() ** 3)) for _ in range(chance.randint(3, 14))]
        text = f"{chance.choice(vocabulary.qualifiers)} {' / '.join(said)} {' '.join(rest)}"
        yield text.replace("<", "").replace(">", ""), [each.id for each in concerns]


def write_editions(folder: Path, size: int, vocabulary: Vocabulary) -> None:
    """Edition files with that many statements in all, and the vocabulary beside them."""
    chance = random.Random(size)
    (folder / "frameworks").mkdir(parents=True)
    made = statements(size, vocabulary, chance)
    for number in range(size // _PER_EDITION):
        place, year = divmod(number, _EDITIONS)
        own = [next(made) for _ in range(_PER_EDITION)]
        text = edition_text(f"p{place}", 2012 + 3 * year, own, tagged=place % 2 == 0, last=year == _EDITIONS - 1)
        (folder / "frameworks" / f"p{place}-{2012 + 3 * year}.yaml").write_text(text, encoding="utf-8")


def edition_text(name: str, year: int, own: list[tuple[str, list[str]]], *, tagged: bool, last: bool) -> str:
    """An edition in YAML."""
    lines = [
        f"id: {name}-{year}",
        f"title: Made-up thresholds of {name}",
        f"partnership: {name.title()}",
        f"publisher: {name.title()}",
        f"areas: [{name.title()}]",
        f'published: "{year}"',
        f"status: {'latest held' if last else 'superseded'}",
        *([f"supersedes: {name}-{year - 3}"] if year > 2012 else []),
        "rights: Made up.",
        "level_term: Tier",
        "source: {document: Made up, file: made-up.txt, note: Made up}",
        "tiers:",
    ]
    for rank in range(1, _TIERS + 1):
        place = "{section: Made up, lines: [1]}"
        lines.append(f"  - {{rank: {rank}, name: Level {rank}, label: Tier {rank}, heading: Level {rank}, ")
        lines[-1] += f"description: Made up., strengths: {str(rank == 1).lower()}, source: {place}}}"
    lines += ["domains: [{code: C, name: Child}]", "grid:", "  - domain: C", "    tiers:"]
    each = len(own) // _TIERS
    for rank in range(1, _TIERS + 1):
        lines += [
            f"      - tier: {rank}",
            "        section: Made up",
            f"        cell: Level {rank}",
            "        statements:",
        ]
        for n, (text, concerns) in enumerate(own[(rank - 1) * each : rank * each], start=1):
            tags = f", concerns: [{', '.join(concerns)}]" if tagged else ""
            lines.append(f'          - {{id: C{rank}.{n:02}, text: "{text}"{tags}, lines: [1]}}')
    return "\n".join([*lines, "routes: []", "contacts: []", "rules: []", "guidance: []", "alerts: []", ""])


def queries(count: int, vocabulary: Vocabulary, texts: list[str]) -> list[str]:
    """Different queries of the eight kinds in turn."""
    chance = random.Random(7)
    found: dict[str, None] = {}
    for _ in range(50 * count):
        if len(found) == count:
            break
        kind = "abcdefgh"[len(found) % 8]
        found[_query(kind, vocabulary, texts, chance)] = None
    return list(found)


def _query(kind: str, vocabulary: Vocabulary, texts: list[str], chance: random.Random) -> str:
    def said(concern: Concern) -> str:
        return chance.choice(concern.everyday or concern.terms or (concern.label,)).strip("=^")

    concern, other = chance.sample(vocabulary.concerns, 2)
    spelt = chance.choice(concern.label.split())
    words = chance.choice(texts).split()
    start = chance.randrange(max(1, len(words) - 3))
    match kind:
        case "a":
            return " ".join(words[start : start + 3])
        case "b":
            return said(concern)
        case "c":
            return chance.choice(concern.abbreviations or (concern.label,)).strip("=^")
        case "d":
            cut = chance.randrange(1, max(2, len(spelt) - 1))
            return f"{spelt[:cut]}{spelt[cut + 1 :]} {chance.choice(words)}"
        case "e":
            return f"my mum says {said(concern)} {chance.choice(_FILLER)}"
        case "f":
            return f"{said(concern)} {said(other)}"
        case "g":
            filler = chance.sample(_FILLER, 18)
            return " ".join([*filler[:6], said(concern), *filler[6:12], said(other), *filler[12:]])
    return f"{chance.choice(_UNCOVERED)} {chance.randrange(10_000)}"


def _process(query: str, environment: dict[str, str]) -> float:
    started = time.perf_counter()
    command = [sys.executable, "-m", "thresholds_cli", "search", query]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr)
    return time.perf_counter() - started


def _peak(query: str, environment: dict[str, str]) -> float:
    """Peak memory of one process in MB."""
    code = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], capture_output=True);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    command = [sys.executable, "-c", code, sys.executable, "-m", "thresholds_cli", "search", query]
    out = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
    return int(out) / (1024 if sys.platform != "darwin" else 1024**2)


def measure(size: int, runs: int, count: int, vocabulary: Vocabulary, vocabulary_file: Path) -> dict[str, float]:
    """Everything about one size."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_editions(folder / "data", size, vocabulary)
        (folder / "data" / "concerns.yaml").write_bytes(vocabulary_file.read_bytes())
        home = {"HOME": name, "XDG_CACHE_HOME": str(folder / "cache"), "XDG_DATA_HOME": str(folder / "own")}
        environment = {**os.environ, **home, "THRESHOLDS_DATA_DIR": str(folder / "data")}
        first = _process("runaway", environment)
        changed = next((folder / "data" / "frameworks").iterdir())
        changed.write_text(changed.read_text(encoding="utf-8").replace("Made-up", "Made up"), encoding="utf-8")
        again = _process("runaway", environment)
        os.environ.update(home)
        store = Store.open(folder / "data")
        texts = [text for code, text in store.codes("p0-2021")]
        asked = queries(count + 2 * runs, vocabulary, texts)
        warm = [_process(each, environment) for each in asked[: 2 * runs]][runs:]
        times = sorted(_inside(store, each) for each in asked[2 * runs :])
        file = next((folder / "cache" / "thresholds").glob("*.sqlite"))
        result = {
            "statements": size,
            "build s": first,
            "one changed s": again,
            "file MB": file.stat().st_size / 1e6,
            "warm ms": statistics.median(warm) * 1000,
            "peak MB": statistics.median(_peak(each, environment) for each in asked[:5]),
            "median ms": statistics.median(times) * 1000,
            "p95 ms": times[int(len(times) * 0.95)] * 1000,
        }
        store.close()
        return result


def _inside(store: Store, query: str) -> float:
    started = time.perf_counter()
    search(plan(query), store, Filters(), 20)
    return time.perf_counter() - started


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Measure search on synthetic catalogues.")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--queries", type=int, default=400)
    options = parser.parse_args()
    path = find_folders(None, {}).bundled / "concerns.yaml"
    vocabulary = load_vocabulary(path)
    first = None
    for size in options.sizes:
        row = measure(size, options.runs, options.queries, vocabulary, path)
        first = first or row
        if row is first:
            print("  ".join(f"{name:>13}" for name in [*row, "warm ratio"]))
        ratio = row["warm ms"] / first["warm ms"]
        print("  ".join([*(f"{value:13,.1f}" for value in row.values()), f"{ratio:13.2f}"]), flush=True)


if __name__ == "__main__":
    main()
