"""People in the words of a document.

A contact is a service or team, never a person: a person's name, number or mailbox is never
taken over. Names are told by titles, by given names that are common in England, and by
mailboxes that are made of a name; beside a number, whatever names no service is taken for
a name.
"""

import re

from thresholds_cli.authoring.grids.ways import EMAIL, ways_in

_TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof(?:essor)?|Cllr|Sir|Dame|Rev(?:erend)?)\.?\s+(?:[A-Z]\.?\s*)*[A-Z][\w'’-]+"
)
_ASKED_FOR = re.compile(
    r"\b(?:ask for|speak to|speak with|c/o|attn:?|attention of|led by)\s+[A-Z][\w'’-]+\s+[A-Z][\w'’-]+"
)
_IN_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_SEGMENT = re.compile(r"[,;:|/()\[\]–—]|\s-\s")
_PAIR = re.compile(r"\b([A-Z][a-z'’]+)(?:\s+[A-Z]\.?)?\s+((?:Mc|Mac|O['’])?[A-Z][a-z'’-]+(?:-[A-Z][a-z]+)?)\b")
_PERSONAL_BOX = re.compile(r"^([a-z]+|[a-z])[._-][a-z]{2,}(\d*)$", re.IGNORECASE)
_LONGEST_NAME = 3  # words
_OF_SERVICES = frozenset(
    """
    early help hub team duty referral referrals safeguarding children childrens child family families social care
    front door mash access first response contact contacts enquiries info information admin support service services
    lado allegations school schools education health visiting midwifery youth justice police council partnership
    board board's office secure out hours emergency edt advice line multi agency request requests firstcontact
    abuse academy adoption adviser advisers advisor advisors a&e ae aid alcohol allegation assessment asylum
    attendance authority autism babies baby bank banks barnardo's barnardo’s behaviour benefits bereavement birth
    borough cafcass camhs carer carers central centre centres charity child's child’s childline children's children’s
    citizen’s citizens city clinic college community constabulary consultation coordinator counselling county court
    courts cse day days daytime debt designated desk direct disability disabled district domestic drug drugs eastern
    east edge ehcp enquiry exclusion exclusions exploitation family's fire food fostering foundation freephone friday
    gateway general gp gps guidance head helpline home homeless homelessness homes hospital hotline housing iass
    inclusion intake integrated intensive kinship lac language lead leads learning leaving legal local main manager
    managers mappa marac mental metropolitan midwives mind minicom misuse missing mobile monday name network new nhs
    night nights north northern nspcc number numbers nurse nursery nurseries nurses nursing occupational officer
    officers ofsted old online parent parenting parents partnerships people person persons phone point practice
    prevent probation reception refuge relate rescue rights royal samaritans saturday second sen send sendiass sixth
    solicitor solicitors south southern speech start strategic substance sunday sure surgery switchboard targeted
    telephone textphone therapy threshold thresholds third thursday town trust tuesday unitary universal university
    upper urgent virtual visitor visitors ward web website wednesday weekday weekdays weekend weekends welfare
    wellbeing west western women women's women’s worker workers years young
    """.split()
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


def names_a_person(text: str) -> bool:
    """Whether words seem to name a person, or a mailbox that is made of a person's name."""
    if names_by_title(text):
        return True
    if any(first.casefold() in _GIVEN for first, _ in _PAIR.findall(text)):
        return True
    return any(is_personal_box(each) for each in EMAIL.findall(text))


def without_person(text: str) -> str:
    """The name of a service without a person with a title in brackets; empty where it is a person with a title."""
    plain = " ".join(_IN_BRACKETS.sub(lambda found: "" if names_by_title(found[0]) else found[0], text).split())
    return "" if names_by_title(plain) else plain


def names_by_title(text: str) -> bool:
    """Whether words name somebody with a title, or as the one to ask for."""
    return bool(_TITLED.search(text) or _ASKED_FOR.search(text))


def may_be_a_person(text: str) -> bool:
    """Whether the words beside a number may be somebody's name: a few words with capitals, none of a service.

    Nobody can list all names: where words name no service, they are taken for a person's.
    """
    return names_a_person(text) or any(_is_like_a_name(segment.split()) for segment in _SEGMENT.split(text))


def _is_like_a_name(words: list[str]) -> bool:
    if not 0 < len(words) <= _LONGEST_NAME or not all(word[0].isupper() and not word.isupper() for word in words):
        return False
    plain = {word.casefold().strip(".'’") for word in words}
    return plain.isdisjoint(_OF_SERVICES) and (len(words) > 1 or not plain.isdisjoint(_GIVEN))


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
