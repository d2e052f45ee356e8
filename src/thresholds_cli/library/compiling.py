"""Edition files to what the compiled catalogue holds."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from thresholds_cli.errors import BadData
from thresholds_cli.library.edition import Edition
from thresholds_cli.library.files import LINEAGE
from thresholds_cli.library.folders import as_they_are, is_in
from thresholds_cli.library.item import Item
from thresholds_cli.library.lineage import gathered
from thresholds_cli.library.load import Loaded, load
from thresholds_cli.library.stemming import stems
from thresholds_cli.library.tagging import Tag, Tagger, known_words
from thresholds_cli.library.vocabulary import Ear, load_vocabulary, vocabulary_file
from thresholds_cli.model.concern import Vocabulary
from thresholds_cli.model.framework import Framework
from thresholds_cli.model.lineage import HeldLineage


@dataclass(frozen=True, slots=True)
class Compiled:
    """Rows for the store, and the user's own editions that were left out with the reason.

    `editions` are id, path, summary and document; `items` are in the order of their
    numbers, from 1, and the first `shown` are of editions that are shown by themselves;
    `likenesses` go with them; `words` are all known words with their stem and their uses.
    """

    editions: list[tuple[str, str, str, str]]
    items: list[Item]
    warnings: list[str]
    shown: int = 0
    vocabulary: Vocabulary | None = None
    vocabulary_path: Path | None = None
    ear: Ear = field(default_factory=lambda: Ear.of(None))
    tags: list[Tag] = field(default_factory=list)
    likenesses: list[int] = field(default_factory=list)
    words: list[tuple[str, str, int]] = field(default_factory=list)
    lineages: list[HeldLineage] = field(default_factory=list)


def gather(bundled: Path, own: tuple[Path, ...], files: list[Path], kept: Mapping[str, str] | None = None) -> Compiled:
    """Validate every file, editions and lineages, and lay it out for the store.

    `kept` are editions and the vocabulary as they were last compiled, valid and not changed
    since, as JSON, by the path of their file.
    Raises BadData for a bundled edition that is not valid and for two bundled ones with one id.
    An edition in a folder of the user's own that is not valid, or whose id is held already, is
    left out, with a warning; for their lineages see `gathered`.
    """
    kept = kept or {}
    bundled, own = bundled.resolve(), as_they_are(own)
    editions_in = [path for path in files if path.parent.name != LINEAGE]
    loaded = [_loaded(path, kept.get(str(path))) for path in editions_in]

    def mine(path: Path) -> bool:
        return is_in(path, own) and not is_in(path, [bundled])

    warnings = []
    valid: list[Loaded] = []
    for each in loaded:
        errors = each.blocking
        if not errors:
            valid.append(each)
        elif mine(each.path):
            warnings.append(f"left out: {errors[0].at(str(each.path))}")
        else:
            raise BadData(f"an edition is not valid: {errors[0].at(str(each.path))}")
    if not valid:
        raise BadData(f"no edition in {bundled / 'frameworks'}: put one there, or name another data folder.")
    valid, again = _each_once(valid, mine)
    warnings += again
    path = vocabulary_file(bundled)
    vocabulary = _vocabulary(path, kept.get(str(path))) if path is not None else None
    held = [(each.framework, str(each.path)) for each in valid if each.framework is not None]
    frameworks = [framework for framework, _ in held]
    successors = _successors(frameworks)
    held.sort(key=lambda each: _status(each[0], successors) != "latest held")
    warnings += [*_rivals(frameworks, successors), *_unknown_concerns(frameworks, vocabulary)]
    about = [path for path in files if path.parent.name == LINEAGE]
    lineages, left_out = gathered(about, {framework.id: framework for framework in frameworks}, own)
    warnings += left_out
    editions = []
    items: list[Item] = []
    for framework, file in held:
        status = _status(framework, successors)
        line = _line(framework.id, successors)
        summary = Edition.of(framework, status, *((line[0], line[-1]) if line else (None, None)))._asdict()
        editions.append((framework.id, file, json.dumps(summary), framework.model_dump_json(by_alias=True)))
        items.extend(_items(framework, status))
    compiled = laid_out(editions, items, warnings, vocabulary, _read_tags(frameworks))
    return replace(compiled, vocabulary_path=path, lineages=lineages)


def _loaded(path: Path, kept: str | None) -> Loaded:
    """An edition read from its file, or as it was kept."""
    if kept is None:
        return load(path)
    return Loaded(path, "", Framework.model_validate_json(kept), ())


def laid_out(
    editions: list[tuple[str, str, str, str]],
    items: list[Item],
    warnings: list[str],
    vocabulary: Vocabulary | None,
    read: dict[tuple[str, str], tuple[str, ...]],
) -> Compiled:
    """Items with their tags, likenesses and words; `read` are the concerns given by reading, by edition and code."""
    ear = Ear.of(vocabulary)
    tagger = Tagger(ear, items)
    uses = known_words(items, ear)
    stemmed = {**stems(uses), **tagger.stems}
    return Compiled(
        editions,
        items,
        warnings,
        shown=sum(item.status == "latest held" for item in items),
        vocabulary=vocabulary,
        ear=ear,
        tags=tagger.tags(read),
        likenesses=tagger.likenesses(),
        words=[(word, stemmed[word], count) for word, count in uses.items()],
    )


def _vocabulary(path: Path, kept: str | None) -> Vocabulary:
    """The vocabulary read from its file, or as it was kept."""
    return load_vocabulary(path) if kept is None else Vocabulary.model_validate_json(kept)


def _unknown_concerns(frameworks: list[Framework], vocabulary: Vocabulary | None) -> list[str]:
    """A warning for every edition with concerns that the vocabulary does not have: nobody would find them."""
    known = set(vocabulary.by_id) if vocabulary else set()
    found = []
    for framework in frameworks if vocabulary else ():
        unknown = {concern for each in framework.indicators for concern in each.concerns} - known
        if unknown:
            found.append(
                f"{framework.id} names concerns that the vocabulary does not have: {', '.join(sorted(unknown))}."
            )
    return found


def _read_tags(frameworks: list[Framework]) -> dict[tuple[str, str], tuple[str, ...]]:
    return {
        (framework.id, statement.id): statement.concerns
        for framework in frameworks
        for statement in framework.indicators
        if statement.concerns
    }


def _each_once(loaded: list[Loaded], mine: Callable[[Path], bool]) -> tuple[list[Loaded], list[str]]:
    """The editions without those of the user's own whose id is held already, and what is said of these.

    Raises BadData where two that came with the program have one id.
    """
    held: dict[str, Path] = {}
    kept, warnings = [], []
    for each in loaded:
        id = each.framework.id if each.framework is not None else ""
        other = held.setdefault(id, each.path)
        if other is each.path:
            kept.append(each)
        elif mine(each.path):
            warnings.append(f"left out: {each.path}, for {id} is held already ({other}). Give it another `id`.")
        else:
            both = f"{other} and {each.path}"
            raise BadData(f"two editions have the id `{id}`: {both}. Change one `id`, or move one away.")
    return kept, warnings


def _successors(frameworks: list[Framework]) -> dict[str, str]:
    """Which edition supersedes which, within a partnership.

    A draft supersedes none, and one that is superseded itself only what says the same of itself.
    """
    held = {framework.id: framework for framework in frameworks}
    found = {}
    for framework in frameworks:
        old = held.get(framework.supersedes or "")
        if old is None or old.partnership != framework.partnership or framework.status == "draft":
            continue
        if framework.status == "latest held" or old.status == framework.status:
            found[old.id] = framework.id
    return found


def _line(edition: str, successors: dict[str, str]) -> list[str]:
    """The editions that came after one, the next first; each once, should they go round in a ring."""
    line: list[str] = []
    while (edition := successors.get(edition, "")) and edition not in line:
        line.append(edition)
    return line


def _rivals(frameworks: list[Framework], successors: dict[str, str]) -> list[str]:
    """A warning for every area with two editions that both say to be the latest held."""
    latest: dict[str, list[str]] = {}
    for framework in frameworks:
        if _status(framework, successors) == "latest held":
            for area in framework.areas:
                latest.setdefault(area, []).append(framework.id)
    return [
        f"{area} has {len(ids)} editions that say to be the latest held: {', '.join(ids)}. "
        "Say in one of them which it `supersedes`."
        for area, ids in latest.items()
        if len(ids) > 1
    ]


def _status(framework: Framework, successors: dict[str, str]) -> str:
    """The status as held here: superseded as soon as a successor is held, whatever the file says."""
    if framework.status != "draft" and framework.id in successors:
        return "superseded"
    return framework.status


def _items(framework: Framework, status: str) -> Iterator[Item]:
    """Everything that search finds, kind by kind."""
    names = {tier.rank: tier.name for tier in framework.tiers}
    for found in (*_graded(framework), *_beside(framework, status)):
        tier = found.get("tier")
        yield Item(
            framework=framework.id,
            status=status,
            kind=found["kind"],
            id=found["id"],
            tier=tier,
            tier_name=names[tier] if tier else "",
            domain=found.get("domain") or "",
            subdomain=found.get("subdomain"),
            lead_in=found.get("lead_in"),
            text=found["text"],
            note=found.get("note"),
            area=", ".join(found.get("areas", ())),
            strength=int(found.get("strength", False)),
        )


def _graded(framework: Framework) -> Iterator[dict[str, Any]]:
    """What stands at a tier: statements, the tiers themselves, actions, services."""
    strengths = {tier.rank for tier in framework.tiers if tier.strengths}
    for each in framework.indicators if framework.grid else ():
        yield {**each.model_dump(exclude={"source", "concerns"}), "strength": each.tier in strengths}
    for tier in framework.tiers:
        description = " ".join((f"{tier.heading}: {tier.description}", *(quote.text for quote in tier.features)))
        yield {"kind": "tier", "id": f"L{tier.rank}", "text": description, "tier": tier.rank, "note": tier.note}
        for action in tier.actions:
            yield {"kind": "action", "tier": tier.rank, **action.model_dump(include={"id", "text", "domain", "note"})}
        for service in tier.services:
            yield {"kind": "service", "tier": tier.rank, **service.model_dump(include={"id", "text", "note"})}


def _beside(framework: Framework, status: str) -> Iterator[dict[str, Any]]:
    """What stands beside the grid."""
    for route in framework.routes:
        ways = [contact.standing(status) for contact in framework.contacts if contact.id == route.contact]
        note = ". ".join(filter(None, (*(f"Its number or address: {way}" for way in ways), route.note)))
        yield {"kind": "route", **route.model_dump(include={"id", "areas"}), "text": route.words, "note": note or None}
    for contact in framework.contacts:
        note = ". ".join(filter(None, (contact.standing(status), contact.note)))
        yield {"kind": "contact", **contact.model_dump(include={"id", "areas"}), "text": contact.words, "note": note}
    for rule in framework.rules:
        yield {"kind": "rule", **rule.model_dump(include={"id", "lead_in", "text", "areas", "note"})}
    for topic in framework.guidance:
        shared = {"kind": "guidance", "areas": topic.areas}
        text = f"{topic.title}: {topic.summary}"
        yield {**shared, "id": topic.id, "text": text, "note": topic.note}
        for n, entry in enumerate(topic.listed, start=1):  # the document's own words, under the topic's title
            yield {**shared, "id": f"{topic.id}.{n}", "text": entry, "lead_in": topic.title}
    for alerts in framework.alerts:
        for alert in alerts.items:
            yield {"kind": "alert", "id": alert.id, "text": alert.text, "lead_in": alerts.lead_in}
    for term in framework.glossary:
        yield {"kind": "term", "id": term.id, "text": term.words, "note": term.note}
