"""A saved assessment as a page: for a referral form, for a file, for a manager to sign."""

from collections.abc import Sequence
from datetime import datetime

from thresholds_cli.assess.engine import Chosen
from thresholds_cli.model.record import LEFT_BLANK, Record, RecordedStatement
from thresholds_cli.model.routes import NOT_PRINTED
from thresholds_cli.render.report import Blank, Block, Bullets, Column, Facts, Heading, Line, Report, Sheet, Table
from thresholds_cli.render.views.chosen import both, chosen_sheet, chosen_table, stated_words, strengths_line
from thresholds_cli.render.views.common import GATE_ANSWERS, GATE_WORDS, JUDGEMENT, in_context
from thresholds_cli.render.views.routes import routes_with
from thresholds_cli.render.views.rules import rules_table

_ONE_LINE = (LEFT_BLANK[0], *LEFT_BLANK[-5:])  # a reference, with whom, how, when: no more than a line each
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)  # not the machine's language: the document's
_SIGNED = ("Practitioner: role, signature, date", "Manager: role, signature, date")


def record_report(record: Record, warnings: Sequence[str] = (), *, sound: bool = True, annex: bool = True) -> Report:
    """The page, with an annex of what else was shown, or a line that says what is not on it.

    What the person was shown first stands first, after `warnings` and what was to be known of
    the edition then; a record that is not `sound` ends the command with 1.
    """
    urgent = "yes" in (record.gates.danger, record.gates.harm)
    warned = [*warnings, *_standing(record)]
    blocks: list[Block] = [
        *(Line(warning, "warning") for warning in warned),
        *(Line(words, "strong") for words in record.first_lines),
        *_facts(record),
        Heading("The three questions before any statement"),
        Facts(tuple((words, GATE_ANSWERS[getattr(record.gates, name)]) for name, words in GATE_WORDS.items())),
        *_chosen(record),
        *_stated(record),
        *_to_do(record),
        Heading("For the case system: left blank here"),
        *(Blank(heading, 1 if heading in _ONE_LINE else 2) for heading in record.left_blank),
        *_signed(record, warned),
        *_seals(record),
        *(_annex(record) if annex else _not_here(record)),
    ]
    data = {
        "record": record.model_dump(mode="json", by_alias=True),
        "warnings": list(warnings),
        "sound": sound,
    }
    return Report(_title(record), blocks, data, _sheet(record, warned), urgent=urgent, exit_code=0 if sound else 1)


def _title(record: Record) -> str:
    return f"Threshold assessment under {record.edition.id}" + (f" for {record.area}" if record.area else "")


def _standing(record: Record) -> list[str]:
    """What was to be known of the edition when this was written, which the screen said first as well."""
    edition, found = record.edition, []
    if edition.status == "superseded":
        instead = f" {edition.use} was to be used for decisions." if edition.use else ""
        found.append(f"{edition.id} was SUPERSEDED when this was written.{instead}")
    if edition.status == "draft":
        found.append(f"{edition.id} was a DRAFT when this was written: not to be used for decisions.")
    if edition.seal_ok is False:
        found.append(f"The seal of {edition.id} was BROKEN already when this was written.")
    return found


def _facts(record: Record) -> list[Block]:
    edition, result = record.edition, record.result
    facts = [
        ("Written", _moment(record.written_at)),
        ("Document", f"{edition.title} ({edition.partnership})"),
        ("Edition", f"{edition.id}, published {edition.published}, {edition.status} when this was written"),
        ("Where the child lives", record.area or "not said"),
    ]
    if record.selected or record.suspected:
        facts.append(("Seen", record.tier_title(result.tier) or "no tier"))
    if result.if_confirmed is not None:
        facts.append(("If what is suspected were confirmed", record.tier_title(result.if_confirmed)))
    if result.lowest is not None and result.lowest != result.tier:
        facts.append(("Words printed at several tiers, read at their lowest", record.tier_title(result.lowest)))
    hit = sorted({each.highest for each in record.selected + record.suspected if each.decides}, reverse=True)
    if hit:
        facts.append(("All tiers hit", ", ".join(map(record.tier_title, hit))))
    return [Facts(tuple(facts)), *([Line(edition.note)] if edition.note else [])]


def _moment(written_at: str) -> str:
    """`26 November 2026, 11:25 (UTC+00:00)`, so that nobody takes the month for the day."""
    when = datetime.fromisoformat(written_at)
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}, {when:%H:%M} (UTC{when:%z})"


def _chosen(record: Record) -> list[Block]:
    chosen = both(_as_chosen(record.selected), _as_chosen(record.suspected))
    blocks: list[Block] = [Heading(f"Statements chosen ({len(chosen)})")]
    if not chosen:
        return [*blocks, Line("None. What has to be done now needs none.")]
    return [*blocks, chosen_table(chosen, record.tier_title), *strengths_line(_as_chosen(record.strengths))]


def _as_chosen(statements: Sequence[RecordedStatement]) -> list[Chosen]:
    return [Chosen(each, each.also_at, each.decides) for each in statements]


def _stated(record: Record) -> list[Block]:
    """The level that the practitioner or referrer states, as a closed choice; room for it where none is."""
    blocks: list[Block] = [Heading("Level stated by the practitioner or referrer")]
    if record.stated_level is None:
        tiers = " / ".join(tier.title for tier in record.edition.tiers)
        return [*blocks, Blank(f"Not stated here. One of: {tiers}", 1)]
    return [*blocks, Line(stated_words(record.tier_title, record.stated_level, record.result.leads), "strong")]


def _to_do(record: Record) -> list[Block]:
    blocks: list[Block] = []
    if record.result.leads is not None:
        blocks.append(Heading(f"What the document says to do at {record.tier_title(record.result.leads)}"))
        said = tuple(dict.fromkeys(in_context(action.text, None, None, action.note) for action in record.actions))
        blocks.append(Bullets(said) if said else Line(f"Actions: {NOT_PRINTED}."))
        consent = record.consent.text.rstrip(".") if record.consent else NOT_PRINTED
        blocks.append(Line(f"Consent at this level: {consent}."))
    limits = [rule.text.rstrip(".") for rule in record.rules if rule.kind == "time limit"]
    blocks += [Heading("Time limits", 3), Bullets(tuple(limits))] if limits else [Line(f"Time limits: {NOT_PRINTED}.")]
    blocks += [Heading("Referral routes"), routes_with(record.routes, record.contacts, record.edition.status)]
    if record.gates.allegation in ("yes", "unsure") and not any(r.kind == "allegations" for r in record.routes):
        blocks.append(Line(f"An allegations route is {NOT_PRINTED}."))
    disagree = " ".join(rule.text for rule in record.rules if rule.kind == "disagreement")
    return [*blocks, *_own(record), Line(f"If you disagree with a decision: {disagree or NOT_PRINTED}")]


def _own(record: Record) -> list[Block]:
    if not record.own_contacts:
        return []
    rows = tuple(
        (
            f"{own.name}\n– {own.purpose}",
            ", ".join(own.areas) or "all areas",
            "\n".join(own.ways),
            f"checked on {own.checked_on}" if own.checked_on else "never checked",
        )
        for own in record.own_contacts
    )
    columns = (Column("Service", 18), Column("Area", 10), Column("Number, address", 20), Column("Checked", 14))
    return [Heading(f"Added by {record.organisation}"), Table(columns, rows, of="Own contact")]


def _signed(record: Record, warned: Sequence[str]) -> list[Block]:
    """Room for signatures, with what is signed: the sheet may be found alone."""
    leads = record.tier_title(record.result.leads) or "no tier named"
    return [
        Heading("Read and signed"),
        Line(f"{_title(record)}: {leads}; written {_moment(record.written_at)}."),
        *(Line(warning, "warning") for warning in warned),
        *(Blank(each, 1) for each in _SIGNED),
        Line(JUDGEMENT, "strong"),
    ]


def _seals(record: Record) -> list[Block]:
    """What shows whether the words, and this record, are still what they were."""
    seal = record.edition.seal
    then = "it held when this was written" if record.edition.seal_ok else "BROKEN already when this was written"
    words = f"{seal} ({then})" if seal else "none: nobody vouched for them"
    facts = (
        (f"Of the words of {record.edition.id}", words),
        ("Of this record", record.record_seal),
        ("Written by", f"thresholds {record.thresholds_version}"),
    )
    return [Heading("Seals"), Facts(facts)]


def _annex(record: Record) -> list[Block]:
    """What else was shown with the result."""
    blocks: list[Block] = []
    if record.services:
        said = tuple(in_context(service.text, None, None, service.note) for service in record.services)
        blocks += [Heading("Annex: services named at that level"), Bullets(said)]
    if record.rules:
        blocks += [Heading("Annex: rules the document states"), rules_table(record.rules)]
    if record.prompts:
        blocks += [Heading("Annex: what the document asks to be weighed"), Bullets(record.prompts)]
    return [*blocks, Line(f"Words: {record.edition.rights}", "muted")]


def _not_here(record: Record) -> list[Block]:
    counts = {"services": record.services, "rules": record.rules, "things to weigh": record.prompts}
    said = ", ".join(f"{len(shown)} {words}" for words, shown in counts.items() if shown)
    return [Line(f"Shown with the result and not on this page: {said}.", "muted")] if said else []


def _sheet(record: Record, warned: Sequence[str]) -> Sheet:
    gates = record.gates
    more = (
        ("edition_status", record.edition.status),
        ("written_at", record.written_at),
        ("danger", gates.danger),
        ("harm", gates.harm),
        ("allegation", gates.allegation),
        ("result_tier", record.result.tier),
        ("leads", record.result.leads),
        ("stated_level", record.stated_level),
        ("same_as_document", record.same_as_document),
        ("first_lines", " ".join(record.first_lines)),
        ("warnings", " ".join(warned)),
    )
    return chosen_sheet(record.edition.id, _as_chosen(record.selected), _as_chosen(record.suspected), more)
