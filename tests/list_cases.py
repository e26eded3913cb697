"""Lists of states and what must come of them. Only `Expected` and the tables are here; `test_lists` reads them."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Expected:
    """`states` has codes, "?" for a name that nobody knows, "-" for an organisation; "!" before one that is excluded.

    `remarks`, `dates`, `marks`, `labels` are by the member's place; what is not given must not be there.
    """

    states: str
    remarks: dict[int, str] = field(default_factory=dict)
    open: bool = False
    is_list: bool = True
    leftover: tuple[str, ...] = ()
    fuzzy: tuple[int, ...] = ()
    dates: dict[int, str] = field(default_factory=dict)
    marks: dict[int, str] = field(default_factory=dict)
    labels: dict[int, str] = field(default_factory=dict)
    language: str | None = None  # that the text is read in; None where the list has to tell


ENGLISH = {
    "one": ("Fiji.", Expected("FJI")),
    "two": ("Fiji and Peru", Expected("FJI PER")),
    "inner-and": ("Bosnia and Herzegovina, Croatia and Guinea-Bissau.", Expected("BIH HRV GNB")),
    "inner-and-last": ("Togo and Antigua and Barbuda", Expected("TGO ATG")),
    "inner-and-oxford": (
        "Saint Kitts and Nevis, Trinidad and Tobago, and São Tomé and Príncipe.",
        Expected("KNA TTO STP"),
    ),
    "long-name-then-and": ("United Kingdom of Great Britain and Northern Ireland and Uganda", Expected("GBR UGA")),
    "oxford-comma": ("Albania, Chad, and Togo.", Expected("ALB TCD TGO")),
    "ampersand": ("Albania, Republic of Moldova & Slovenia", Expected("ALB MDA SVN")),
    "ampersand-inside": ("Bosnia & Herzegovina & Chad", Expected("BIH TCD")),
    "doubled-comma": ("Albania, , Chad,, Togo", Expected("ALB TCD TGO")),
    "no-full-stop": ("Chad, Togo", Expected("TCD TGO")),
    "semicolons": ("Canada; France; Peru", Expected("CAN FRA PER")),
    "slash": ("Canada/France", Expected("CAN FRA")),
    "bullets": ("• Canada • France • Peru", Expected("CAN FRA PER")),
    "not-alphabetical": ("Zambia, Albania and Mali", Expected("ZMB ALB MLI")),
    "articles": ("the Netherlands, the Gambia and the Holy See", Expected("NLD GMB VAT")),
    "remark": ("Netherlands (which has sold its trucks), Norway", Expected("NLD NOR", {0: "(which has sold its trucks)"})),
    "remark-date": ("Mauritius (1 July 2015) and Peru", Expected("MUS PER", {0: "(1 July 2015)"}, dates={0: "2015-07-01"})),
    "remark-letter": ("Andorra (a), Peru", Expected("AND PER", {0: "(a)"})),
    "remark-year-last": ("Andorra and Peru (2013).", Expected("AND PER", {1: "(2013)"}, dates={1: "2013"})),
    "remark-since": ("Andorra (since 2013) and Peru", Expected("AND PER", {0: "(since 2013)"}, dates={0: "2013"})),
    "remark-clause": ("Fiji; Peru, which sold its trucks; Chad", Expected("FJI PER TCD", {1: "which sold its trucks"})),
    "brackets-in-name": ("Bolivia (Plurinational State of), Iran (Islamic Republic of)", Expected("BOL IRN")),
    "in-addition-to": (
        "Cambodia and Viet Nam in addition to Iraq and Lao People's Democratic Republic",
        Expected("KHM VNM IRQ LAO"),
    ),
    "as-well-as": ("Cambodia as well as Chad", Expected("KHM TCD")),
    "ia": ("i.a. Australia and Switzerland", Expected("AUS CHE", open=True)),
    "inter-alia": ("Inter alia Australia and Switzerland", Expected("AUS CHE", open=True)),
    "such-as": ("such as Fiji and Peru", Expected("FJI PER", open=True)),
    "etc": ("Fiji, Peru, etc.", Expected("FJI PER", open=True)),
    "namely": ("namely Fiji and Peru", Expected("FJI PER")),
    "they-are": ("They are: Fiji, Peru.", Expected("FJI PER")),
    "organisations": ("Norway, the European Union and ICRC", Expected("NOR - -")),
    "organisation-only": ("European Union", Expected("-", is_list=False)),
    "unknown": ("Norway, Wakanda and Fiji", Expected("NOR ? FJI")),
    "unknown-first": ("Freedonia, Norway", Expected("? NOR")),
    "misspelt": ("Norway, Swedn and Moldva", Expected("NOR SWE MDA", fuzzy=(1, 2))),
    "old-names": ("Swaziland, Cape Verde and Czech Republic", Expected("SWZ CPV CZE")),
    "apostrophes": ("Côte d’Ivoire, Cote d'Ivoire, Lao People s Democratic Republic", Expected("CIV CIV LAO")),
    "neighbours": ("Guinea, Guinea-Bissau, Equatorial Guinea, Niger and Nigeria", Expected("GIN GNB GNQ NER NGA")),
    "two-congos": ("Congo and Democratic Republic of the Congo", Expected("COG COD")),
    "two-congos-by-comma": ("Congo, Democratic Republic of the Congo", Expected("COG COD")),
    "inverted-last": ("Fiji, Congo, Democratic Republic of the", Expected("FJI COD")),
    "inverted-first": ("Congo, Democratic Republic of the, and Fiji", Expected("COD FJI")),
    "inverted-only": ("Congo, Democratic Republic of the", Expected("COD")),
    "inverted-short": ("Congo, Rep., Fiji", Expected("COG FJI")),
    "two-koreas": ("Republic of Korea and Democratic People's Republic of Korea", Expected("KOR PRK")),
    "dissolved-union": ("Serbia and Montenegro, Fiji", Expected("SRB MNE FJI")),
    "dissolved-union-last": ("Fiji, Serbia and Montenegro.", Expected("FJI SRB MNE")),
    "same-twice": ("Chad, Togo and Chad", Expected("TCD TGO TCD")),
    "other-area": ("Kosovo and Norway", Expected("XKX NOR")),
    "unclosed-bracket": ("(Afghanistan, Republic of Moldova & Slovenia", Expected("AFG MDA SVN")),
    "brackets-round-all": ("(Fiji and Peru)", Expected("FJI PER")),
    "star": ("Fiji*, Peru** and Chad", Expected("FJI PER TCD", marks={0: "*", 1: "**"})),
    "prose": (
        "The depositary has sent letters to Norway.",
        Expected("NOR", is_list=False, leftover=("depositary has sent letters to",)),
    ),
    "prose-long": (
        "Norway has told the meeting that its warehouses are empty and that nothing remains to be done.",
        Expected(
            "NOR",
            is_list=False,
            leftover=("has told the meeting that its warehouses are empty", "that nothing remains to be done"),
        ),
    ),
    "no-state": ("See the annex.", Expected("", is_list=False)),
    "empty": ("", Expected("", is_list=False)),
    "small-letters": ("china and turkey", Expected("", is_list=False, leftover=("china", "turkey"))),
    "short-introduction": (
        "In 2011 also Fiji, Peru, Canada and Norway",
        Expected("FJI PER CAN NOR", leftover=("In 2011 also",)),
    ),
    # Separators and connectors.
    "followed-by": ("Fiji followed by Peru", Expected("FJI PER")),
    "together-with": ("Fiji, together with Peru and Chad", Expected("FJI PER TCD")),
    "along-with-plus": ("Fiji along with Peru plus Chad", Expected("FJI PER TCD")),
    "and-or": ("Fiji and/or Peru", Expected("FJI PER")),
    "both": ("both Fiji and Peru", Expected("FJI PER")),
    "groups": ("Chad, Togo; Nepal and Fiji; Peru", Expected("TCD TGO NPL FJI PER")),
    "lines": ("Chad\nTogo\nPeru\n", Expected("TCD TGO PER")),
    "dash-bullets": ("- Albania\n- Austria\n- Wakanda\n- Freedonia", Expected("ALB AUT ? ?")),
    "star-bullets": ("* Albania\n* Austria", Expected("ALB AUT")),
    "numbered": ("1. Albania 2. Chad\n3. Togo", Expected("ALB TCD TGO")),
    "lettered": ("a) Chad; b) Togo; c) Peru", Expected("TCD TGO PER")),
    "numbered-in-brackets": ("(1) Chad; (2) Togo", Expected("TCD TGO")),
    "quoted": ("“Chad”, 'Togo' and \"Peru\"", Expected("TCD TGO PER")),
    "dash-list": ("Chad – Togo — Peru", Expected("TCD TGO PER")),
    # Introductions and lists that are not complete.
    "ie": ("i.e. Chad and Togo", Expected("TCD TGO")),
    "these-are": ("These are: Chad, Togo and Peru.", Expected("TCD TGO PER")),
    "the-following": ("the following States Parties: Chad and Togo", Expected("TCD TGO")),
    "alphabetical": ("in alphabetical order: Chad, Togo", Expected("TCD TGO")),
    "eg": ("e.g. Chad and Togo", Expected("TCD TGO", open=True)),
    "among-others-behind": ("Chad and Togo, among others", Expected("TCD TGO", open=True)),
    "among-others-before": ("among others, Chad and Togo", Expected("TCD TGO", open=True)),
    "and-others": ("Chad, Togo and others", Expected("TCD TGO", open=True)),
    "including": ("Chad, including Togo and Peru", Expected("TCD TGO PER", open=True)),
    "notably": ("notably Chad", Expected("TCD", open=True)),
    "and-so-on": ("Chad, Togo, and so on", Expected("TCD TGO", open=True)),
    "including-no-name": (
        "Norway including its many old warehouses",
        Expected("NOR", is_list=False, leftover=("including its many old warehouses",)),
    ),
    # Exceptions.
    "except": ("all States Parties except Chad and Togo", Expected("!TCD !TGO", is_list=False)),
    "except-for": ("all states except for Chad, Togo and Peru.", Expected("!TCD !TGO !PER", is_list=False)),
    "all-but": ("all but Chad", Expected("!TCD", is_list=False)),
    "all-but-unknown": ("all but Wakanda and Chad", Expected("!? !TCD", is_list=False)),
    "with-the-exception-of": ("Fiji and Peru, with the exception of Chad", Expected("FJI PER !TCD")),
    "other-than": ("all signatories other than Chad; Fiji", Expected("!TCD FJI")),
    "excluding-bracket": ("Fiji, Peru (excluding Chad), Togo", Expected("FJI PER TGO", {1: "(excluding Chad)"})),
    "except-to-semicolon": ("Fiji, except Chad and Togo; Peru", Expected("FJI !TCD !TGO PER")),
    "except-to-full-stop": ("All except Chad. Fiji and Peru.", Expected("!TCD FJI PER")),
    "except-in-bracket": ("(all states except Chad) Fiji, Peru", Expected("!TCD FJI PER")),
    "except-no-state": ("Fiji and Peru, except for stocks", Expected("FJI PER", leftover=("except for stocks",))),
    # Labels.
    "sessions": (
        "114th session: Canada; France; 115th session: Austria",
        Expected("CAN FRA AUT", labels={0: "114th session", 1: "114th session", 2: "115th session"}),
    ),
    "sessions-in-bracket": (
        "(114th session: Canada; France; Peru; 115th session: Austria)",
        Expected("CAN FRA PER AUT", labels={0: "114th session", 1: "114th session", 2: "114th session", 3: "115th session"}),
    ),
    "continents": (
        "Africa: Chad, Togo; Asia: Nepal",
        Expected("TCD TGO NPL", labels={0: "Africa", 1: "Africa", 2: "Asia"}),
    ),
    "label-with-and": (
        "Latin America and the Caribbean: Peru, Haiti; Asia and the Pacific: Fiji",
        Expected(
            "PER HTI FJI",
            labels={0: "Latin America and the Caribbean", 1: "Latin America and the Caribbean", 2: "Asia and the Pacific"},
        ),
    ),
    "label-bracket": (
        "Africa (Chad, Togo), Asia (Nepal) and Europe (Malta)",
        Expected("TCD TGO NPL MLT", labels={0: "Africa", 1: "Africa", 2: "Asia", 3: "Europe"}),
    ),
    "label-over-lines": (
        "Africa:\nChad\nTogo\nAsia:\nNepal",
        Expected("TCD TGO NPL", labels={0: "Africa", 1: "Africa", 2: "Asia"}),
    ),
    "label-count": ("Africa (2)\nBotswana, Chad", Expected("BWA TCD", labels={0: "Africa (2)", 1: "Africa (2)"})),
    "label-heading": (
        "Sponsors\n\nAfghanistan, Chad, Togo",
        Expected("AFG TCD TGO", labels={0: "Sponsors", 1: "Sponsors", 2: "Sponsors"}),
    ),
    "label-year": ("2013: Chad; Togo; 2014: Fiji", Expected("TCD TGO FJI", labels={0: "2013", 1: "2013", 2: "2014"})),
    "label-one": (
        "Lead sponsors: Australia, Egypt, Norway",
        Expected("AUS EGY NOR", labels={0: "Lead sponsors", 1: "Lead sponsors", 2: "Lead sponsors"}),
    ),
    "label-group-ends": ("Africa: Chad, Togo; Fiji", Expected("TCD TGO FJI", labels={0: "Africa", 1: "Africa"})),
    "label-no-list": ("See paragraph 3: Norway.", Expected("NOR", is_list=False, labels={0: "See paragraph 3"})),
    "label-too-long": (
        "The depositary of the treaty has received new letters from: Norway and Fiji",
        Expected("NOR FJI", is_list=False, leftover=("depositary of the treaty has received new letters from",)),
    ),
    # Names that line breaks, hyphens and marks cut.
    "broken-line": ("Bosnia and\nHerzegovina, Sri\nLanka", Expected("BIH LKA")),
    "broken-hyphen": ("Guinea-\nBissau, Moza-\nmbique, Timor-\nLeste", Expected("GNB MOZ TLS")),
    "broken-longer": ("Niger-\nia, Domini-\nca and Dominica-\nn Republic", Expected("NGA DMA DOM")),
    "broken-adjective": ("Fiji, Peru, Chad, Niger-\nian", Expected("FJI PER TCD", leftover=("Niger-\nian",))),
    "broken-joined": ("Moza- mbique and Fiji", Expected("MOZ FJI")),
    "broken-soft": ("Moza\u00admbique and Fiji", Expected("MOZ FJI")),
    "hyphen-and": ("Fiji-\nand Peru", Expected("FJI PER")),
    "star-on-name": ("Kosovo* and Chad", Expected("XKX TCD", marks={0: "*"})),
    "raised-digits": ("Kosovo¹, Chad¹² and Peru", Expected("XKX TCD PER", marks={0: "¹", 1: "¹²"})),
    "raised-two": ("Kosovo¹,² and Chad", Expected("XKX TCD", marks={0: "¹,²"})),
    "glued-digit": ("Chad1, Togo2 and Peru", Expected("TCD TGO PER", marks={0: "1", 1: "2"})),
    "daggers": ("Chad†, Togo ‡ and Peru§", Expected("TCD TGO PER", marks={0: "†", 1: "‡", 2: "§"})),
    "note-letters": ("Chad a/, Togo b/ and Peru", Expected("TCD TGO PER", marks={0: "a/", 1: "b/"})),
    "square-marks": ("Chad[1], Togo [2] and Peru [*]", Expected("TCD TGO PER", marks={0: "[1]", 1: "[2]", 2: "[*]"})),
    "flag-alone": ("Palau a, Chad and Peru d", Expected("PLW TCD PER", marks={0: "a", 2: "d"})),
    "flag-bracket": ("Palau (a), Peru (A)", Expected("PLW PER", {0: "(a)", 1: "(A)"})),
    # Remarks and dates.
    "date-bare": ("Bolivia 30 March 2014", Expected("BOL", {0: "30 March 2014"}, dates={0: "2014-03-30"})),
    "date-lines": (
        "Bolivia 30 March 2014\nPeru 2 May 2015",
        Expected("BOL PER", {0: "30 March 2014", 1: "2 May 2015"}, dates={0: "2014-03-30", 1: "2015-05-02"}),
    ),
    "date-by-on": (
        "by Ukraine on 27 December 2005, by Haiti on 15 February 2006",
        Expected("UKR HTI", {0: "on 27 December 2005", 1: "on 15 February 2006"}, dates={0: "2005-12-27", 1: "2006-02-15"}),
    ),
    "date-short-flag": ("Andorra 9 Apr 13 (a), Fiji", Expected("AND FJI", {0: "9 Apr 13 (a)"}, dates={0: "2013-04-09"})),
    "date-two": (
        "Afghanistan 3 Dec 08; 8 Sep 11; Fiji",
        Expected("AFG FJI", {0: "3 Dec 08; 8 Sep 11"}, dates={0: "2008-12-03 2011-09-08"}),
    ),
    "date-bracket": ("Mauritius (1 July 2015), Peru", Expected("MUS PER", {0: "(1 July 2015)"}, dates={0: "2015-07-01"})),
    "date-american": ("Mauritius (July 1, 2015)", Expected("MUS", {0: "(July 1, 2015)"}, dates={0: "2015-07-01"})),
    "date-month": ("Togo – May 2012; Fiji", Expected("TGO FJI", {0: "May 2012"}, dates={0: "2012-05"})),
    "date-iso": ("Togo 2012-05-03, Fiji", Expected("TGO FJI", {0: "2012-05-03"}, dates={0: "2012-05-03"})),
    "date-dotted": ("Togo (25.12.2010), Fiji", Expected("TGO FJI", {0: "(25.12.2010)"}, dates={0: "2010-12-25"})),
    "date-slashed-sure": ("Togo (25/12/2010), Fiji", Expected("TGO FJI", {0: "(25/12/2010)"}, dates={0: "2010-12-25"})),
    "date-slashed-unsure": ("Togo (11/12/2010), Fiji", Expected("TGO FJI", {0: "(11/12/2010)"}, dates={0: "2010"})),
    "date-impossible": ("Togo (31.02.2010), Fiji", Expected("TGO FJI", {0: "(31.02.2010)"}, dates={0: "2010"})),
    "date-old-century": ("Togo 3 Dec 97, Fiji", Expected("TGO FJI", {0: "3 Dec 97"}, dates={0: "1997-12-03"})),
    "date-colon": (
        "Chad, Norway: 3 December 2008; Peru: 2 June 2011",
        Expected("TCD NOR PER", {1: "3 December 2008", 2: "2 June 2011"}, dates={1: "2008-12-03", 2: "2011-06-02"}),
    ),
    "date-flag": ("Peru 2024 a, Chad", Expected("PER TCD", {0: "2024 a"}, dates={0: "2024"})),
    "date-of-unknown": ("Wakanda 3 May 2011, Chad", Expected("? TCD", {0: "3 May 2011"}, dates={0: "2011-05-03"})),
    "remark-with-states": (
        "Norway (on behalf of Denmark, Finland and Sweden), Fiji",
        Expected("NOR FJI", {0: "(on behalf of Denmark, Finland and Sweden)"}),
    ),
    "remark-nested": ("Netherlands (which has begun (in part)), Norway", Expected("NLD NOR", {0: "(which has begun (in part))"})),
    "remark-not-known": ("Chad, Togo, Peru (three sites), Mali", Expected("TCD TGO PER MLI", {2: "(three sites)"})),
    "remark-prose": (
        "Norway (see the annex of the report for everything it said)",
        Expected("NOR", {0: "(see the annex of the report for everything it said)"}, is_list=False),
    ),
    "clause-with-states": (
        "Peru, which borders Chile and Brazil, and Chad",
        Expected("PER TCD", {0: "which borders Chile and Brazil"}),
    ),
    "clause-and": ("Norway, which sold its trucks and Peru", Expected("NOR PER", {0: "which sold its trucks"})),
    "bracket-of-states": ("Norway (Denmark) and Fiji", Expected("NOR DNK FJI")),
    # Members that are no states.
    "organisation-last": ("Norway and the CMC", Expected("NOR -")),
    "organisations-more": ("Norway, the ICRC and the European Union", Expected("NOR - -")),
    "other-areas": ("Kosovo, Norway and Nagorno-Karabakh", Expected("XKX NOR ?")),
    "unknown-last": ("Norway and Wakanda", Expected("NOR ?")),
    # Prose that names a state.
    "prose-colon": (
        "Note: it was Norway that wrote this letter.",
        Expected("? NOR", is_list=False, leftover=("it was", "that wrote this letter")),
    ),
    "prose-except": (
        "Norway has destroyed everything except its training stock.",
        Expected("NOR", is_list=False, leftover=("has destroyed everything except its training stock",)),
    ),
    "prose-source": (
        "Source: statement by Norway",
        Expected("? NOR", is_list=False, leftover=("statement by",)),
    ),
    "prose-date": (
        "Letter from Norway dated 3 May 2011.",
        Expected("NOR", {0: "dated 3 May 2011"}, is_list=False, dates={0: "2011-05-03"}, leftover=("Letter from",)),
    ),
    "prose-remark": (
        "Said by Norway [in its own language].",
        Expected("NOR", {0: "[in its own language]"}, is_list=False, leftover=("Said by",)),
    ),
    "prose-they": ("They are empty, Norway said.", Expected("NOR", is_list=False, leftover=("They are empty", "said"))),
}

OTHERS = {
    # French
    "fr-and": ("Norvège, Suède et Tchad", Expected("NOR SWE TCD")),
    "fr-articles": ("l'Allemagne, la Norvège et le Tchad", Expected("DEU NOR TCD")),
    "fr-curly": ("l’Allemagne et l’Autriche", Expected("DEU AUT")),
    "fr-ainsi-que": ("Norvège ainsi que Suède", Expected("NOR SWE")),
    "fr-guineas": ("Guinée, Guinée-Bissau et Guinée équatoriale", Expected("GIN GNB GNQ")),
    "fr-inner-et": ("Trinité-et-Tobago et Antigua-et-Barbuda", Expected("TTO ATG")),
    "fr-notamment": ("notamment la Norvège et la Suède", Expected("NOR SWE", open=True)),
    "fr-entre-autres": ("Norvège et Suède, entre autres", Expected("NOR SWE", open=True)),
    "fr-a-savoir": ("à savoir : Norvège, Suède", Expected("NOR SWE")),
    "fr-exception": (
        "tous les États parties à l'exception de la Norvège et du Tchad",
        Expected("!NOR !TCD", is_list=False),
    ),
    "fr-sauf": ("tous sauf la Norvège ; Suède", Expected("!NOR SWE")),
    "fr-date": ("Norvège (1er mai 2009), Suède", Expected("NOR SWE", {0: "(1er mai 2009)"}, dates={0: "2009-05-01"})),
    "fr-date-le": ("Norvège, le 3 mai 2009 ; Suède", Expected("NOR SWE", {0: "le 3 mai 2009"}, dates={0: "2009-05-03"})),
    "fr-remark": ("Norvège (qui a vidé ses dépôts) et Suède", Expected("NOR SWE", {0: "(qui a vidé ses dépôts)"})),
    "fr-labels": (
        "Afrique : Tchad, Togo ; Asie : Népal",
        Expected("TCD TGO NPL", labels={0: "Afrique", 1: "Afrique", 2: "Asie"}),
    ),
    "fr-unknown": ("Norvège, Wakanda et Suède", Expected("NOR ? SWE")),
    "fr-prose": (
        "La Norvège a indiqué que ses stocks sont détruits.",
        Expected("NOR", is_list=False, leftover=("a indiqué que ses stocks sont détruits",)),
    ),
    # Spanish
    "es-y-e": ("Alemania, Noruega e Italia", Expected("DEU NOR ITA")),
    "es-inner-y": ("Bosnia y Herzegovina y Suecia", Expected("BIH SWE")),
    "es-asi-como": ("Noruega así como Suecia", Expected("NOR SWE")),
    "es-entre-otros": ("Noruega y Suecia, entre otros", Expected("NOR SWE", open=True)),
    "es-a-saber": ("a saber: Noruega y Suecia", Expected("NOR SWE")),
    "es-exception": ("todos los Estados partes con excepción de Noruega y Suecia", Expected("!NOR !SWE", is_list=False)),
    "es-salvo": ("todos salvo Noruega; Suecia", Expected("!NOR SWE")),
    "es-date": ("Noruega (3 de mayo de 2009)", Expected("NOR", {0: "(3 de mayo de 2009)"}, dates={0: "2009-05-03"})),
    "es-remark": ("Noruega (que vendió sus camiones) y Suecia", Expected("NOR SWE", {0: "(que vendió sus camiones)"})),
    "es-prose": ("Noruega informó a la reunión de que sus almacenes están vacíos.", Expected("NOR", is_list=False)),
    # Portuguese
    "pt-e": ("Noruega, Suécia e Itália", Expected("NOR SWE ITA")),
    "pt-inner-e": ("São Tomé e Príncipe e Suécia", Expected("STP SWE")),
    "pt-bem-como": ("Suécia bem como Itália", Expected("SWE ITA")),
    "pt-exception": ("todos os Estados Partes com exceção da Suécia e da Itália", Expected("!SWE !ITA", is_list=False)),
    "pt-date": (
        "Suécia (3 de março de 2009) e Itália",
        Expected("SWE ITA", {0: "(3 de março de 2009)"}, dates={0: "2009-03-03"}),
    ),
    "pt-entre-outros": ("Suécia e Itália, entre outros", Expected("SWE ITA", open=True)),
    # German
    "de-und": ("Frankreich, Norwegen und Österreich", Expected("FRA NOR AUT")),
    "de-island": ("Frankreich, Island und Norwegen", Expected("FRA ISL NOR")),
    "de-sowie": ("Norwegen sowie Österreich", Expected("NOR AUT")),
    "de-unter-anderem": ("unter anderem Norwegen und Österreich", Expected("NOR AUT", open=True)),
    "de-ua-behind": ("Norwegen, Österreich u. a.", Expected("NOR AUT", open=True)),
    "de-naemlich": ("nämlich Norwegen und Österreich", Expected("NOR AUT")),
    "de-exception": ("alle Vertragsstaaten außer Norwegen und Österreich", Expected("!NOR !AUT", is_list=False)),
    "de-date": ("Norwegen (3. Mai 2009), Österreich", Expected("NOR AUT", {0: "(3. Mai 2009)"}, dates={0: "2009-05-03"})),
    "de-clause": (
        "Norwegen, das seine Lager geleert hat, und Österreich",
        Expected("NOR AUT", {0: "das seine Lager geleert hat"}),
    ),
    "de-prose": ("Norwegen hat dem Treffen berichtet und alles vernichtet.", Expected("NOR", is_list=False)),
    # Russian
    "ru-i": ("Германия, Франция и Норвегия", Expected("DEU FRA NOR")),
    "ru-a-takzhe": ("Норвегия, а также Перу", Expected("NOR PER")),
    "ru-inner-i": ("Босния и Герцеговина и Норвегия", Expected("BIH NOR")),
    "ru-open": ("в том числе Норвегия и Перу", Expected("NOR PER", open=True)),
    "ru-others": ("Норвегия, Перу и другие", Expected("NOR PER", open=True)),
    "ru-imenno": ("а именно: Норвегия и Перу", Expected("NOR PER")),
    "ru-exception": ("все государства-участники, за исключением Перу и Зимбабве", Expected("!PER !ZWE", is_list=False)),
    "ru-date": ("Норвегия (3 мая 2009 года) и Перу", Expected("NOR PER", {0: "(3 мая 2009 года)"}, dates={0: "2009-05-03"})),
    "ru-labels": ("Африка: Чад, Мали; Азия: Непал", Expected("TCD MLI NPL", labels={0: "Африка", 1: "Африка", 2: "Азия"})),
    "ru-clause": ("Норвегия, которая продала грузовики, и Перу", Expected("NOR PER", {0: "которая продала грузовики"})),
    "ru-prose": ("Норвегия сообщила совещанию, что её склады пусты.", Expected("NOR", is_list=False)),
    # Chinese
    "zh-dun": ("德国、法国和挪威", Expected("DEU FRA NOR")),
    "zh-comma": ("德国，法国与挪威。", Expected("DEU FRA NOR")),
    "zh-yiji": ("挪威以及秘鲁", Expected("NOR PER")),
    "zh-ji": ("挪威及秘鲁", Expected("NOR PER")),
    "zh-semicolons": ("挪威；秘鲁；法国", Expected("NOR PER FRA")),
    "zh-deng": ("挪威、秘鲁等", Expected("NOR PER", open=True)),
    "zh-baokuo": ("包括挪威和秘鲁", Expected("NOR PER", open=True)),
    "zh-ji-introduction": ("即：挪威、秘鲁", Expected("NOR PER")),
    "zh-exception": ("除挪威和秘鲁外的所有缔约国", Expected("!NOR !PER", is_list=False)),
    "zh-exception-last": ("所有缔约国，除了挪威", Expected("!NOR", is_list=False)),
    "zh-besides": ("除挪威外，还有秘鲁", Expected("NOR PER")),
    "zh-date": ("挪威（2009年5月3日）、秘鲁", Expected("NOR PER", {0: "（2009年5月3日）"}, dates={0: "2009-05-03"})),
    "zh-remark": ("挪威（其已开始销毁）、秘鲁", Expected("NOR PER", {0: "（其已开始销毁）"})),
    "zh-labels": ("非洲：乍得、多哥；亚洲：尼泊尔", Expected("TCD TGO NPL", labels={0: "非洲", 1: "非洲", 2: "亚洲"})),
    "zh-guineas": ("几内亚、几内亚比绍和赤道几内亚", Expected("GIN GNB GNQ")),
    "zh-prose": (
        "挪威已经向会议报告其储存已全部销毁。",
        Expected("NOR", is_list=False, leftover=("已经向会议报告其储存已全部销毁",)),
    ),
    # Arabic
    "ar-attached": ("فرنسا وألمانيا والنرويج", Expected("FRA DEU NOR")),
    "ar-commas": ("فرنسا، ألمانيا، والنرويج", Expected("FRA DEU NOR")),
    "ar-article": ("النرويج والولايات المتحدة الأمريكية", Expected("NOR USA")),
    "ar-inner-wa": ("البوسنة والهرسك وفرنسا", Expected("BIH FRA")),
    "ar-parted": ("فرنسا و ألمانيا", Expected("FRA DEU")),
    "ar-semicolon": ("فرنسا؛ ألمانيا؛ بيرو", Expected("FRA DEU PER")),
    "ar-open": ("فرنسا، ألمانيا وغيرها", Expected("FRA DEU", open=True)),
    "ar-wa-hiya": ("وهي: فرنسا وألمانيا", Expected("FRA DEU")),
    "ar-exception": ("جميع الدول الأطراف باستثناء فرنسا وألمانيا", Expected("!FRA !DEU", is_list=False)),
    "ar-date": ("فرنسا (3 أيار/مايو 2009) وألمانيا", Expected("FRA DEU", {0: "(3 أيار/مايو 2009)"}, dates={0: "2009-05-03"})),
    "ar-digits": ("فرنسا (٣ أيار/مايو ٢٠٠٩)", Expected("FRA", {0: "(٣ أيار/مايو ٢٠٠٩)"}, dates={0: "2009-05-03"})),
    "ar-clause": ("النرويج، التي باعت شاحناتها، وبيرو", Expected("NOR PER", {0: "التي باعت شاحناتها"})),
    "ar-labels": ("أفريقيا: تشاد، توغو؛ آسيا: نيبال", Expected("TCD TGO NPL", labels={0: "أفريقيا", 1: "أفريقيا", 2: "آسيا"})),
    "ar-prose": ("أبلغت النرويج الاجتماع بأنها دمرت جميع مخزوناتها", Expected("NOR", is_list=False)),
    # A language that is given.
    "given-de": ("Island, Norwegen", Expected("ISL NOR", language="de")),
    "given-fr": ("Norvège et Suède", Expected("NOR SWE", language="fr")),
    "given-unknown": ("Norway, Sweden", Expected("NOR SWE", language="fi")),
}

CASES = ENGLISH | OTHERS
