"""The words of the made documents: states, topics, sentences and notes, all invented for this benchmark.

A sentence holds slots in braces. `{m}` is a place where a mark may stand, `{M}` one where a mark must stand.
"""

from dataclasses import dataclass

STATES = (
    "Afghanistan|Albania|Andorra|Antigua and Barbuda|Australia|Austria|Belgium|Belize|Benin|Bolivia (Plurinational State of)|"
    "Bosnia and Herzegovina|Botswana|Bulgaria|Burkina Faso|Burundi|Cabo Verde|Cameroon|Canada|Chad|Chile|Colombia|Comoros|"
    "Congo|Cook Islands|Costa Rica|Côte d’Ivoire|Croatia|Cuba|Czechia|Denmark|Dominican Republic|Ecuador|El Salvador|Eswatini|"
    "Fiji|France|Gambia|Germany|Ghana|Grenada|Guatemala|Guinea|Guinea-Bissau|Guyana|Holy See|Honduras|Hungary|Iceland|Iraq|"
    "Ireland|Italy|Japan|Lao People’s Democratic Republic|Lebanon|Lesotho|Liechtenstein|Luxembourg|Madagascar|Malawi|Maldives|"
    "Mali|Malta|Mauritania|Mauritius|Mexico|Monaco|Montenegro|Mozambique|Namibia|Nauru|Netherlands|New Zealand|Nicaragua|Niger|"
    "Nigeria|Niue|North Macedonia|Norway|Palau|Panama|Paraguay|Peru|Philippines|Portugal|Republic of Moldova|Rwanda|"
    "Saint Kitts and Nevis|Saint Vincent and the Grenadines|Samoa|San Marino|São Tomé and Príncipe|Senegal|Seychelles|"
    "Sierra Leone|Slovakia|Slovenia|Somalia|South Africa|South Sudan|Spain|Sri Lanka|Sweden|Switzerland|Togo|"
    "Trinidad and Tobago|Tunisia|Uganda|United Kingdom of Great Britain and Northern Ireland|Uruguay|Viet Nam|Zambia"
).split("|")
PLACES = "Bergen|Livingstone|Vientiane|Beirut|Maun|Piran|Tirana|Managua|Accra|Lomé|Zagreb|Lima|Apia|Cork|Porto|Trier".split("|")
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December".split("|")
GROUPS = ("States Parties", "States Parties", "States Parties", "signatories", "States not Party", "States")


@dataclass(frozen=True)
class Topic:
    """A topic: its headings, what a counted group has done, and sentences of prose."""

    title: str
    parts: tuple[str, ...]
    did: tuple[str, ...]
    said: tuple[str, ...]


TOPICS = (
    Topic(
        "Winning new members",
        ("Steps in parliaments", "Visits and letters"),
        (
            "have put a bill before their parliament",
            "told the Presidency that a vote is planned for {month} {year}",
            "asked for a sample law and got one within {n} days",
            "answered the letter of the coordinators, {n} of them by telephone",
            "joined the side meeting in {place}",
            "said that their ministries of justice and defence agree at last",
            "took part in the inter-American round of talks",
        ),
        (
            "The list of members grew from {n} to {more} within {n} months{m}.",
            "Visits were paid to {place}{m}, {place}{m} and, for the first time, {place}{m}.",
            "A vote in parliament takes {n} weeks in the best case{m} and {more} in the worst{m}.",
            "Letters alone have seldom moved anybody{m}; a visit often has{m}.",
            "Of all reasons that were given for waiting, want of time was the most frequent{m}.",
            "The speaker from {place} called the law “short, cheap and overdue”{m}, and nobody spoke against it.",
            "Two of the regional groups{m} met in {month}; the third met on the 1{n}^th^ of {month}{m}.",
        ),
    ),
    Topic(
        "Doing away with stocks",
        ("Progress in figures", "Stores that were found late", "Pieces kept for training"),
        (
            "have finished ahead of their deadline",
            "still hold shells and have set a date for the last of them",
            "opened their stores to a visit of neighbours",
            "found shells in a place where nobody had looked since {year}",
            "have burnt or taken apart {thousands} shells in {year}",
            "keep some pieces for the training of dogs and people",
            "asked a factory in {place} to do the work",
            "hand in figures by type, lot and place",
        ),
        (
            "Between {year} and {later}{m} the number of shells fell by {thousands}{m}.",
            "A kiln of the newer kind uses {n} m^3^ of gas an hour{m} and gives off {n} kg of CO~2~{m}.",
            "Taking a shell apart costs about {n} dollars{m}, storing it for ten years about {more}{m}.",
            "The smallest store has a floor of {n} m^2^{m}; the largest covers {area} km^2^{m}.",
            "Shells were moved by night,{m} with the road closed for {n} hours{m}.",
            "Pieces that are kept are counted in {month} of each year{m}, and every count was lower than the one before{m}.",
            "In {year}{m}, one lot was counted twice{m}; the figure has been put right since.",
        ),
    ),
    Topic(
        "Clearing the land",
        ("Survey", "Teams and machines", "Deadlines"),
        (
            "have marked all areas that they know of",
            "gave back {area} km^2^ of land to its owners",
            "use dogs, and {n} teams besides",
            "have asked for {n} more years",
            "finished their survey in {month} {year}",
            "changed their standards after the workshop in {place}",
            "reported an accident in the field",
            "do not know yet how large the area is",
        ),
        (
            "The area shrank from {more} km^2^ to {n} km^2^{m}, most of it by survey{m}.",
            "Near {place}{m}, a team of {n} people searched 4 x 10^{n}^ m^2^ in one season{m}.",
            "Rain stopped the work for {n} days{m}, {n} more than in {year}{m}.",
            "Machines are well-suited to flat ground{m} and ill-suited to slopes{m}.",
            "A field counts as done when the farmer has walked over it{m} and the paper is signed{m}.",
            "Night-time work was tried in {month}{m} and given up{m}.",
            "What is called technical survey here{m} is called clearance over there{m}, and sums of both mean little{m}.",
            "Costs fell to {n} cents a square metre{m} (from {more} in {year}{m}).",
        ),
    ),
    Topic(
        "Helping survivors",
        ("Counting people", "Health and work"),
        (
            "have named an office that looks after survivors",
            "count survivors by sex and age",
            "opened a health-care centre in the province",
            "pay for artificial limbs in full",
            "asked survivors to sit on the board that plans the help",
            "have a plan with dates and a budget",
            "trained {n} nurses in {place}",
        ),
        (
            "A limb lasts {n} months on stony ground{m}, twice as long in a town{m}.",
            "In {place}{m}, {n} of {more} survivors found work within a year{m}.",
            "Self-help groups meet once a month{m}; the oldest has met since {year}{m}.",
            "People who live far off get the bus fare{m}, a bed{m} and a meal.",
            "The health-care worker visits {n} villages{m} with a car that was meant for {place}{m}.",
            "What a family needs is more than medicine{m}: it is work, school and a road{m}.",
        ),
    ),
    Topic(
        "Working together",
        ("Money", "Knowledge and machines"),
        (
            "gave money in {year}, {n} of them for more than one year",
            "lent a machine or a team to a neighbour",
            "asked for help in part H of their report",
            "found a partner at the fair in {place}",
            "sent trainers to the course in {place}",
            "would rather give knowledge than money",
        ),
        (
            "The sum of all gifts came to {n}.{n} million dollars{m}, {n} per cent more than in {year}{m}.",
            "Half of it went to {n} states{m}, and the other half to everybody else{m}.",
            "A gift for one year buys a team{m}; a gift for three years buys a plan{m}.",
            "Cross-border work along the river{m} began on the 1^st^ of {month}{m}.",
            "A machine weighs {n} t{m} and needs a bridge that bears {more} t{m}.",
            "Neighbours share maps{m}, radios{m} and, in one case, a cook.",
        ),
    ),
    Topic(
        "Reports and openness",
        ("Reports handed in", "Quality of reports"),
        (
            "have handed in their first report",
            "are late by more than a year",
            "sent their report in {month}, before the day that is set",
            "used the short form, which was made for them",
            "left part {letter} of the form empty",
            "reported of their own free will",
        ),
        (
            "Of {more} reports{m}, {n} came on the very last day{m}.",
            "The shortest has one page{m}, the longest {more}{m}.",
            "Reports that only repeat the year before{m} help nobody{m}, yet they are better than none{m}.",
            "The guide on reporting was re-edited in {year}{m} and has {n} pages{m}.",
            "Figures in part {letter} and part F do not always agree{m}.",
            "Questions on a report went out in {month}{m} and came back by {month}{m}.",
        ),
    ),
    Topic(
        "Laws at home",
        ("New laws", "Views on open questions"),
        (
            "have a law of their own for this purpose",
            "hold that the law they have is enough",
            "forbid investment in makers of such shells",
            "set a fine of up to {thousands} dollars",
            "told what the word transit means to them",
            "translated the sample law into their language",
        ),
        (
            "A law of {n} articles{m} does as well as one of {more}{m}.",
            "The bill was read on the 2{n}^th^ of {month}{m} and passed without a vote{m}.",
            "On transit{m} and on investment{m}, views differ as they did in {year}{m}.",
            "A co-author of the sample law{m} now sits in the parliament of {place}{m}.",
            "Courts have not yet had a case{m}.",
        ),
    ),
)

LISTENERS = (
    "It was agreed to look at this again in {month}{m}.",
    "No more than {n} minutes were left for questions{m}.",
    "The coordinators see two ways ahead{m}, and have set them out in a paper{m}.",
    "This is less than was hoped for{m}, yet more than in any year since {year}{m}.",
    "Action {n} asks for no less{m}.",
    "Article {n} is clear on that point{m}.",
    "Further figures stand in document CCM/BENCH/{year}/{n}{m}.",
    "The chair thanked all {more} speakers{m}.",
)
ITEMS = (
    "Naming one person who answers questions{m};",
    "Telling the Secretariat by the end of {month}{m};",
    "Setting aside {n} per cent of the budget{m} for survey;",
    "Meeting once a year in {place}{m};",
    "Writing down what was learnt{m}, in plain words;",
    "Lending what is not in use{m};",
    "Asking those who live there first{m};",
)
PLAIN_NOTES = (
    "As of {n} {month} {year}.",
    "Figures are those of the owner and were not checked.",
    "The rest is told in paragraph {n} of the same paper.",
    "{State} did not agree with this figure.",
    "{n} of them by electronic mail.",
    "Rounded to {n} km^2^.",
    "Said in {place} on {n} {month}; a note was taken.",
    "It is not known why.",
    "In the year before, it was {more}.",
    "With thanks to {State}, which paid for the maps.",
    "From now on “the group”.",
    "Not counting those that had joined by {month}.",
    "Since {year}, when the old rule was dropped; see also footnote {n} of the last report.",
    "Costs of the journey are left out.",
    "{year} was the first year with full figures.",
    "This is the view of {State}, {State} and {State}, and was not put to a vote.",
)
SOURCE_NOTES = (
    "CCM/BENCH/{year}/{n}, paragraph {more}.",
    "See CCM/BENCH/{year}/{n}, annex, table {n}.",
    "See CCM/BENCH/{year}/{n}, paras. {n}–{more}; and CCM/BENCH/{later}/{n}.",
    "Decision {n}/{year}.",
    "Report of {State} for {year}, part {letter}.",
    "Letter of {State} to the Presidency, {n} {month} {year}.",
    "Ibid., p. {n}.",
    "www.example.org/reports/{year}/part-{n}.",
    "Article {n}, paragraph 1.",
    "Vientiane Action Plan, action {n}.",
)
ENDINGS = (
    "",
    "",
    "",
    " See also paragraph {n}.",
    " {State} has joined since.",
    " In {year}, it was {n}.",
)
