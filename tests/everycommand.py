"""Every command as somebody may type it: an answer, an empty one, and ways to go wrong."""

from pathlib import Path

EXAMPLES = Path(__file__).parent / "examples"
COMMANDS = {
    "search": ["search", "missing from home"],
    "search nothing": ["search", "council tax"],
    "ladder": ["ladder", "runaway"],
    "ladder nothing": ["ladder", "council tax"],
    "compare": ["compare", "DV"],
    "compare nothing": ["compare", "council tax"],
    "assess": ["assess", "--framework", "llr-2021", "--indicator", "C4.09"],
    "assess nothing": ["assess", "--framework", "llr-2021", "--harm", "yes"],
    "diff": ["diff", "llr-2020", "llr-2021"],
    "record": ["record", str(EXAMPLES / "records" / "one-of-everything.json")],
    "record that is none": ["record", str(EXAMPLES / "good" / "full.yaml")],
    "recheck": ["recheck", str(EXAMPLES / "audit.csv"), "--from", "llr-2020", "--framework", "llr-2021"],
    "frameworks": ["frameworks"],
    "show": ["show", "llr-2021"],
    "show one": ["show", "llr-2021:C3.21"],
    "actions": ["actions", "llr-2021"],
    "contacts": ["contacts", "llr-2021"],
    "guidance": ["guidance", "llr-2021"],
    "guidance nothing": ["guidance", "llr-2021", "council tax"],
    "glossary": ["glossary"],
    "glossary nothing": ["glossary", "zzz"],
    "new that is held": ["new", "llr-2021"],
    "import that is missing": ["import", "no-such-document.docx", "--id", "x-2025"],
    "add refused": ["add", str(EXAMPLES / "bad" / "words.yaml")],
    "validate": ["validate", str(EXAMPLES / "good" / "full.yaml")],
    "validate own contacts": ["validate", str(EXAMPLES / "good" / "own-contacts.yaml")],
    "tag": ["tag", str(EXAMPLES / "good" / "full.yaml"), "--all"],
    "tag that is missing": ["tag", str(EXAMPLES / "bad" / "no-such-file.yaml")],
    "cache": ["cache"],
    "error": ["show", "nowhere"],
    "usage error": ["search", "--no-such-option"],
    "unknown command": ["serch", "missing"],
    "needs a terminal": ["assess", "--framework", "llr-2021"],
}
CODES = {
    "search nothing": 1,
    "ladder nothing": 1,
    "compare nothing": 1,
    "guidance nothing": 4,
    "glossary nothing": 4,
    "record that is none": 3,
    "new that is held": 2,
    "import that is missing": 3,
    "add refused": 1,
    "tag that is missing": 3,
    "error": 4,
    "usage error": 2,
    "unknown command": 2,
    "needs a terminal": 5,
}

# Commands whose `--output` is the file that they are for, and which overwrite nothing.
WRITERS = {
    "import": ["import", str(EXAMPLES / "grids" / "small.csv"), "--id", "x-2025", "--yes"],
    "new": ["new", "x-2025"],
}
