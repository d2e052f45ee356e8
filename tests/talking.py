"""A conversation with a scripted person, from its beginning to its end."""

from datetime import date
from typing import Any

from scripted import Scripted, Step
from thresholds_cli.cli.talk.conversation import Conversation
from thresholds_cli.cli.talk.situation import Situation
from thresholds_cli.library.catalogue import Catalogue
from thresholds_cli.library.own import Own

NO = [("immediate danger?", "No"), ("significant harm?", "No"), ("volunteers with children?", "No")]
LEICESTER = ("Where does the child live?", "Leicester")
FINISH = ("What next?", "Show the result")


def situation(catalogue: Catalogue, name: str = "llr-2021", **more: Any) -> Situation:
    return Situation(catalogue.framework(name), catalogue.by_id[name], Own(today=date(2026, 11, 1)), **more)


def held(catalogue: Catalogue, *steps: Step, name: str = "llr-2021", **more: Any) -> tuple[Scripted, Situation]:
    """A conversation to its end; every step must have been asked for."""
    asker, state = Scripted(*steps), situation(catalogue, name, **more)
    conversation = Conversation(asker, catalogue.store, state)
    if conversation.begin():
        conversation.hold()
    assert asker.steps == []
    return asker, state
