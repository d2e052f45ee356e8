"""An annotated empty file for an organisation's own contacts."""

import os
from pathlib import Path

from thresholds_cli.errors import UsageProblem
from thresholds_cli.library.files import make_folder, write_whole


def write_new(path: Path, *, with_folder: bool) -> None:
    """Write the empty file; `with_folder` makes the folder that it belongs in as well.

    Raises UsageProblem for a name that does not end in .yaml (an area, say) and when
    something has that name already, which stays as it is; Unreadable when the file can't
    be written.
    """
    if path.suffix.lower() not in (".yaml", ".yml"):
        raise UsageProblem(f"“{path}” is no name for the file: thresholds contacts --new FILE, one that ends in .yaml")
    if path.is_symlink() and not path.exists():
        raise UsageProblem(f"{path} is a link to a file that is gone: take the link away, or name another file.")
    if os.path.lexists(path):
        raise UsageProblem(
            f"{path} is there already and was left as it is: edit that file, or name another: "
            "thresholds contacts --new FILE"
        )
    if with_folder:
        make_folder(path.parent)
    write_whole(path, EMPTY)


# Taking the `#` away from the lines of an entry leaves YAML; the words in angle brackets
# are no numbers and no addresses, so that nothing passes for one until it is filled in.
EMPTY = """\
# Your organisation's own contacts, for `thresholds contacts` and `thresholds assess`.
#
# They stand beside the numbers that a threshold document prints, marked "added by your
# organisation", with the day on which somebody last tried them. Fill in what your people
# ring and write to; check the file with: thresholds validate THIS-FILE
#
# Services, teams and roles only. A named person's number, mailbox or address does not
# belong here: people move on, and this file is shown to everybody who uses the program.
# Put the mailbox of the role (safeguarding@...), never name.surname@...
#
# To use an entry, take the # away at the beginning of each of its lines, put your own
# words between the quotes, and leave out the lines that you don't need.
#
#   id            short and yours, each once: letters, digits, hyphens
#   name          the service, as it answers the telephone
#   purpose       when to use it, in your words
#   for           urgent (rung when significant harm is suspected), social care,
#                 early help, disabled children, allegations, disagreement or advice
#   areas         where the child lives, as the document spells it: [Leicester, Rutland];
#                 left out: every area. Not where your organisation is.
#   phone         as dialled, in quotes, with the area code and spaces; so is
#   out_of_hours  the number to ring when `phone` is closed
#   hours         when `phone` answers
#   email         an e-mail address
#   form          a form's address, or where it is kept
#   url           a web address, with https://
#   address       where to write to, on one line
#   note          anything else to know
#   checked_on    the day on which somebody rang or wrote and it answered: "2026-09-30".
#                 Left out: never checked, and shown so. Older than six months: shown so.

organisation: "Name of your organisation"

contacts:

# The number to ring when significant harm is suspected; one entry for each council.
#  - id: duty-service
#    name: "<children's social care duty service of which council>"
#    purpose: "Suspected significant harm, in office hours"
#    for: urgent
#    areas: ["<where the child lives>"]
#    hours: "<when it answers>"
#    phone: "<number>"
#    out_of_hours: "<number>"
#    checked_on:

# The emergency duty team, where it is a service of its own.
#  - id: emergency-duty-team
#    name: "<emergency duty team of which council>"
#    purpose: "Suspected significant harm, evenings, nights and weekends"
#    for: urgent
#    areas: ["<where the child lives>"]
#    hours: "<when it answers>"
#    phone: "<number>"
#    checked_on:

# Where early help is asked for.
#  - id: early-help
#    name: "<early help service of which council>"
#    purpose: "Requests for early help, with the family's agreement"
#    for: early help
#    areas: ["<where the child lives>"]
#    phone: "<number>"
#    form: "<the form's address, or where it is kept>"
#    checked_on:

# The designated officer (LADO), about somebody who works with children.
#  - id: lado
#    name: "<designated officer of which council>"
#    purpose: "Allegations about someone who works or volunteers with children"
#    for: allegations
#    areas: ["<where the child lives>"]
#    phone: "<number>"
#    email: "<mailbox of the service>"
#    checked_on:

# Your own safeguarding lead: the role and its mailbox, never the person.
#  - id: safeguarding-lead
#    name: "Designated safeguarding lead"
#    purpose: "Advice; never a reason to wait when significant harm is suspected"
#    for: advice
#    phone: "<number of the role>"
#    email: "<mailbox of the role>"
#    checked_on:
"""
