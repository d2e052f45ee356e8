"""The sheets of the long workbook: which columns each has, and what of an edition stands in them."""

from typing import Literal, NamedTuple

# `word`: one of a few words that the program knows; `texts`, `words`: an entry a line;
# `numbers`, `levels`: with commas; `level` and `domain` are understood by name too.
Kind = Literal["text", "texts", "word", "words", "number", "numbers", "flag", "level", "levels", "domain"]
Key = tuple[str, ...]

CHECK = "check"


class LongSheet(NamedTuple):
    """A sheet as text: its title, the titles of its columns, its rows."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Column(NamedTuple):
    """A column: its title, the keys that lead to its value, and what that is."""

    title: str
    key: Key
    kind: Kind = "text"


class Part(NamedTuple):
    """A sheet: its title and columns, the key of the list whose items it holds, what no row can do without."""

    title: str
    columns: tuple[Column, ...]
    key: str
    needs: tuple[Key, ...] = ()

    @property
    def titles(self) -> tuple[str, ...]:
        """What stands in the header."""
        return (*(column.title for column in self.columns), CHECK)


LEVEL, DOMAIN, LIST, SORT = ("level",), ("domain",), ("list",), ("sort",)  # what a row says besides its item
TEXT, ID = ("text",), ("id",)

_PLACE = (
    Column("section", ("source", "section")),
    Column("cell", ("source", "cell")),
    Column("number", ("source", "n"), "number"),
    Column("lines", ("source", "lines"), "numbers"),
)
_LINK = (Column("link printed", ("link", "printed")), Column("link target", ("link", "target")))
_NOTE = Column("note", ("note",))
_AREAS = Column("areas", ("areas",), "texts")
_ID = Column("id", ID)
_OF_LEVEL = Column("level", LEVEL, "level")
_FOR_LEVELS = Column("levels", ("tiers",), "levels")

# The first sheet has a row for each of these.
EDITION = (
    *(Column(name.replace("_", " "), (name,)) for name in ("id", "title", "partnership", "publisher")),
    _AREAS,
    Column("published", ("published",)),
    Column("status", ("status",), "word"),
    Column("supersedes", ("supersedes",)),
    Column("statutory guidance", ("statutory_guidance",), "texts"),
    Column("rights", ("rights",)),
    *(Column(f"source {name}", ("source", name)) for name in ("document", "file", "note")),
    Column("source layout", ("source", "layout"), "word"),
    Column("level term", ("level_term",)),
    _NOTE,
    Column("not printed", ("not_printed",), "words"),
    Column("services heading", ("services_heading",)),
    Column("actions heading", ("actions_heading",)),
    *(Column(f"seal {name.replace('_', ' ')}", ("seal", name)) for name in ("sha256", "read_on", "read_by")),
)
EDITION_TITLE, EDITION_COLUMNS = "Edition", ("key", "value", CHECK)

LEVELS = Part(
    "Levels",
    (
        Column("level", ("rank",), "number"),
        *(Column(name.replace("_", " "), (name,)) for name in ("name", "label", "heading", "grid_heading")),
        Column("description", ("description",)),
        Column("strengths", ("strengths",), "flag"),
        Column("significant harm", ("significant_harm",), "flag"),
        _NOTE,
        *_PLACE,
    ),
    "tiers",
    (("rank",),),
)
SENTENCES = Part(
    "Level sentences",
    (_OF_LEVEL, Column("kind", SORT, "word"), Column("sentence", TEXT), *_PLACE),
    "",
    (LEVEL, SORT, TEXT),
)
SORTS = {"feature": "features", "statutory basis": "statutory_basis", "consent": "consent"}
DOMAINS = Part("Domains", (Column("domain", ("code",)), Column("name", ("name",))), "domains", (("code",), ("name",)))
STATEMENTS = Part(
    "Statements",
    (
        Column("code", ID),
        _OF_LEVEL,
        Column("domain", DOMAIN, "domain"),
        Column("sub-heading", ("subdomain",)),
        Column("lead-in", ("lead_in",)),
        Column("statement", TEXT),
        _NOTE,
        Column("concerns", ("concerns",), "words"),
        Column("lines", ("lines",), "numbers"),
    ),
    "statements",
    (LEVEL, DOMAIN, TEXT),
)
CELLS = Part(
    "Cells",
    (
        _OF_LEVEL,
        Column("domain", DOMAIN, "domain"),
        Column("section", ("section",)),
        Column("cell", ("cell",)),
        Column("empty headings", ("empty_headings",), "texts"),
        _NOTE,
    ),
    "tiers",
    (LEVEL, DOMAIN),
)
ACTIONS = Part(
    "Actions",
    (
        _ID,
        _OF_LEVEL,
        Column("domain", DOMAIN, "domain"),
        Column("from", ("from",), "word"),
        Column("action", TEXT),
        _NOTE,
        *_PLACE,
    ),
    "actions",
    (LEVEL, TEXT),
)
SERVICES = Part(
    "Services",
    (_ID, _OF_LEVEL, Column("service", TEXT), _NOTE, *_PLACE),
    "services",
    (LEVEL, TEXT),
)
ROUTES = Part(
    "Routes",
    (
        _ID,
        Column("kind", ("kind",), "word"),
        Column("purpose", ("purpose",)),
        Column("words", TEXT),
        _AREAS,
        Column("urgency", ("urgency",), "word"),
        _FOR_LEVELS,
        Column("for whom", ("for_whom",)),
        Column("when", ("when",)),
        Column("how", ("how",), "words"),
        *(Column(name, (name,)) for name in ("form", "within", "consent", "contact")),
        *_LINK,
        _NOTE,
        *_PLACE,
    ),
    "routes",
    (("purpose",),),
)
CONTACTS = Part(
    "Contacts",
    (
        _ID,
        Column("name", ("name",)),
        Column("purpose", ("purpose",)),
        _AREAS,
        Column("urgency", ("urgency",), "word"),
        *(Column(name, (name,)) for name in ("hours", "phone", "printed", "email", "url")),
        *_LINK,
        Column("address", ("address",)),
        Column("status", ("status",), "word"),
        _NOTE,
        Column("checked on", ("checked_on",)),
        *_PLACE,
    ),
    "contacts",
    (("name",),),
)
RULES = Part(
    "Rules",
    (
        _ID,
        Column("kind", ("kind",), "word"),
        Column("lead-in", ("lead_in",)),
        Column("rule", TEXT),
        _FOR_LEVELS,
        _AREAS,
        _NOTE,
        *_PLACE,
    ),
    "rules",
    (TEXT,),
)
GUIDANCE = Part(
    "Guidance",
    (
        _ID,
        Column("title", ("title",)),
        Column("summary", ("summary",)),
        Column("listed", ("listed",), "texts"),
        Column("around", ("around",), "texts"),
        _AREAS,
        _NOTE,
        *_PLACE,
    ),
    "guidance",
    (("title",),),
)
ALERT_LISTS = Part("Alert lists", (_ID, Column("lead-in", ("lead_in",)), *_PLACE), "alerts", (ID, ("lead_in",)))
ALERTS = Part(
    "Alerts",
    (Column("list", LIST), _ID, Column("alert", TEXT), *_PLACE),
    "items",
    (LIST, TEXT),
)
GLOSSARY = Part(
    "Glossary",
    (_ID, Column("term", ("term",)), Column("meaning", ("meaning",)), _NOTE, *_PLACE),
    "glossary",
)
LEFT_OUT = Part(
    "Left out",
    (
        Column("lines", ("lines",)),
        Column("reason", ("reason",)),
        Column("around", ("around",), "texts"),
        Column("person", ("person",), "flag"),
    ),
    "left_out",
)
# In the order of the workbook; a row may speak only of levels and domains of a sheet that is read before.
PARTS = (
    *(LEVELS, SENTENCES, DOMAINS, STATEMENTS, CELLS, ACTIONS, SERVICES, ROUTES, CONTACTS, RULES),
    *(GUIDANCE, ALERT_LISTS, ALERTS, GLOSSARY, LEFT_OUT),
)
TOP = (DOMAINS, ROUTES, CONTACTS, RULES, GUIDANCE, ALERT_LISTS, GLOSSARY, LEFT_OUT)  # whose lists are the edition's own
# What a row says besides its item, by the title of its part: where the item belongs.
OVER: dict[str, tuple[Key, ...]] = {
    **{part.title: (LEVEL,) for part in (ACTIONS, SERVICES)},
    **{part.title: (LEVEL, DOMAIN) for part in (STATEMENTS, CELLS)},
    SENTENCES.title: (LEVEL, SORT),
    ALERTS.title: (LIST,),
}
WHERE = frozenset((LEVEL, DOMAIN, LIST, SORT, ID, *LEVELS.needs, ("code",)))  # without these nobody knows what it is
