"""What an edition or a lineage that was added means for whoever looks something up from now on."""

from collections.abc import Mapping

from thresholds_cli.authoring.adding import Addition
from thresholds_cli.authoring.sealing import sidecar
from thresholds_cli.library.added import Added
from thresholds_cli.library.catalogue import Catalogue
from thresholds_cli.library.edition import Edition
from thresholds_cli.library.openchecks import open_checks
from thresholds_cli.model.framework import Framework


def added(addition: Addition, catalogue: Catalogue) -> Added:
    """How something that was added stands in the catalogue as opened afterwards."""
    found = addition.found
    shared = Added(
        kind=found.kind,
        name=found.name,
        file=found.path,
        path=addition.target,
        replaced=addition.replaces,
        sealed_words=sidecar(addition.target) if addition.sealed else None,
        left_behind=addition.left_behind,
        checks=tuple(open_checks(found.text)),
    )
    if not isinstance(found.holds, Framework):
        used = catalogue.reviewed(found.holds.old, found.holds.new)
        return shared._replace(relied_upon=used == found.holds)
    return _standing(shared, found.holds, catalogue)


def _standing(shared: Added, framework: Framework, catalogue: Catalogue) -> Added:
    edition = catalogue.by_id.get(framework.id)
    old = catalogue.by_id.get(framework.supersedes or "")
    follows = old is not None and old.superseded_by == framework.id
    return shared._replace(
        edition=edition,
        superseded=old.id if old is not None and follows else "",
        not_superseding="" if follows else _why_not(framework, catalogue.by_id),
        elsewhere=_elsewhere(edition, catalogue) if edition is not None else (),
        untagged=sum(not each.concerns for each in framework.indicators) if framework.grid else 0,
    )


def _why_not(framework: Framework, held: Mapping[str, Edition]) -> str:
    """Why the edition that another says to supersede is not superseded; empty where it names none."""
    old = held.get(framework.supersedes or "")
    if old is None:
        return f"no edition `{framework.supersedes}` is held" if framework.supersedes else ""
    if old.partnership != framework.partnership:
        return f"{old.id} is of another partnership, “{old.partnership}” and not “{framework.partnership}”"
    if framework.status == "draft":
        return f"{old.id} stays until this is no draft any more (`status: latest held`)"
    if framework.status == "superseded":
        return f"{old.id} stays, since the file says that this is superseded itself"
    return f"{old.superseded_by} says to supersede {old.id} as well"


def _elsewhere(edition: Edition, catalogue: Catalogue) -> tuple[tuple[str, str], ...]:
    """The areas of an edition in force for which another is taken when the area is named."""
    if edition.status != "latest held":
        return ()
    used = [(area, catalogue.resolve(area).id) for area in edition.areas]
    return tuple((area, id) for area, id in used if id != edition.id)
