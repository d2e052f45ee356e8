"""Words to their stems, by the same Porter stemmer as the full-text search."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing

TOKENIZER = "porter unicode61 remove_diacritics 2"


def stems(words: Iterable[str]) -> dict[str, str]:
    """Each word with its stem; the word itself where the stemmer has nothing to say of it."""
    unique = list(dict.fromkeys(words))
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(f"CREATE VIRTUAL TABLE said USING fts5(word, tokenize='{TOKENIZER}')")
        connection.execute("CREATE VIRTUAL TABLE heard USING fts5vocab(said, instance)")
        connection.executemany("INSERT INTO said (rowid, word) VALUES (?, ?)", enumerate(unique))
        found = dict(connection.execute("SELECT doc, term FROM heard ORDER BY doc, offset DESC"))
    return {word: found.get(number, word) for number, word in enumerate(unique)}
