"""Queries, and whole command lines, made of anything."""

from hypothesis import strategies as st

from everycommand import COMMANDS
from fuzz.called import called, desk, sound
from fuzz.target import Target
from fuzz.words import NAUGHTY, queries
from thresholds_cli.cli.app import COMMANDS as NAMES
from thresholds_cli.render.formats import Format

_EDITIONS = ("llr-2021", "llr-2014", "hull-2018", "redcar-2024", "leicester", "Hull", "nowhere-2020")
_CODES = ("C4.09", "F4.11", "C1.01", "L1", "llr-2021:C3.21", "K-1", "Z9.99")
_OPTIONS = (
    "--framework --area --danger --harm --allegation --indicator --suspected --stated --tier --domain --concern --kind"
    " --limit --all-editions --format -f --output --from --only --part --by --summary --exit-code --codes --no-lineage"
    " --help --version --id --level --to --yes --read-by --read-on --draft --strict --against --data-dir --"
).split()
_VALUES = (
    "yes",
    "no",
    "unsure",
    "json",
    "plain",
    "csv",
    "markdown",
    "html",
    "3",
    "-1",
    "0",
    "x.txt",
    "Targeted",
    "all",
)
_word = st.sampled_from([*NAMES, *_EDITIONS, *_CODES, *_OPTIONS, *_VALUES]) | st.sampled_from(NAUGHTY)
_TYPED = [each for each in Format if each.is_text]


def _asked(case: tuple[str, str, Format]) -> None:
    """Found, or nothing found: never an error for words, and an empty answer says what it is not."""
    command, query, style = case
    code, out = sound([command, "-", "--format", style.value], query)
    no_words = len(query) > 2_000 or not any(map(str.isalnum, query))
    a_code = ":" in query and len(query.split()) == 1  # of an edition that is not held
    assert code in (0, 1) or (code == 2 and no_words) or (code == 4 and a_code), (code, query)
    if code == 1:
        assert "not the same as" in " ".join(out.split()) or style is Format.CSV or style is Format.JSON, out


def _typed(words: list[str]) -> None:
    """Whatever is typed ends with a documented code and the notice, and leaves no file that was not named."""
    with desk() as folder:
        sound([word.replace("\0", "") for word in words if "\ud800" not in word])
        assert all(path.is_relative_to(folder) for path in folder.rglob("*"))


def _misspelt(case: tuple[str, list[tuple[int, str]]]) -> None:
    """A call that is right, with words put in, changed or taken out."""
    name, changes = case
    words = list(COMMANDS[name])
    for at, word in changes:
        place = at % (len(words) + 1)
        words[place : place + at % 2] = [] if word == "" else [word]
    _typed(words)


def _again(query: str) -> None:
    """The same words give the same answer, to the letter."""
    first = called(["search", "-", "--format", "json"], query)
    assert called(["search", "-", "--format", "json"], query) == first


TARGETS = (
    Target(
        "queries",
        "an answer or an empty one, the notice, nothing obeyed",
        st.tuples(st.sampled_from(["search", "ladder", "compare"]), queries, st.sampled_from(_TYPED)),
        _asked,
    ),
    Target("queries twice", "the same answer to the letter", queries, _again),
    Target("command lines", "a documented code and the notice", st.lists(_word, max_size=8), _typed),
    Target(
        "command lines misspelt",
        "a documented code and the notice",
        st.tuples(st.sampled_from(sorted(COMMANDS)), st.lists(st.tuples(st.integers(0, 20), _word), max_size=3)),
        _misspelt,
    ),
)
