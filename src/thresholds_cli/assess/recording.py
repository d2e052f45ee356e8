"""A result as a record: the words as they are now, for whoever asks later what was known and printed."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any, cast

from thresholds_cli import __version__
from thresholds_cli.assess.engine import Chosen, Result, same_as_document
from thresholds_cli.library.edition import Edition
from thresholds_cli.library.seal import digest_of
from thresholds_cli.model.framework import Status, Tier
from thresholds_cli.model.own import OwnContact
from thresholds_cli.model.record import (
    LEFT_BLANK,
    VERSION,
    Record,
    RecordedEdition,
    RecordedGates,
    RecordedResult,
    RecordedStatement,
    RecordedTier,
)


def record_of(
    result: Result,
    edition: Edition,
    *,
    moment: datetime,
    notice: str,
    first: Sequence[str],
    stated: Tier | None = None,
    organisation: str = "",
    own_contacts: Sequence[OwnContact] = (),
) -> Record:
    """The record of a result.

    `moment` must know its offset from UTC; `first` are the lines that the result began with;
    `stated` is the tier that the practitioner or referrer states; `own_contacts` are those
    that were shown. Raises ValueError for a result that concludes nothing: there is nothing
    to keep.
    """
    if not result.concludes:
        raise ValueError("nothing was concluded")
    wanted = {route.contact for route in result.routes}
    record = Record(
        record_version=VERSION,
        thresholds_version=__version__,
        safety_notice=notice,
        written_at=moment.isoformat(timespec="seconds"),
        edition=_edition(result, edition),
        area=result.area,
        gates=RecordedGates(**result.gates._asdict()),
        selected=_statements(result.selected),
        suspected=_statements(result.suspected),
        strengths=_statements(result.strengths),
        result=RecordedResult(
            tier=result.tier.rank if result.tier else None,
            lowest=result.lowest,
            if_confirmed=result.if_confirmed.rank if result.if_confirmed else None,
            leads=result.leads.rank if result.leads else None,
            only_strengths=result.only_strengths,
        ),
        first_lines=tuple(first),
        stated_level=stated.rank if stated else None,
        same_as_document=same_as_document(result, stated),
        actions=result.actions,
        services=result.services,
        consent=result.leads.consent if result.leads else None,
        routes=result.routes,
        contacts=tuple(contact for contact in result.framework.contacts if contact.id in wanted),
        organisation=organisation or None,
        own_contacts=tuple(own_contacts),
        rules=result.rules,
        prompts=result.prompts,
        left_blank=LEFT_BLANK,
        record_seal="0" * 64,
    )
    return record.model_copy(update={"record_seal": seal_of(json.loads(as_json(record)))})


def _edition(result: Result, edition: Edition) -> RecordedEdition:
    framework = result.framework
    return RecordedEdition(
        id=framework.id,
        title=framework.title,
        partnership=framework.partnership,
        published=framework.published,
        status=cast(Status, edition.status),
        use=edition.use,
        note=None if framework.grid else framework.note,
        rights=framework.rights,
        level_term=framework.level_term,
        tiers=tuple(RecordedTier(rank=t.rank, name=t.name, label=t.label) for t in framework.tiers),
        domains=framework.domains,
        seal=edition.seal,
        seal_ok=edition.seal_ok,
    )


def _statements(chosen: Sequence[Chosen]) -> tuple[RecordedStatement, ...]:
    return tuple(
        RecordedStatement(**each.indicator.__dict__, also_at=each.also_at, decides=each.decides) for each in chosen
    )


def as_json(record: Record) -> str:
    """The record as the text of its file."""
    return record.model_dump_json(by_alias=True, indent=2) + "\n"


def seal_of(data: dict[str, Any]) -> str:
    """The SHA-256 over a record's data but for the seal itself, in hexadecimal."""
    return digest_of([{key: value for key, value in data.items() if key != "record_seal"}])
