"""Short texts, and what their claims have to do with each other.

A case begins with "# name". Its text stands below; a sign ¶ parts paragraphs, a line with two blanks before it goes on.
Lines that begin with a raised number are footnotes. Then:

- "< part | whole": the claim with the first subject is a subset of that with the second one;
- "+ part | whole": it is one of the parts that make up the second; "= one | other": both speak of the same states;
- "! subject | check": a check fails, of "subset" and "partition".

Nothing else may be found. "2:Two" is the second claim of a text whose subject is "Two". All texts are invented.
"""

CASES = """\
# those-next-sentence
Nine States Parties own old stocks. Four of those have a timetable.
< Four of those | Nine States Parties

# these-with-noun
Nine signatories own old stocks. Four of these signatories have a timetable.
< Four of these signatories | Nine signatories

# them
Nine signatories own old stocks, and four of them have asked for maps.
< four of them | Nine signatories

# of-which
We counted nine States Parties in the hall, of which two were late.
< two | nine States Parties

# of-whom
Ten States Parties, six of whom have laws, met in May.
< six of whom | Ten States Parties

# with-three-of-those
Ten States Parties have new budgets with three of those relying on old ones.
< three of those | Ten States Parties

# of-these-opening
Twelve States Parties have sent a report. Of these, five used the new form.
< five | Twelve States Parties

# of-these-with-noun
Twelve States Parties have sent a report. Of these States Parties, five used the new form.
< Of these States Parties, five | Twelve States Parties

# of-this-number
Twelve States Parties have sent a report. Of this number, five used the new form.
< five | Twelve States Parties

# among-them
Twelve States Parties have sent a report. Among them, five used the new form.
< five | Twelve States Parties

# among-these-list
Twelve States Parties have sent a report. Among these, two States Parties (Chad and Malta) used the new form, while another
  three (Chile, Peru and Togo) used the old one.
< two States Parties | Twelve States Parties
< another three | Twelve States Parties

# two-among-them
Twelve States Parties have sent a report. Two States Parties among them (Chad and Malta) used the new form.
< Two States Parties | Twelve States Parties

# these-with-number
Seven States Parties met in June. Of these seven, three brought a minister.
< three | Seven States Parties

# of-those-seven
Seven States Parties met in June. Three of those seven States Parties brought a minister.
< Three of those seven States Parties | Seven States Parties

# note-lists
Five States Parties¹ have laws. Two of these² have bylaws.
¹ Chad, Chile, Malta, Norway and Togo.
² Chad and Togo.
< Two of these | Five States Parties

# note-not-among
Five States Parties¹ have laws. Two of these² have bylaws.
¹ Austria, Belgium, Malta, Norway and Spain.
² Austria and Japan.
< Two of these | Five States Parties
! Two of these | subset

# elliptical-also
Six States Parties¹ reported types of items, four² also their weight.
¹ Austria, Belgium, Chile, France, Japan and Spain.
² Austria, Belgium, Chile and France.
< four | Six States Parties

# group-decides
Seven States Parties wrote. Four signatories wrote too. Three of those States Parties had news.
< Three of those States Parties | Seven States Parties

# number-decides
Seven States Parties wrote. Two States Parties called. Four of those had news.
< Four of those | Seven States Parties

# signatories-are-no-parties
Six signatories wrote. Three of those States Parties had news.

# siblings
Nine States Parties wrote. Four of these had news. Two of these had photographs.
< Four of these | Nine States Parties
< Two of these | Nine States Parties

# nested-which
Nine States Parties wrote. Four of these had news, two of which were good.
< Four of these | Nine States Parties
< two of which | Four of these

# both-groups
Eight States Parties and five signatories have duties. Of these, two States Parties and one signatory asked for help.
< two States Parties | Eight States Parties
< one signatory | five signatories

# both-groups-bare
Eight States Parties and five signatories have duties. Of these, ten asked for help.
< ten | Eight States Parties
< ten | five signatories

# one-of-two-groups
Eight States Parties and five signatories have duties. Of these signatories, two asked for help.
< Of these signatories, two | five signatories

# in-addition-one
Ten States Parties have plans. Of these, four have budgets. In addition, one has a law.
< four | Ten States Parties
< one | Ten States Parties

# another
Ten States Parties have plans. Of these, four have budgets. Another has a law.
< four | Ten States Parties
< Another | Ten States Parties

# bare-after-sibling
Ten States Parties have plans. Four of these have budgets. Two have a law.
< Four of these | Ten States Parties
< Two | Ten States Parties

# of-the-eight
Eight States Parties have survivors to care for. Of the eight States Parties with survivors, three have not reported.
< Of the eight States Parties with survivors, three | Eight States Parties

# of-the-eight-words-decide
1. Three States Parties asked for help with storage. Three States Parties asked for help with surveys. ¶ 2. Of the three
  States Parties that asked for help with surveys, two received it.
< Of the three States Parties that asked for help with surveys, two | 2:Three States Parties

# five-of-the-seven
Seven States Parties have mapped hazards. Five of the seven States Parties have marked them.
< Five of the seven States Parties | Seven States Parties

# next-paragraph
1. Eleven states have deadlines. ¶ 2. Of these states, eight had deadlines in 2011.
< Of these states, eight | Eleven states

# next-paragraph-other-section
I. Stocks ¶ 1. Eleven states have deadlines. ¶ II. Clearance ¶ 2. Of these states, eight had deadlines in 2011.

# next-paragraph-those
1. Eleven States Parties have deadlines. ¶ 2. Three of those States Parties asked for more time.
< Three of those States Parties | Eleven States Parties

# not-over-a-paragraph-of-other-matter
1. Eleven States Parties have deadlines. ¶ 2. The hall was full and the talks were good. ¶ 3. The caterers were many. Three of
  those States Parties asked for more time.

# are-among-the-four
Two States Parties (Chad and Mali) are among the four countries (Chad, Mali, Niger and Togo) with most hazards.
< Two States Parties | the four countries

# including
Thirty states spoke, including four signatories.
< four signatories | Thirty states

# including-other-group
Thirty States Parties came, including a visit to two signatories.

# most-of-them
Nine States Parties¹ have laws. More than half of them² have bylaws.
¹ Austria, Belgium, France, Germany, Japan, Malta, Norway, Slovenia and Spain.
² Austria, Belgium, France, Germany and Japan.
< More than half of them | Nine States Parties

# list-decides-the-whole
Four States Parties¹ have laws. Three States Parties² have plans. Two of those³ shared theirs.
¹ Austria, Belgium, France and Germany.
² Japan, Malta and Norway.
³ Austria and Belgium.
< Two of those | Four States Parties

# three-others
Seven States Parties own stocks. Three of those have begun, two others are planning.
< Three of those | Seven States Parties
< two others | Seven States Parties

# nested-partition
Seven States Parties¹ own stocks. Three of those² have begun, three others³ are planning and one State Party⁴ has called for
  bids.
¹ Austria, Belgium, France, Germany, Japan, Norway and Spain.
² Austria, Belgium and France.
³ Germany, Japan and Norway.
⁴ Spain.
< Three of those | Seven States Parties
+ Three of those | Seven States Parties
< three others | Seven States Parties
+ three others | Seven States Parties
+ one State Party | Seven States Parties

# others-too-many
Seven States Parties own stocks. Three of those have begun, five others are planning.
< Three of those | Seven States Parties
< five others | Seven States Parties
! five others | subset

# others-without-sibling
Seven States Parties own stocks. Three others have none.

# others-overlap
Seven States Parties¹ own stocks. Three of those² have begun, two others³ are planning.
¹ Austria, Belgium, France, Germany, Japan, Norway and Spain.
² Austria, Belgium and France.
³ France and Japan.
< Three of those | Seven States Parties
< two others | Seven States Parties
! two others | subset

# others-outside
Seven States Parties¹ own stocks. Three of those² have begun. Two others³ never had any.
¹ Austria, Belgium, France, Germany, Japan, Norway and Spain.
² Austria, Belgium and France.
³ Malta and Ireland.
< Three of those | Seven States Parties

# remaining
Ten States Parties have plans. Seven of them have budgets; the remaining three States Parties have none.
< Seven of them | Ten States Parties
+ Seven of them | Ten States Parties
< three States Parties | Ten States Parties
+ three States Parties | Ten States Parties

# remaining-wrong
Ten States Parties have plans. Seven of them have budgets; the remaining two States Parties have none.
< Seven of them | Ten States Parties
+ Seven of them | Ten States Parties
< two States Parties | Ten States Parties
+ two States Parties | Ten States Parties
! Ten States Parties | partition

# remaining-after-bare
Ten States Parties have plans. Seven States Parties have budgets. The remaining three States Parties have none.
+ Seven States Parties | Ten States Parties
< three States Parties | Ten States Parties
+ three States Parties | Ten States Parties

# other-two-noun
Five States Parties came by train. Three of these States Parties left early. The other two States Parties stayed.
< Three of these States Parties | Five States Parties
+ Three of these States Parties | Five States Parties
< two States Parties | Five States Parties
+ two States Parties | Five States Parties

# two-other-parties-elsewhere
Five States Parties came by train. Three of these States Parties left early. Later in the year two other States Parties sent a
  letter.
< Three of these States Parties | Five States Parties

# of-these-colon
Eight States Parties have asked for more time. Of these: one (Chad) for surveys; three (Chile, Mauritania and Niger) for
  clearance; four (Iraq, Lebanon, Somalia and Bosnia and Herzegovina) for both.
< one | Eight States Parties
< three | Eight States Parties
< four | Eight States Parties
+ one | Eight States Parties
+ three | Eight States Parties
+ four | Eight States Parties

# of-these-colon-fewer
Twelve States Parties have asked for more time. Of these: one (Chad) for surveys; three (Chile, Mauritania and Niger) for
  clearance; four (Iraq, Lebanon, Somalia and Bosnia and Herzegovina) for both.
< one | Twelve States Parties
< three | Twelve States Parties
< four | Twelve States Parties

# of-these-clauses
Eleven states asked for time. Of these, six have finished, three are at work and two are waiting.
< six | Eleven states
< three | Eleven states
< two | Eleven states
+ six | Eleven states
+ three | Eleven states
+ two | Eleven states

# of-these-together-with
Six States Parties are affected. Of these, two States Parties, together with three States not Party, carry most of the burden.
< two States Parties | Six States Parties

# of-these-object-is-no-part
Twelve States Parties have plans. Of these, five have asked two signatories for advice.
< five | Twelve States Parties

# of-these-reports
Twelve States Parties have sent reports. Of these reports, five States Parties sent theirs late.

# of-those-that
Twelve States Parties have stocks. Of those States Parties that sent no report, five promised one.

# joined-which
By June, 120 States had embraced the goals of the treaty, of which 97 are States Parties and 23 are signatories.
+ 97 are States Parties | 120 States
+ 23 are signatories | 120 States

# joined-which-wrong
By June, 121 States had joined the treaty, of which 97 are States Parties and 23 are signatories.
+ 97 are States Parties | 121 States
+ 23 are signatories | 121 States
! 121 States | partition

# un-members-no-partition
There are 193 states in the United Nations, of which 97 are States Parties and 23 are signatories.
< 97 are States Parties | 193 states
< 23 are signatories | 193 states

# dashes
We heard from 13 countries – 8 States not Party (Angola, Cambodia, Libya, Serbia, Syria, Tajikistan, Ukraine and
  Yemen) and 5 States Parties (Chad, Chile, Germany, Iraq and Lebanon).
+ 8 States not Party | 13 countries
+ 5 States Parties | 13 countries

# dashes-wrong
We heard from 14 countries – 8 States not Party (Angola, Cambodia, Libya, Serbia, Syria, Tajikistan, Ukraine and
  Yemen) and 5 States Parties (Chad, Chile, Germany, Iraq and Lebanon).
+ 8 States not Party | 14 countries
+ 5 States Parties | 14 countries
! 14 countries | partition

# regions
So far 90 States Parties and 12 signatories: 31 Europe; 28 Africa; 20 Americas; 6 Pacific; 3 Asia, 2 Middle East
+ 31 Europe | 90 States Parties
+ 28 Africa | 90 States Parties
+ 20 Americas | 90 States Parties
+ 6 Pacific | 90 States Parties
+ 3 Asia | 90 States Parties
+ 2 Middle East | 90 States Parties

# regions-wrong
We have 92 States Parties: 31 Europe; 28 Africa; 20 Americas; 6 Pacific; 3 Asia, 2 Middle East
+ 31 Europe | 92 States Parties
+ 28 Africa | 92 States Parties
+ 20 Americas | 92 States Parties
+ 6 Pacific | 92 States Parties
+ 3 Asia | 92 States Parties
+ 2 Middle East | 92 States Parties
! 92 States Parties | partition

# adds-up-with-lists
Five States Parties¹ have told of laws. Three States Parties² have a new law. Two States Parties³ find the old one enough.
¹ Austria, Belgium, France, Germany and Spain.
² Austria, Belgium and France.
³ Germany and Spain.
+ Three States Parties | Five States Parties
+ Two States Parties | Five States Parties

# adds-up-but-a-member-is-wrong
Six States Parties¹ have told of laws. Three States Parties² have a new law. Three States Parties³ find the old one enough.
¹ Austria, Belgium, France, Germany, Norway and Spain.
² Austria, Belgium and France.
³ Germany, Norway and Malta.
+ Three States Parties | Six States Parties
+ 2:Three States Parties | Six States Parties
! 2:Three States Parties | subset

# adds-up-by-chance
Five States Parties¹ have laws. Three States Parties² gave money. Two States Parties³ sent experts.
¹ Austria, Belgium, France, Germany and Spain.
² Japan, Norway and Ireland.
³ Malta and Slovenia.

# adds-up-without-lists
Five States Parties have laws. Three States Parties gave money. Two States Parties sent experts.

# does-not-add-up-and-says-nothing
Nineteen States Parties have laws. Nine States Parties gave money. Two States Parties sent experts.

# overlap-is-no-partition
Five States Parties¹ have laws. Of these, three² have a new law and two³ have an office.
¹ Austria, Belgium, France, Germany and Spain.
² Austria, Belgium and France.
³ Austria and Belgium.
< three | Five States Parties
< two | Five States Parties

# comprising
The group has 20 states, comprising 12 States Parties and 8 signatories.
+ 12 States Parties | 20 states
+ 8 signatories | 20 states

# comprising-wrong
The group has 20 states, comprising 12 States Parties and 9 signatories.
+ 12 States Parties | 20 states
+ 9 signatories | 20 states
! 20 states | partition

# total-comes-last
By then 97 States Parties and 23 signatories had come, a total of 120 states.
+ 97 States Parties | 120 states
+ 23 signatories | 120 states

# total-comes-last-wrong
By then 97 States Parties and 23 signatories had come, a total of 122 states.
+ 97 States Parties | 122 states
+ 23 signatories | 122 states
! 122 states | partition

# thus
40 states were Parties in May. Ten signatories have ratified since. 50 States have thus joined.
+ 40 states | 50 States
+ Ten signatories | 50 States

# colon-of-clauses-is-no-partition
Twelve States Parties have made progress: five have finished their surveys and three have begun.

# part-larger-than-whole
Nine States Parties have plans, of which eleven have budgets.
< eleven | Nine States Parties
! eleven | subset

# bounds-are-not-added
Around 30 states came, of which 20 are States Parties and more than 12 are signatories.
< 20 are States Parties | Around 30 states
< more than 12 are signatories | Around 30 states

# three-groups
Fifty states came to the fair, of which 30 are States Parties, 12 are signatories and 9 are States not Party.
+ 30 are States Parties | Fifty states
+ 12 are signatories | Fifty states
+ 9 are States not Party | Fifty states
! Fifty states | partition

# these-seven
Seven States Parties own stocks. These seven States Parties have told us how many.
= seven States Parties | Seven States Parties

# mentioned-above
Seven States Parties own stocks. Rain fell. The seven States Parties mentioned above have told us how many.
= seven States Parties | Seven States Parties

# all-the-seven-lists
1. Three States Parties¹ own stocks. ¶ 2. All the three States Parties² that own stocks have told us how many.
¹ Austria, Belgium and France.
² France, Austria and Belgium.
= the three States Parties | Three States Parties

# all-the-seven-lists-differ
1. Three States Parties¹ own stocks. ¶ 2. These three States Parties² have told us how many.
¹ Austria, Belgium and France.
² Austria, Belgium and Spain.
= three States Parties | Three States Parties
! three States Parties | subset

# same-seven
Seven signatories wrote. The same seven signatories called.
= seven signatories | Seven signatories

# seven-other-section
I. Stocks ¶ 1. Seven States Parties own stocks. ¶ II. Clearance ¶ 2. These seven States Parties have minefields.

# seven-other-number
Six States Parties own stocks. These seven States Parties have told us how many.

# seven-once-more-is-not-the-same
Seven States Parties own stocks. Seven States Parties have laws.

# the-seven-with-other-matter
Seven States Parties own stocks. The seven States Parties with minefields have told us how many.

# both
Two signatories¹ wrote. Both² asked for maps.
¹ Angola and Kenya.
² Angola and Kenya.
= Both | Two signatories

# plain-lists
Nine States Parties¹ and one signatory² reported.
¹ Austria, Belgium, France, Germany, Japan, Malta, Norway, Slovenia and Spain.
² Angola.

# additional
Six signatories said so. Three additional signatories said it in writing.

# reported-and-not
While 26 States Parties have reported, 9 States Parties have not.

# those-of-things
Four States Parties have laws. Two of those laws are new.

# no-antecedent
Three of those have left.

# part-of-a-part
Six States Parties¹ hold stocks. Four of these² began, two of those³ with help. Two others⁴ wait.
¹ Chile, Croatia, Denmark, Germany, Japan and Spain.
² Chile, Denmark, Germany and Spain.
³ Chile and Spain.
⁴ Croatia and Japan.
< Four of these | Six States Parties
+ Four of these | Six States Parties
< two of those | Six States Parties
< Two others | Six States Parties
+ Two others | Six States Parties

# bullets-of-these
Nine States Parties have asked for help. Of these: ¶ (a) four States Parties (Chad, Chile, Mali and Peru) need maps; ¶ (b)
  five States Parties (Ghana, Iraq, Malta, Togo and Zambia) need money.
< four States Parties | Nine States Parties
+ four States Parties | Nine States Parties
< five States Parties | Nine States Parties
+ five States Parties | Nine States Parties

# bullets-own-words
Nine States Parties have asked for help. ¶ (a) Four of these States Parties need maps. ¶ (b) Two of these States Parties need
  money.
< Four of these States Parties | Nine States Parties
< Two of these States Parties | Nine States Parties

# two-paragraphs-back
1. Nine States Parties have asked for help. ¶ 2. The money came in May. ¶ 3. Of these, four have spent it.

# lead-sentence-between
Nine States Parties have asked for help. The money came in May. Of these, four have spent it.

# lead-sentence-between-noun
Nine States Parties have asked for help. The money came in May. Of these States Parties, four have spent it.
< Of these States Parties, four | Nine States Parties

# of-the-twelve
Twelve States Parties have mined lakes. Ten divers came. Of the twelve, five have cleared theirs and seven have not.
< five | Twelve States Parties
+ five | Twelve States Parties
< seven | Twelve States Parties
+ seven | Twelve States Parties

# which-three-sums
Twenty states answered, of which eleven have a law, six have a draft and three have nothing.
+ eleven | Twenty states
+ six | Twenty states
+ three | Twenty states

# which-no-sum
Twenty states answered, of which eleven have a law, six have a draft and two have nothing.
< eleven | Twenty states
< six | Twenty states
< two | Twenty states

# brackets
We met 12 States Parties (seven from Africa and five from Asia) in the spring.
+ seven from Africa | 12 States Parties
+ five from Asia | 12 States Parties

# mine-ban-wrong-group
Five States not Party sent observers. Two of these States not Party stayed to the end.
< Two of these States not Party | Five States not Party

# latter
Four signatories and six States not Party sent observers. Two of the latter stayed.
< Two of the latter | six States not Party

# half-of-the-ten
Ten States Parties have laws. Half of the ten States Parties¹ have bylaws.
¹ Austria, Belgium, France, Germany and Spain.
< Half of the ten States Parties | Ten States Parties

# which-after-two-groups
Nine States Parties wrote, as did six signatories, of which four asked for maps.
< four | six signatories

# none-of-them
Nine States Parties wrote. None of these States Parties asked for maps.
< None of these States Parties | Nine States Parties

# all-fifteen
15 States Parties own stocks. All 15 States Parties have told how many.
= All 15 States Parties | 15 States Parties

# these-two-of-three
Three States Parties wrote. Two signatories called. These two signatories came by train.
= two signatories | Two signatories

# those-elsewhere
Nine States Parties wrote. Those with stocks asked for maps. Two had none.

# others-of-no-one
Nine States Parties wrote, and two others called.

# other-states-parties
Nine States Parties¹ wrote. Two other States Parties² called.
¹ Austria, Belgium, Chile, Denmark, France, Germany, Ireland, Japan and Spain.
² Malta and Norway.

# partition-over-two-sentences
Ten States Parties reported. Of these, four have stocks. The other six States Parties have none.
< four | Ten States Parties
+ four | Ten States Parties
< six States Parties | Ten States Parties
+ six States Parties | Ten States Parties

# remaining-too-many
Ten States Parties reported. Of these, four have stocks. The remaining seven States Parties have none.
< four | Ten States Parties
+ four | Ten States Parties
< seven States Parties | Ten States Parties
+ seven States Parties | Ten States Parties
! Ten States Parties | partition

# wholly-different
Ten States Parties reported. Four States Parties have stocks. Six signatories have none.

# sum-of-groups-no-words
Ten states reported. Four States Parties have stocks. Six signatories have none.

# joined-dash-names
Ten states – six States Parties and four signatories – reported.
+ six States Parties | Ten states
+ four signatories | Ten states

# joined-dash-wrong
Ten states – six States Parties and three signatories – reported.
+ six States Parties | Ten states
+ three signatories | Ten states
! Ten states | partition

# colon-verbs-all
Nine States Parties moved on: five have finished and four have begun.
+ five | Nine States Parties
+ four | Nine States Parties

# at-least-parts
At least 40 states spoke, including 12 signatories.
< 12 signatories | At least 40 states

# larger-than-at-least
At least 10 states spoke, including 12 signatories.
< 12 signatories | At least 10 states

# same-two-lists
Two States Parties (Chad and Mali) wrote. These two States Parties (Chad and Niger) also called.
= two States Parties | Two States Parties
! two States Parties | subset

# whole-in-same-sentence
Of the seven States Parties that hold stocks, three of those with large ones have begun.

# article-inherited-scope
Under Article 4, nine States Parties have land to clear. Three of these have a plan.
< Three of these | nine States Parties

# another-first
Another State Party has begun.

# in-addition-two
Ten States Parties reported on laws. Of those, four have new ones. In addition, two signatories have drafts.
< four | Ten States Parties

# while-three
Of the ten States Parties¹ with laws, four² have new ones, while six³ have old ones.
¹ Austria, Belgium, Chile, Denmark, France, Germany, Ireland, Japan, Malta and Spain.
² Austria, Belgium, Chile and Denmark.
³ France, Germany, Ireland, Japan, Malta and Spain.

# counted-among
Three signatories are among the nine states that have never used the weapon.
< Three signatories | nine states

# nested-sentences
1. Fourteen States Parties have victims. Nine of these have a plan. Of the nine, four have money.
< Nine of these | Fourteen States Parties
< four | Nine of these

# two-sections-same
I. Stocks ¶ 1. Four States Parties¹ own stocks. ¶ II. Clearance ¶ 2. The four States Parties² met.
¹ Austria, Belgium, France and Spain.
² Austria, Belgium, France and Spain.

# the-four-again
1. Four States Parties own stocks. ¶ 2. The four States Parties met in May.
= four States Parties | Four States Parties

# a-total-first
A total of 120 states have joined: 97 States Parties and 23 signatories.
+ 97 States Parties | 120 states
+ 23 signatories | 120 states

# bringing
Two signatories ratified, bringing the number of States Parties to 60.

# regions-words
The 20 signatories come from three regions: 12 from Africa, 5 from Asia and 3 from Europe.
+ 12 from Africa | 20 signatories
+ 5 from Asia | 20 signatories
+ 3 from Europe | 20 signatories

# a-named-state-in-between
Seven States Parties own stocks. Three of those have begun with the help of Norway, two others are planning.
< Three of those | Seven States Parties
< two others | Seven States Parties

# others-as-object
Twelve States Parties wrote. Two of these States Parties met three other States Parties in May.
< Two of these States Parties | Twelve States Parties

# two-regions-of-many
We have 92 States Parties: 31 Europe; 28 Africa

# the-list-tells-which-of-two-groups
Three States Parties¹ and two signatories² have maps. Two of these³ share them.
¹ Austria, Belgium and France.
² Angola and Kenya.
³ Austria and France.
< Two of these | Three States Parties

# further-signatories
Ten States Parties have laws. Of these, four are new; a further two signatories have drafts.
< four | Ten States Parties

# one-more-clause
Ten States Parties have laws. Four of these have asked for comments, and one has printed its law.
< Four of these | Ten States Parties
< one | Ten States Parties

# one-after-other-groups
Five States Parties have plans. Of these, three have money. Two signatories have plans too, and one has asked for comments.
< three | Five States Parties

# two-states-concerned
Two States Parties are late. The two States Parties concerned were written to.
= two States Parties | Two States Parties

# out-of-these-ten
Ten States Parties have lakes. Out of these ten, four have cleared them.
< four | Ten States Parties

# among-the-ten
Ten States Parties have lakes. Among the ten, four have cleared them.
< four | Ten States Parties

# only-one-of-which
Five States Parties bought boats, only one of which has used them.
< only one of which | Five States Parties

# not-one-of-these
Five States Parties bought boats. Not one of these States Parties has used them.
< Not one of these States Parties | Five States Parties

# each-of-the-five
Five States Parties bought boats. Each of the five States Parties paid in full.

# at-least-three-of-them
Eleven states sent boats. At least three of these states sent divers, too.
< At least three of these states | Eleven states

# two-thirds
Nine States Parties have lakes. Two thirds of these States Parties have boats.
< Two thirds of these States Parties | Nine States Parties

# former
Four signatories and six States not Party came. Three of the former spoke.
< Three of the former | Four signatories

# dash-of-these
Fourteen states replied – of these, nine said yes and five said no.
< nine | Fourteen states
< five | Fourteen states
+ nine | Fourteen states
+ five | Fourteen states

# semicolon-of-these
Fourteen states replied; of these, nine have said yes.
< nine | Fourteen states

# bracket-which
Fourteen states (of which nine are States Parties) replied.
< nine are States Parties | Fourteen states

# other-five-are
Fourteen states replied. Nine of them are States Parties, the other five are signatories.
< Nine of them are States Parties | Fourteen states
+ Nine of them are States Parties | Fourteen states
< five are signatories | Fourteen states
+ five are signatories | Fourteen states

# rest-wrong
Fourteen states replied. Nine of these states are States Parties, the other four are signatories.
< Nine of these states | Fourteen states
+ Nine of these states | Fourteen states
< four are signatories | Fourteen states
+ four are signatories | Fourteen states
! Fourteen states | partition

# three-way
In all, 30 states took the floor: 20 States Parties, 6 signatories and 4 States not Party.
+ 20 States Parties | 30 states
+ 6 signatories | 30 states
+ 4 States not Party | 30 states

# three-way-wrong
In all, 30 states took the floor: 20 States Parties, 7 signatories and 4 States not Party.
+ 20 States Parties | 30 states
+ 7 signatories | 30 states
+ 4 States not Party | 30 states
! 30 states | partition

# three-way-mixed-verbs
In all, 30 states took the floor: 20 States Parties gave figures, 6 signatories gave dates and 2 States not Party gave thanks.

# consists
The fund has 18 members. It consists of 18 states: 12 States Parties and 6 signatories.
+ 12 States Parties | 18 states
+ 6 signatories | 18 states

# plus
10 States Parties plus 4 signatories, altogether 14 states, gave money.
+ 10 States Parties | 14 states
+ 4 signatories | 14 states

# said-before
Eight States Parties gave money. Of the eight States Parties mentioned above, two gave twice.
< Of the eight States Parties mentioned above, two | Eight States Parties

# those-eight
Eight States Parties gave money. Those eight States Parties will be thanked.
= eight States Parties | Eight States Parties

# the-aforementioned
Eight States Parties gave money. The aforementioned eight States Parties will be thanked.
= eight States Parties | Eight States Parties

# eight-again-different-group
Eight States Parties gave money. These eight signatories will be thanked.

# including-list
Twelve States Parties gave money, including two (Chad and Malta) for the first time.
< two | Twelve States Parties

# among-them-two
Twelve States Parties gave money, among them two signatories of the new protocol.

# among-them-three-bare
Twelve states gave money, among them three signatories.
< three signatories | Twelve states

# parallel-totals
Of the 20 States Parties with lakes, eight have boats. Of the 12 States Parties with rivers, five have boats.

# numbered-totals
1. 20 States Parties have lakes and 12 States Parties have rivers. ¶ 2. Of the 20 States Parties with lakes, eight have boats.
  Of the 12 States Parties with rivers, five have boats.
< Of the 20 States Parties with lakes, eight | 20 States Parties
< Of the 12 States Parties with rivers, five | 12 States Parties

# while-the-other
Nine States Parties have lakes. Four of these States Parties have boats, while the other five States Parties have none.
< Four of these States Parties | Nine States Parties
+ Four of these States Parties | Nine States Parties
< five States Parties | Nine States Parties
+ five States Parties | Nine States Parties

# as-many
Nine States Parties have lakes. As many as four of these States Parties have boats.
< As many as four of these States Parties | Nine States Parties

# list-then-those
Four States Parties (Albania, Chad, Croatia and Mali) have lakes. One of those (Chad) has boats.
< One of those | Four States Parties

# list-stranger
Four States Parties (Albania, Chad, Croatia and Mali) have lakes. One of those States Parties (Malta) has boats.
< One of those States Parties | Four States Parties
! One of those States Parties | subset

# two-lists-two-wholes
Two States Parties (Chad and Mali) have lakes. Three States Parties (Malta, Spain and Peru) have rivers. One of these States
  Parties (Mali) has boats.
< One of these States Parties | Two States Parties

# colon-with-lists
Five States Parties moved: two (Chad and Mali) to the north and three (Malta, Peru and Spain) to the south.
+ two | Five States Parties
+ three | Five States Parties

# colon-with-lists-wrong-sum
Five States Parties moved: two (Chad and Mali) to the north and two (Malta and Peru) to the south.

# unrelated-sum-with-other-group
Five States Parties¹ moved. Two signatories² stayed. Three signatories³ left.
¹ Austria, Belgium, France, Germany and Spain.
² Angola and Kenya.
³ Haiti, Jamaica and Nepal.

# in-turn
Nine States Parties have lakes. Of these, six have boats, of which four are in use.
< six | Nine States Parties
< four | six

# twice-which
Nine States Parties have lakes, of which six have boats, of which four are old.
< six | Nine States Parties
< four | six

# sig-then-par
Three of the five signatories with lakes have boats. Two of those signatories use them.
< Two of those signatories | Three of the five signatories

# labels-under-a-colon
1. Nine signatories still have to ratify: ¶ Africa (3) Angola, Djibouti and Kenya ¶ Americas (2) Haiti and Jamaica ¶ Asia (4)
  Indonesia, Nepal, Thailand and Viet Nam
+ Africa (3) | Nine signatories
+ Americas (2) | Nine signatories
+ Asia (4) | Nine signatories

# labels-under-a-colon-that-miss-their-whole
1. Eleven signatories still have to ratify: ¶ Africa (3) Angola, Djibouti and Kenya ¶ Americas (2) Haiti and Jamaica ¶ Asia (4)
  Indonesia, Nepal, Thailand and Viet Nam
+ Africa (3) | Eleven signatories
+ Americas (2) | Eleven signatories
+ Asia (4) | Eleven signatories
! Eleven signatories | partition

# labels-end-at-other-words
1. Five signatories still have to ratify: ¶ Africa (3) Angola, Djibouti and Kenya ¶ Americas (2) Haiti and Jamaica ¶ Three
  signatories, including Kenya, have begun.
+ Africa (3) | Five signatories
+ Americas (2) | Five signatories

# dash-later-behind-the-whole
Nine countries with old stocks - 2 signatories (Angola and Kenya) and 7 States Parties (Chad, Chile, Croatia, Malta, Norway, Peru
  and Togo)
+ 2 signatories | Nine countries
+ 7 States Parties | Nine countries

# these-with-number-over-a-heading
II. Talks ¶ 1. We met. ¶ III. Stockpiles ¶ Scope ¶ 2. Five States Parties¹ own old stocks. Two signatories² do so too.
  ¶ Actions 2.1 and 2.2 ¶ 3. Of these
  five States Parties, three³ drew maps and two of the three⁴ also plans. The other two⁵ did neither.
¹ Chad, Chile, Malta, Norway and Togo.
² Angola and Kenya.
³ Chad, Chile and Malta.
⁴ Chad and Chile.
⁵ Norway and Togo.
< three | Five States Parties
+ three | Five States Parties
< two of the three | three
< two | Five States Parties
+ two | Five States Parties

# number-and-these-inside-over-a-heading
II. Talks ¶ 1. We met. ¶ III. Stockpiles ¶ Scope ¶ 2. Four States Parties¹ own old stocks. ¶ Actions 2.1 and 2.2 ¶ 3.
  Two of these four States Parties² sent a plan.
¹ Chad, Chile, Malta and Norway.
² Chad and Malta.
< Two of these four States Parties | Four States Parties

# these-without-number-not-over-a-heading
II. Talks ¶ 1. We met. ¶ III. Stockpiles ¶ Scope ¶ 2. Four States Parties¹ own old stocks. ¶ Actions 2.1 and 2.2 ¶ 3.
  Two of these² were late.
¹ Chad, Chile, Malta and Norway.
² Chad and Malta.

# three-of-which-behind-an-opening
Of the 30 States Parties that ever kept stocks, 20 have none left, three of which¹ since June.
¹ Chad, Malta and Togo.
< three of which | Of the 30 States Parties that ever kept stocks, 20

# these-signatories-and-a-sum
There are 90 States Parties and 12 signatories, that is 102 States in all. Eight of these signatories sit in Africa.
+ 90 States Parties | 102 States
+ 12 signatories | 102 States
< Eight of these signatories | 12 signatories

# those-obliged
So far 21 States Parties have sent a report, or 30 % of those obliged to send one.

# of-this-number-and-the-remaining
Seven signatories¹ wrote to us. Of this number, four² named a day, whereas the remaining three³ named none.
¹ Angola, Benin, Haiti, Jamaica, Kenya, Nepal and Uganda.
² Angola, Benin, Haiti and Jamaica.
³ Kenya, Nepal and Uganda.
< four | Seven signatories
+ four | Seven signatories
< three | Seven signatories
+ three | Seven signatories
"""
