"""Telephone numbers, addresses and people in the words of a document.

A contact is a service or team, never a person: a person's name, number or mailbox is never
taken over. Names are told by titles, by given names that are common in England, and by
mailboxes that are made of a name.
"""

import re
from typing import NamedTuple

PHONE = re.compile(
    r"(?<![\w.])(?:\+44[\s\d()]{9,14}\d|\(?0\d{1,4}\)?(?:[\s-]?\d){6,9}|(?:111|101|999|116 ?\d{3})(?=\W|$))(?!\d)"
)
EMAIL = re.compile(r"[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
WEB = re.compile(r"(?:https?://|www\.)[^\s<>\"”’)]+[^\s<>\"”’).,;:]", re.IGNORECASE)
_ASIDES = re.compile(  # what announces a number and has none to announce any more
    r"\b(?:tel(?:ephone)?(?: no| number)?|phone|call|ring|e-?mail|web(?:site)?|fax|mob(?:ile)?|on|at|or)\b\s*[:.]?\s*"
    r"(?=$|[,;:|–—-])",
    re.IGNORECASE,
)
_TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof(?:essor)?|Cllr|Sir|Dame|Rev(?:erend)?)\.?\s+[A-Z][\w'’-]+")
_PAIR = re.compile(r"\b([A-Z][a-z'’]+)(?:\s+[A-Z]\.?)?\s+((?:Mc|Mac|O['’])?[A-Z][a-z'’-]+(?:-[A-Z][a-z]+)?)\b")
_PERSONAL_BOX = re.compile(r"^([a-z]+|[a-z])[._-][a-z]{2,}(\d*)$", re.IGNORECASE)
_OF_SERVICES = frozenset(
    "early help hub team duty referral referrals safeguarding children childrens child family families social care "
    "front door mash access first response contact contacts enquiries info information admin support service services "
    "lado allegations school schools education health visiting midwifery youth justice police council partnership "
    "board board's office secure out hours emergency edt advice line multi agency request requests firstcontact".split()
)
_GIVEN = frozenset(
    """
    aaron abdul abigail adam adele adrian agnieszka ahmed aisha alan alana alastair albert alex alexander alexandra ali
    alice alison allan amanda amber amelia amina amir amy ana andrea andrew andy angela anita ann anna anne annette
    anthony antonia april arthur asha ashley ayesha barbara barry beatrice becky ben benjamin bernadette beth bethany
    beverley bilal bill bob brenda brian bridget bronwen caitlin callum cameron carl carla carol caroline carolyn
    catherine cathy charles charlie charlotte chloe chris christina christine christopher claire clare clive colin
    connor craig cynthia daisy dan daniel danielle darren dave david dawn dean debbie deborah declan denise dennis
    derek diana diane dominic donna doreen dorothy douglas duncan edward eileen elaine eleanor elizabeth ella ellen
    ellie emily emma eric erica esther ethan eva eve farah fatima faye felicity fiona frances francis frank fred gail
    gareth gary gavin gemma geoff geoffrey george georgia georgina gerald gill gillian gina glen glenn gloria gordon
    grace graham grant greg gwen hannah harriet harry hassan hayley hazel heather helen henry hilary holly howard hugh
    ian ibrahim imran irene isaac isabel isabella ivan jack jackie jacqueline jade jake james jamie jan jane janet
    janice jasmine jason jay jayne jean jeff jennifer jenny jeremy jess jessica jill jim jo joan joanna joanne joe joel
    john jon jonathan jordan joseph josephine josh joshua joy joyce juan judith julia julian julie june justin karen
    karim karl kate katherine kathleen kathryn katie katy kay keith kelly ken kenneth kerry kevin khadija kieran kim
    kimberley kirsty kyle laura lauren laurence leah leanne lee leigh len leon leonard lesley leslie lewis liam lily
    linda lindsay lisa liz lorna lorraine louis louise lucy luke lydia lynda lynn lynne madeleine maggie malcolm mandy
    manjit marcus margaret maria marian marie marilyn marion mark martin martyn mary matt matthew maureen max maxine
    megan mehmet mel melanie melissa michael michelle mick mike miriam mo mohammad mohammed molly monica muhammad
    nadia nancy naomi natalie natasha nathan neil nicholas nick nicola nicole nigel noel nora norma olivia omar oscar
    owen pam pamela parveen pat patricia patrick paul paula pauline penny pete peter philip phil philippa phoebe polly
    priya rachel rahul raj rajesh raymond rebecca rhys richard rita robert roberta robin roger ron ronald rosa rose
    rosemary ross roy rupert russell ruth ryan sabrina sadia sally sam samantha samina samuel sandra sanjay sara sarah
    scott sean shabana shannon sharon shaun sheila shirley simon siobhan sofia sonia sophia sophie stacey stella
    stephanie stephen steve steven stewart stuart sue susan suzanne sylvia tania tanya tara teresa terry tessa theresa
    thomas tim timothy tina toby tom tony tracey tracy trevor usha valerie vanessa vera veronica vicky victor victoria
    vincent violet vivien wayne wendy william yasmin yusuf yvonne zac zainab zara zoe zofia
    """.split()
)


class Ways(NamedTuple):
    """What a line gives to ring, write to or open, as printed, and the words that are left without it."""

    phones: tuple[str, ...]
    emails: tuple[str, ...]
    urls: tuple[str, ...]
    words: str

    def __bool__(self) -> bool:
        return bool(self.phones or self.emails or self.urls)


def ways_in(text: str) -> Ways:
    """The numbers and addresses in a line."""
    emails = tuple(EMAIL.findall(text))
    rest = EMAIL.sub(" ", text)
    urls = tuple(WEB.findall(rest))
    rest = WEB.sub(" ", rest)
    phones = tuple(" ".join(found.split()) for found in PHONE.findall(rest))
    rest = _ASIDES.sub(" ", PHONE.sub(" ", rest))
    return Ways(phones, emails, urls, " ".join(rest.split()).strip(" ,;:|–—-()."))


def names_a_person(text: str) -> bool:
    """Whether words seem to name a person, or a mailbox that is made of a person's name."""
    if _TITLED.search(text):
        return True
    if any(first.casefold() in _GIVEN for first, _ in _PAIR.findall(text)):
        return True
    return any(is_personal_box(each) for each in EMAIL.findall(text))


def named_in(text: str) -> tuple[str, ...]:
    """What words that are taken over give to ask about whom they name or give a number for."""
    asked = []
    if names_a_person(text):
        asked.append("it may name a person: put the role or the team in place of the name")
    if ways_in(text):
        asked.append("it gives a number or an address: put it among `contacts` as well")
    return tuple(asked)


def is_personal_box(email: str) -> bool:
    """Whether a mailbox is made of somebody's name: jane.smith@, j.smith@."""
    box = email.partition("@")[0].casefold()
    if not _PERSONAL_BOX.match(box):
        return False
    parts = re.split(r"[._-]", box.rstrip("0123456789"))
    return not any(part in _OF_SERVICES for part in parts) and (
        parts[0] in _GIVEN or len(parts[0]) == 1 or len(parts) == 2
    )


def as_dialled(printed: str) -> str | None:
    """A printed number with its area code and its digits in groups; None where the code is missing."""
    digits = re.sub(r"\D", "", printed)
    if printed.strip().startswith("+44") or digits.startswith("0044"):
        digits = f"0{digits.removeprefix('00').removeprefix('44').removeprefix('0')}"
    if len(digits) == 3:
        return digits
    if not digits.startswith("0") or len(digits) not in (10, 11):
        return None
    groups = re.sub(r"[()]", " ", printed).replace("-", " ").split()
    if printed.lstrip().startswith("0") and len(groups) > 1 and "".join(groups) == digits and 3 <= len(groups[0]) <= 5:
        return " ".join(groups)
    code = 3 if digits.startswith("02") else 5 if digits.startswith("01") else 4
    return " ".join(
        filter(
            None,
            (
                digits[:code],
                digits[code : code + 6][:3] if code == 4 else digits[code:],
                digits[code + 3 :] if code == 4 else "",
            ),
        )
    )
