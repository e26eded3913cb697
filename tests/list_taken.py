"""Lists with members that are taken out, remarks that name other states, and members that are only counted."""

from list_cases import Expected

TAKEN = {
    "not": ("Albania, not Belgium, and Chile", Expected("ALB !BEL CHL")),
    "not-two": ("Albania, not Belgium and Fiji, and Chile", Expected("ALB !BEL !FJI CHL")),
    "not-alone": ("not Chad", Expected("!TCD", is_list=False)),
    "not-in-bracket": ("Mali, Chad (not Fiji)", Expected("MLI TCD", {1: "(not Fiji)"})),
    "not-in-sentence": ("Norway is not Chad", Expected("NOR !TCD", is_list=False, leftover=("is",))),
    "not-reported": ("Norway has not reported.", Expected("NOR", is_list=False, leftover=("has not reported",))),
    "no-longer": ("Chad, no longer Mali", Expected("TCD !MLI")),
    "without": ("Albania without Belgium", Expected("ALB !BEL")),
    "apart-from": ("Chad, apart from Mali", Expected("TCD !MLI")),
    "save": ("Chad, save Mali", Expected("TCD !MLI")),
    "save-for": ("Chad, save for Mali", Expected("TCD !MLI")),
    "bar": ("Chad, bar Mali", Expected("TCD !MLI")),
    "neither": ("neither Chad nor Mali", Expected("!TCD !MLI", is_list=False)),
    "neither-three": ("Neither Chad, Peru nor Mali", Expected("!TCD !PER !MLI", is_list=False)),
    "excepted": ("Chad, Mali excepted", Expected("TCD !MLI", is_list=False)),
    "excluded-bracket": ("Chad, Mali (Niger and Nigeria excluded)", Expected("TCD MLI !NER !NGA")),
    "excluded-one": ("Chad, Mali (excluded), Peru", Expected("TCD !MLI PER")),
    "excluded-label": (
        "Excluded: Chad, Mali, Peru",
        Expected("TCD MLI PER", is_list=False, labels={0: "Excluded", 1: "Excluded", 2: "Excluded"}),
    ),
    "except-unclear": ("Chad, except for Mali, and Niger", Expected("TCD !MLI !NER", is_list=False)),
    "except-oxford": ("All states except Chad, Togo, and Peru; Fiji", Expected("!TCD !TGO !PER FJI")),
    "fr-not": ("Tchad, mais pas le Mali", Expected("TCD !MLI")),
    "fr-excepted": ("Tchad, Mali excepté", Expected("TCD !MLI", is_list=False)),
    "de-not": ("Tschad, nicht Mali, und Niger", Expected("TCD !MLI NER")),
    "ru-not": ("Чад, но не Мали", Expected("TCD !MLI")),
    "zh-excluded": ("挪威、秘鲁除外", Expected("NOR !PER", is_list=False)),
}

REMARKS = {
    "see-also": ("Albania (see also Belgium), Chile", Expected("ALB CHL", {0: "(see also Belgium)"})),
    "support": ("Chile, with the support of Norway and Italy", Expected("CHL", {0: "with the support of Norway and Italy"})),
    "support-in-front": ("Spain and, with the support of Norway, Mozambique.", Expected("ESP MOZ")),
    "on-behalf": ("Norway, on behalf of Chile, and Mali", Expected("NOR MLI", {0: "on behalf of Chile"})),
    "on-behalf-unclear": ("Norway on behalf of Chile, Mali", Expected("NOR", {0: "on behalf of Chile, Mali"}, is_list=False)),
    "counted-others": ("Albania, Belgium, and 3 others", Expected("ALB BEL", open=True)),
    "counted-in-words": ("Albania, Belgium and three other States Parties", Expected("ALB BEL", open=True)),
    "et-al": ("Albania, Belgium et al.", Expected("ALB BEL", open=True)),
    "fr-others": ("Albanie, Belgique et 3 autres", Expected("ALB BEL", open=True)),
    "hyphen-in-name": ("Bosnia and Herzego-vina, Croatia", Expected("BIH HRV")),
    "hyphen-in-word": ("Niger-ia and Moza-mbique", Expected("NGA MOZ")),
    "hyphen-of-name": ("Timor-leste, Guinea-bissau", Expected("TLS GNB")),
}

TERRITORIES = {
    "of-the-state": ("United Kingdom (Falkland Islands), Argentina", Expected("GBR ARG", {0: "(Falkland Islands)"})),
    "two": ("China (Hong Kong and Macao)", Expected("CHN", {0: "(Hong Kong and Macao)"})),
    "of-another": ("Norway (Aruba)", Expected("NOR ABW")),
    "no-bracket": ("China, Hong Kong", Expected("CHN HKG")),
}
