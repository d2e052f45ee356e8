"""What is told of the rules for reading: a file as text, as YAML and as keys and values.

They are kept by `files`, `yamlfile` and `load`, which read; here is only what the page of
rules says of them.
"""

from thresholds_cli.library.checks.registry import Told

READING = (
    Told(
        "unreadable",
        "error",
        "A file is there, is UTF-8 text and is YAML with keys and values.",
        "Nothing can be said of the rest, so this stands alone and ends with exit code 3. The\n"
        "message names the line and what it most often comes from: a quotation mark that nothing\n"
        "closes, a tab, a colon or an asterisk in words without quotes, an indentation that fits\n"
        "nothing above. From Word or Excel, save as UTF-8 text. No file is over 2 MB.",
    ),
    Told(
        "schema",
        "error",
        "Every key is known, is there where it is needed, and holds what it should.",
        "What is misspelt or forgotten would be missing from a screen without anybody noticing.\n"
        "The message names the key and, for one that is not known, the nearest. Numbers and dates\n"
        "stand in quotes: without, a telephone number loses its nought. docs/keys.md has every key.",
    ),
    Told(
        "duplicate-key",
        "error",
        "A key stands once among those beside it.",
        "One of the two would silently win. Keep one; where both are needed, they are two items of\na list.",
    ),
    Told(
        "key",
        "error",
        "A key is one word of up to 120 letters.",
        "Most often a quotation mark, a colon or a bracket went astray. Mend that.",
    ),
    Told(
        "alias",
        "error",
        "Words are written out where they stand, not referred to (`*name`).",
        "A reference to a reference can make a small file fill all memory. Copy the words; put\n"
        "words that begin with an asterisk or an ampersand in quotes.",
    ),
    Told(
        "tag",
        "error",
        "Nothing is tagged (`!name`).",
        "A tag can ask a program to run something; nothing of the kind is done here. Take it out;\n"
        "put words that begin with an exclamation mark in quotes.",
    ),
    Told(
        "nesting",
        "error",
        "Lists and keys stand in one another fifty deep at most.",
        "An edition needs eight. Most often brackets were typed that nothing closes.",
    ),
    Told(
        "character",
        "error",
        "Every character is a whole one.",
        r"An escape as `\ud800` is half a character, which no screen can show. Write the character" "\nitself.",
    ),
    Told(
        "open-check",
        "warning",
        "No mark `# check:` is left.",
        "`import` and `new` put one where something is in doubt or missing. Look at it with the\n"
        "document beside you, mend it, and take the mark out: an edition with one can't be sealed.",
    ),
)
