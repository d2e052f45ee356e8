"""What is not YAML, in words that help whoever typed it."""

from thresholds_cli.library.files import MAX_YAML

MOST_NODES = 100_000  # the longest edition held has 7,000, the vocabulary 25,000; each costs some 30 µs
TOO_MANY, DIRECTIVE = "too many nodes", "a directive"  # raised by our own reading of the text

TOO_LONG = f"over {MAX_YAML // 1_000_000} MB of YAML: the longest edition held takes a twentieth of that"
LONG_TAG = "a tag (!…) of over 500 letters: put words that begin with an exclamation mark in quotes"
ESCAPE = "not YAML here: a backslash with letters that stand for nothing; inside \"…\" write it twice, or use '…'"

# What ruamel says, whether it is to be mended where the thing begins, and what it most often comes from.
MENDED = {
    "'\\t'": (False, "a tab where YAML wants spaces: indent with spaces"),
    "'\t'": (False, "a tab where YAML wants spaces: indent with spaces"),
    "end of stream": (True, "not YAML: a quotation mark opens here that nothing closes; close it"),
    "document separator": (True, "not YAML: a quotation mark opens here that nothing closes; close it"),
    "another document": (False, "a second document begins here (---): one file holds one edition"),
    "mapping values are not allowed": (
        False,
        "not YAML here: a colon after words without quotes, or a line indented too far; put the words in quotes",
    ),
    "sequence entries are not allowed": (
        False,
        "not YAML here: a dash where words are due; put the words in quotes, or begin a list on a new line",
    ),
    "expected <block end>, but found '<scalar>'": (
        False,
        "not YAML here: words after a closing quotation mark; inside '…' write '' for an apostrophe, or use \"…\"",
    ),
    "expected <block end>": (False, "not YAML here: the line does not line up with those above; indent it as they are"),
    "could not find expected ':'": (True, "not YAML here: a key without its colon, or words that are not indented"),
    "cannot start any token": (False, "not YAML here: words that begin with a sign of YAML's own; put them in quotes"),
    TOO_MANY: (False, f"over {MOST_NODES:,} keys and values: no edition holds that many"),
    DIRECTIVE: (False, "an instruction to the reader of YAML (%…): take the line out"),
}

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
