"""Numbers, mailboxes and web addresses: what each must look like, in editions and own contacts alike."""

import re
from urllib.parse import urlsplit

from thresholds_cli.library.wording import NOT_OBEYED, words

NOT_AS_DIALLED = (
    'not a number as dialled: digits with the area code and a space after it, as in "01482 448879"; '
    "an extension stands in the `note`"
)
NOT_AN_EMAIL = "not an e-mail address: one, as in `duty@council.example`"
NOT_A_WEB_ADDRESS = "not a web address: one, with https:// before it"
A_PERSONS = "looks like a person's mailbox: put a service's or a role's, or say in `note` whose mailbox it is"

_EMAIL = re.compile(r"[^@\s<>\"(),:;]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_TWO_WORDS = re.compile(r"([a-z][a-z'’-]*)[._]([a-z][a-z'’-]+)[0-9]*@", re.IGNORECASE)
# What a part of a service's mailbox is named after; a person's has none of these.
_SERVICES = frozenset(
    """
    access admin adult adults advice allegations area assessment audit board boards care central centre child
    childcare children childrens childrensservices city clinic cme communications community complaints concerns
    contact council county crisis cse customer data day disability disabled domestic duty early education emergency
    enquiries enquiry family families feedback first foi front gateway hash health help helpdesk helpline home hospital
    hours hub info information intake integrated joint lado learning line locality mail mash midwifery missing night nhs
    north nurse nursing office officer out panel parent partnership partnerships police policy post prevention
    procedures protection quality referral referrals request requests response safeguarding school schools secure
    send service services single social south support targeted team teams training unit visitor visiting welfare
    west wellbeing work young youth
    """.split()
)


# Three figures (999), helplines (116 123), freephone of eight digits (0800 1111), or ten and eleven with their code.
_DIALLED = re.compile(r"[0-9]{3}|116 [0-9]{3}|08(00|45) [0-9]{4}|(?=0(?:\D*\d){9,10}$)0[0-9]{2,4}( [0-9]{2,8}){1,4}")


_NEVER = re.compile(r"""[\s"'<>\\^`{|}]""")  # in a web address; what is not a letter stands there as its number


def as_dialled(phone: str) -> bool:
    """Whether a number is one of the short ones, or digits with its area code in groups."""
    return bool(_DIALLED.fullmatch(phone))


def is_email(text: str) -> bool:
    """Whether a text is one e-mail address."""
    return bool(_EMAIL.fullmatch(text))


def is_web_address(text: str) -> bool:
    """Whether a text is one web address with its scheme and host."""
    if _NEVER.search(text) or NOT_OBEYED.search(text):
        return False
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
        _ = parts.port  # raises ValueError for one that there can't be
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and "." in host.strip(".") and "@" not in parts.netloc


def seems_a_persons(email: str, note: str | None) -> bool:
    """Whether a mailbox is named like a person, `name.surname@`, and no note says whose mailbox it is."""
    named = _TWO_WORDS.match(email)
    if named is None or "mailbox" in words(note or ""):
        return False
    return _SERVICES.isdisjoint(word for part in named.groups() for word in words(part))
