"""What is not YAML, in words that help whoever typed it."""

from thresholds_cli.library.files import MAX_YAML

MOST_NODES = 100_000  # the longest edition held has 7,000, the vocabulary 25,000; each costs some 30 µs
TOO_MANY, DIRECTIVE = "too many nodes", "a directive"  # raised by our own reading of the text

TOO_LONG = f"over {MAX_YAML // 1_000_000} MB of YAML: the longest edition held takes a twentieth of that"
CONFLICT = "two versions stand here that were not merged (<<<<<<<): keep one, and take the three marked lines out"
LONG_TAG = "a tag (!…) of over 500 letters: put words that begin with an exclamation mark in quotes"
LEFT_OPEN = "not YAML: a bracket opens here that nothing closes; close it"
AFTER_HASH = "not YAML: the words end at this #, which begins a comment, and more follow; put them all in quotes"
ESCAPE = "not YAML here: a backslash with letters that stand for nothing; inside \"…\" write it twice, or use '…'"

HERE, OPENS, ABOVE = (
    "here",
    "opens",
    "above",
)  # where to mend: there, or where the thing opens (always, or a line above)

_SIGN = "not YAML here: words that begin with one of * & | > ! are taken for a sign of YAML's; put them in quotes"
A_DIRECTIVE = "an instruction to the reader of YAML (%…): take the line out"

# What ruamel says, where it is to be mended, and what it most often comes from.
MENDED = {
    "'\\t'": (HERE, "a tab where YAML wants spaces: indent with spaces"),
    "'\t'": (HERE, "a tab where YAML wants spaces: indent with spaces"),
    "end of stream": (OPENS, "not YAML: a quotation mark opens here that nothing closes; close it"),
    "document separator": (OPENS, "not YAML: a quotation mark opens here that nothing closes; close it"),
    "another document": (HERE, "a second document begins here (---): one file holds one edition"),
    "mapping values are not allowed": (
        HERE,
        "not YAML here: a colon after words without quotes, or a line indented too far; put the words in quotes",
    ),
    "sequence entries are not allowed": (
        HERE,
        "not YAML here: a dash where words are due; put the words in quotes, or begin a list on a new line",
    ),
    "expected <block end>, but found '<scalar>'": (
        HERE,
        "not YAML here: words after a closing quotation mark; inside '…' write '' for an apostrophe, or use \"…\"",
    ),
    "expected <block end>": (HERE, "not YAML here: the line does not line up with those above; indent it as they are"),
    "expected ',' or": (
        ABOVE,
        "not YAML: a bracket without its partner, or words in brackets with a colon or a quotation mark;"
        " close it, or put the words in quotes",
    ),
    "could not find expected ':'": (OPENS, "not YAML here: a key without its colon, or words that are not indented"),
    "escape": (HERE, ESCAPE),  # character, sequence
    "expected the node content": (
        HERE,
        "not YAML here: a bracket or a comma with nothing before it; take it out, or put the words in quotes",
    ),
    "alphabetic or numeric character": (HERE, _SIGN),
    "chomping or indentation indicators": (HERE, _SIGN),
    "indentation indicator": (HERE, _SIGN),
    "tag handle": (HERE, _SIGN),
    "scanning a tag": (HERE, _SIGN),
    "<document start>": (HERE, A_DIRECTIVE),
    "incompatible YAML document": (HERE, A_DIRECTIVE),
    "digit": (HERE, A_DIRECTIVE),
    "cannot start any token": (HERE, "not YAML here: words that begin with a sign of YAML's own; put them in quotes"),
    TOO_MANY: (HERE, f"over {MOST_NODES:,} keys and values: no edition holds that many"),
    DIRECTIVE: (HERE, A_DIRECTIVE),
}


def mended(problem: str, *, above: bool) -> tuple[bool, str]:
    """Whether to mend it where the thing opens, and how; no words for what is not known. `above`: on a line above."""
    for sign, (where, words) in MENDED.items():
        if sign in problem:
            return where == OPENS or (where == ABOVE and above), words
    return False, ""


def before_it(problem: str, text: str, read_to: int, offset: int) -> tuple[int, str] | None:
    """Where something is to be mended, and how, where that is before the place at which YAML sees it.

    It begins with a #, a bracket or a %; `read_to` is the end of the last words that were read.
    """
    rest = text[read_to:offset].partition("\n")[0]
    if "found '<scalar>'" in problem and rest.lstrip().startswith("#"):
        return read_to + rest.index("#"), AFTER_HASH
    if "node content, but found '<stream end>'" in problem:
        return max(read_to - 1, 0), LEFT_OPEN
    if mended(problem, above=False)[1] == A_DIRECTIVE:
        return text.rfind("\n%", 0, offset + 1) + 1, A_DIRECTIVE
    return None


# What YAML takes as a reference, and as its target, by the sign that it begins with.
NAMED = {
    "*": "an alias (*name): write the words out; words that begin with an asterisk stand in quotes",
    "&": "an anchor (&name): take it out; words that begin with an ampersand stand in quotes",
}


def left_open(line: int) -> str:
    """What is said where a quotation mark opens that is closed on that line only, with words after it."""
    return (
        f"not YAML: the quotation mark that opens here is closed by that on line {line} only, and words follow;"
        " close it where it should end"
    )
