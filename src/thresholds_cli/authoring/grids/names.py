"""Words by which people are told from services; no such list is ever complete, so none is trusted alone."""

# What services, teams and those who answer for them are called by.
OF_SERVICES = frozenset(
    """
    a&e abuse academy access admin adoption advice adviser advisers advisor advisors ae agency aid alcohol
    allegation allegations assessment asylum attendance authority autism babies baby bank banks barnardo's
    barnardo’s behaviour benefits bereavement birth board board's borough cafcass camhs care carer carers central
    centre centres charity child child's childline children children's childrens children’s child’s citizens
    citizen’s city clinic college community constabulary consultation contact contacts coordinator council
    counselling county court courts cse day days daytime debt designated desk direct disability disabled district
    domestic door drug drugs duty early east eastern edge edt education ehcp emergency enquiries enquiry exclusion
    exclusions exploitation families family family's fire first firstcontact food fostering foundation freephone
    friday front gateway general gp gps guidance head health help helpline home homeless homelessness homes
    hospital hotline hours housing hub iass inclusion info information intake integrated intensive justice kinship
    lac lado language lead leads learning leaving legal line local main manager managers mappa marac mash mental
    metropolitan midwifery midwives mind minicom missing misuse mobile monday multi name network new nhs night
    nights north northern nspcc number numbers nurse nurseries nursery nurses nursing occupational office officer
    officers ofsted old online out parent parenting parents partnership partnerships people person persons phone
    point police practice prevent probation reception referral referrals refuge relate request requests rescue
    response rights royal safeguarding samaritans saturday school schools second secure sen send sendiass service
    services sixth social solicitor solicitors south southern speech start strategic substance sunday support sure
    surgery switchboard targeted team telephone textphone therapy third threshold thresholds thursday town trust
    tuesday unitary universal university upper urgent virtual visiting visitor visitors ward web website wednesday
    weekday weekdays weekend weekends welfare wellbeing west western women women's women’s worker workers years
    young youth
    """.split()
)

# Small words within the names of houses and charities, as within any sentence.
SMALL = frozenset("and at for in of off the".split())

# Houses, charities and surgeries that may be called after somebody.
OF_PLACES = frozenset(
    """
    academy action association avenue barn building campaign church close cottage court crisis drive end farm
    foundation garden gardens green grove hall hill home-start homestart hope hotel house institute kooth lane life
    lives lodge manor mermaids mews mill mind minds mosque park pavilion place project projects rape record relate
    road rooms sands school shelter shop society square start street studio temple tower view villa way wish works
    workshop yard
    """.split()
)

# Beside a given name, these say as well that something is called after a person.
NAMED_AFTER = frozenset(
    """
    center centre charity clinic college hospital hub infirmary nursery refuge surgery trust
    """.split()
)

# Small words within names.
PARTICLES = frozenset(
    """
    ab al ap bin bint da de del della den der di dos du el ibn la le ní st te ten van von y ó
    """.split()
)

# Given names that are common in England.
GIVEN = frozenset(
    """
    aaron abdul abdullah abigail abiola adam ade adebayo adele adetola adrian afia agata agnieszka ahmad ahmed
    aidan ailsa aisha akua alan alana alastair albert aled alejandro aleksandra alex alexander alexandra ali alice
    alison aliyah allan alun amanda amara amber ameera amelia amelie amina amir amit amrit amy ana anand andrea
    andrew andrzej andy aneurin angela angharad anil anita anjali ann anna anne annette anthony antonia antonio
    anwen aoife april arash arjun arthur arun aryan asha ashley asif ayaan ayesha ayo azra bahar barbara barry
    beata beatrice beatriz becky ben benjamin bernadette beth bethan bethany beverley bianca bilal bill bob bogdan
    brenda brian bridget bronagh bronwen bronwyn cai caitlin callum cameron caoimhe carl carla carol caroline
    carolyn carys catherine cathy cerys charles charlie charlotte chiara chidi chidinma chinedu chioma chloe chris
    christina christine christopher ciaran claire clare clive clodagh colin connor conor craig cristina cynthia
    dafydd daisy dan daniel daniela danielle danuta darren dave david dawn dean debbie deborah declan deepa deepak
    denise dennis derek dewi diana diane dilys dimitri dinesh dmitri dominic donna doreen dorothy douglas duncan
    eamon edward efua eileen eilidh elaine eleanor eleri elif elizabeth ella ellen ellie emeka emily emma emre
    eric erica esther ethan eva eve ewa farah farhan farida fatima fatoumata faye felicity femi ffion filip fiona
    fionn folake frances francis frank fred gabriel gabriela gail gareth gary gavin gemma geoff geoffrey george
    georgia georgina gerald gethin gill gillian gina giulia glen glenn gloria goran gordon grace graham grant greg
    gurpreet gwen gwyneth hamza hannah harjit harpreet harriet harry hassan hayley hazel heather helen henry
    hilary holly howard huda hugh hussain ian ibrahim iestyn ifeoma ikram ilinca imogen imran ioan ioana iolo
    irene irina isaac isabel isabella isha ivan ivana iwan jack jackie jacqueline jade jake james jamie jan jane
    janet janice jasmine jason jaspreet javier jay jaya jayne jean jeff jelena jennifer jenny jeremy jerzy jess
    jessica jian jill jim jo joan joanna joanne joao joe joel john jon jonathan jordan jorge joseph josephine josh
    joshua joy joyce juan judith julia julian julie juma june justin kamal kamran karen karim karl karolina
    katarzyna kate katherine kathleen kathryn katie katy kavita kay keith kelly ken kenneth kerry kevin khadija
    khalid kieran kim kimberley kiran kirsty kofi krzysztof kulwinder kwame kyle lakshmi laszlo laura lauren
    laurence leah leanne lee leigh leila len leon leonard lesley leslie lewis liam lily linda lindsay lisa liz
    llinos lorna lorraine louis louise luca lucja lucy luke lydia lynda lynn lynne maciej madeleine magda maggie
    mahmoud mair malcolm malgorzata malik mandy manjit manuel marcus margaret maria marian marie marilyn marion
    mark martin martyn mary maryam mateusz matt matthew maureen max maxine megan mehmet mehwish mel melanie
    melissa michael michelle mick mihai mike milan minh mira miriam mo mohamed mohammad mohammed molly monica
    muhammad muna nadeem nadia nancy naomi nasreen natalie natasha nathan naveed neha neil nerys niamh nicholas
    nick nicola nicole nigel nikhil nimisha nisha nkechi noel noor nora norma oksana olena olga olivia olumide
    oluwaseun oluwatobi omar oscar osman owen padraig pam pamela paolo parminder parveen pat patricia patrick paul
    paula pauline penny pete peter phil philip philippa phoebe piotr polly pooja prakash priti priya priyanka
    rabia rachel radu rafal rahim rahul raj rajesh ramesh rania rashid ravi raymond rebecca reza rhian rhiannon
    rhys richard rita robert roberta robin roger rohan roisin ron ronald rosa rose rosemary ross roy rukhsana
    rupert russell ruth ryan sabina sabrina sadia saira sally sam samantha samina samira samuel sandra sanjay
    sanjeav sanjeev saoirse sara sarah satnam scott sean seren shabana shabnam shakira shanice shannon sharon
    shaun sheila shirley shreya sian simon simran sinead siobhan siobhán sofia sonia sophia sophie sorcha stacey
    stefan stella stephanie stephen steve steven stewart stuart sue sukhdeep suleiman sunita susan suzanne
    svetlana sylvia tadeusz tania tanya tara tariq temitope teresa terry tessa theresa thomas tim timothy tina
    toby tom tomasz tony tracey tracy trevor tunde uche umar usha valerie vandana vanessa vera veronica vicky
    victor victoria vikram vincent violet vivien wayne wendy william wioletta yasmin yasmine yetunde yuki yusuf
    yvonne zac zahra zainab zara zbigniew zeynep zoe zofia zsofia
    """.split()
)
