"""How the compiled catalogue is laid out in SQLite, and how it is filled."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from thresholds_cli.library.item import Candidate, Item
from thresholds_cli.library.stemming import TOKENIZER

if TYPE_CHECKING:
    from thresholds_cli.library.compiling import Compiled
    from thresholds_cli.library.tagging import Tag

# `item.number` counts the editions that are shown first, so that a look-up can stop at the last of them.
SCHEMA = f"""
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE edition (
    id TEXT PRIMARY KEY, path TEXT NOT NULL, summary TEXT NOT NULL, document TEXT NOT NULL
) STRICT;
CREATE TABLE lineage (
    old TEXT NOT NULL, new TEXT NOT NULL, fits INTEGER NOT NULL, document TEXT NOT NULL, PRIMARY KEY (old, new)
) STRICT, WITHOUT ROWID;
CREATE TABLE vocabulary (path TEXT PRIMARY KEY, document TEXT NOT NULL) STRICT;
CREATE TABLE item (
    number INTEGER PRIMARY KEY, framework TEXT NOT NULL, status TEXT NOT NULL, kind TEXT NOT NULL,
    id TEXT NOT NULL, tier INTEGER, tier_name TEXT NOT NULL, domain TEXT NOT NULL, subdomain TEXT,
    lead_in TEXT, text TEXT NOT NULL, note TEXT, area TEXT NOT NULL, strength INTEGER NOT NULL
) STRICT;
CREATE INDEX item_id ON item (id COLLATE NOCASE);
CREATE TABLE facet (
    number INTEGER PRIMARY KEY, framework TEXT NOT NULL, status TEXT NOT NULL, kind TEXT NOT NULL,
    tier INTEGER, domain TEXT NOT NULL, strength INTEGER NOT NULL, likeness INTEGER NOT NULL
) STRICT;
CREATE TABLE concern (
    id TEXT PRIMARY KEY, label TEXT NOT NULL, scope TEXT NOT NULL, broader TEXT,
    related TEXT NOT NULL, census TEXT NOT NULL, place INTEGER NOT NULL, statements INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE term (
    anchor TEXT NOT NULL, concern TEXT NOT NULL, words TEXT NOT NULL, kind TEXT NOT NULL, keys TEXT NOT NULL
) STRICT;
CREATE INDEX term_anchor ON term (anchor);
CREATE TABLE people (words TEXT PRIMARY KEY, people TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE word (
    word TEXT PRIMARY KEY, stem TEXT NOT NULL, uses INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX word_stem ON word (stem);
CREATE TABLE tag (
    concern TEXT NOT NULL, weight INTEGER NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (concern, weight, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE pointer (
    stem TEXT NOT NULL, concern TEXT NOT NULL, weight REAL NOT NULL, PRIMARY KEY (stem, concern)
) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE exact USING fts5(text, context, content='', tokenize="unicode61 remove_diacritics 2");
CREATE VIRTUAL TABLE stem USING fts5(text, context, content='', tokenize="{TOKENIZER}");
"""

ITEM = ", ".join(f"item.{name}" for name in Item._fields)
FACET = ", ".join(f"facet.{name}" for name in Candidate._fields)


def fill(connection: sqlite3.Connection, meta: Mapping[str, str], compiled: Compiled) -> None:
    """Write a whole catalogue into an empty database."""
    connection.executescript(SCHEMA)
    with connection:
        connection.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())
        connection.executemany("INSERT INTO edition VALUES (?, ?, ?, ?)", compiled.editions)
        _fill_lineages(connection, compiled)
        _fill_items(connection, compiled)
        _fill_vocabulary(connection, compiled)


def _fill_lineages(connection: sqlite3.Connection, compiled: Compiled) -> None:
    for lineage, fits in compiled.lineages:
        row = (lineage.old, lineage.new, fits, lineage.model_dump_json(by_alias=True))
        connection.execute("INSERT INTO lineage VALUES (?, ?, ?, ?)", row)


def _fill_items(connection: sqlite3.Connection, compiled: Compiled) -> None:
    marks = ", ".join("?" * (len(Item._fields) + 1))
    numbered = list(enumerate(compiled.items, start=1))
    rows = ((number, *item) for number, item in numbered)
    connection.executemany(f"INSERT INTO item VALUES ({marks})", rows)
    facets = (
        (number, item.framework, item.status, item.kind, item.tier, item.domain, item.strength, likeness)
        for (number, item), likeness in zip(numbered, compiled.likenesses, strict=True)
    )
    connection.executemany("INSERT INTO facet VALUES (?, ?, ?, ?, ?, ?, ?, ?)", facets)
    for table in ("exact", "stem"):
        said = ((number, item.text, _context(item)) for number, item in numbered)
        connection.executemany(f"INSERT INTO {table} (rowid, text, context) VALUES (?, ?, ?)", said)
    tags = ((tag.concern, _weight(tag, compiled.items[tag.number - 1]), tag.number) for tag in compiled.tags)
    connection.executemany("INSERT INTO tag VALUES (?, ?, ?)", tags)
    connection.executemany("INSERT INTO word VALUES (?, ?, ?)", compiled.words)


def _weight(tag: Tag, item: Item) -> int:
    """By what the tags of a concern are sorted: how much of the item it is, in hundredths, then the tier of a worry."""
    return round(tag.share * 100) * 100 + (0 if item.strength else item.tier or 0)


def share_of(weight: int) -> float:
    """How much of an item a concern is (0 to 1), from the weight of the tag."""
    return weight // 100 / 100


def _context(item: Item) -> str:
    return " ".join(part for part in (item.subdomain, item.lead_in, item.area) if part)


def _fill_vocabulary(connection: sqlite3.Connection, compiled: Compiled) -> None:
    if compiled.vocabulary is None:
        return
    document = compiled.vocabulary.model_dump_json()
    path = str(compiled.vocabulary_path)
    connection.execute("INSERT INTO vocabulary VALUES (?, ?)", (path, document))
    concerns = compiled.vocabulary.concerns
    about = Counter(tag.concern for tag in compiled.tags if compiled.items[tag.number - 1].kind == "indicator")
    rows = (
        (each.id, each.label, each.scope, each.broader, " ".join(each.related), " ".join(each.census), place,
         about[each.id])
        for place, each in enumerate(concerns)
    )  # fmt: skip
    connection.executemany("INSERT INTO concern VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
    terms = ((anchor, term.concern, term.words, term.kind, " ".join(term.keys)) for anchor, term in compiled.ear.terms)
    connection.executemany("INSERT INTO term VALUES (?, ?, ?, ?, ?)", terms)
    connection.executemany("INSERT INTO pointer VALUES (?, ?, ?)", compiled.ear.pointers())
    people = ((" ".join(said), group) for said, group in compiled.ear.people.items())
    connection.executemany("INSERT INTO people VALUES (?, ?)", people)
