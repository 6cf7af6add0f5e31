/**
 * Words that readers use for each other. General English and the names of capitals and powers; nothing
 * here knows the article. One line is one group; a word may stand in several.
 */

import { words } from "./fold.js";

const GROUPS = `
eu brussels
usa america american us washington
ussr soviet
moscow kremlin russia russian
tehran iran iranian
minsk belarus belarusian
kyiv kiev ukraine ukrainian
beijing china chinese
astana kazakhstan kazakh
yerevan armenia armenian
bishkek kyrgyzstan kyrgyz
chisinau moldova moldovan
color colour
labor labour worker workforce migrant
defence defense military army
center centre
program programme
centre core heart
big large size huge
small smaller little minor
rich wealthy wealth prosperity prosperous richer
poor poorer poverty weak
strong stronger strength powerful power
weak weakness weaker lack
equal equality same equally
unequal inequality imbalance uneven
country state nation republic
member partner participant
company firm corporation business enterprise
bankrupt bankruptcy ruin
money fund finance funding loan lend credit
want need wish require
pay cost price expense expensive
help aid support assistance
benefit profit gain advantage opportunity chance
means tool instrument device
suspend freeze froze frozen pause
subsidy subsidies aid help
goal aim objective purpose target
plan project programme
cooperation cooperate collaboration together
integration convergence unification unite
compete competition rival rivalry contest
alternative rival substitute
danger threat risk peril
fear worry concern afraid anxious distrust
neighbour neighbor near neighbouring
begin start launch beginning started founded creation
end stop finish
result outcome effect consequence
reason cause why motive
influence influential dominance domination sway
dominance dominate hegemony
leader leadership lead head
president ruler leader
scholar academic expert scientist researcher
empire imperial imperialist
idea proposal
invent invented design designed
inventor author designer father
argument claim thesis hypothesis
test check falsify falsifiable refute
oil petrol fuel energy
gas energy
electricity power energy
pipeline route
road route highway corridor way
railway rail train
transport transportation transit
tariff duty customs
barrier obstacle hindrance challenge problem difficulty
war conflict invasion attack
law legal treaty
rule norm regulation
right sovereignty independence
export sale sell
import buy
good product commodity merchandise
label marking sticker
digital electronic paperless
paper document doctrine
bank lender
west western
east asia asian eastern
identity culture cultural civilisation
nationalism nationalist
farm agriculture farming agricultural
technology innovation technological technical
author writer write wrote written
copy copied plagiarism borrowed borrow reuse
mistake error slip misprint wrong incorrect
misspelt misprint spelling
surname name
page pages pp
critic criticism critique objection weakness
compare comparison versus difference side
kind type form
journal magazine
ban embargo prohibition
punish punishment sanction
loyal loyalty
refuse reject refusal
join accession accede enter membership
leave exit withdraw withdrawal quit
young new infancy
ruble rouble
currency money
parliament legislature
cure heal remedy medicine
disease illness
hidden secret unstated unspoken unofficial
erosion decline loss losing
terrorism terrorist militant extremist
drug narcotic smuggling trafficking
gentle gently soft flexible
harsh harshly hard tough severe
gap hole vacuum absence missing
irreparable irreplaceable
decisive crucial essential
infant infancy early beginning
percentage percent share proportion
output gdp
inhabitant people population citizen
buyer consumer customer
seller exporter supplier
producer manufacturer maker
factory plant industry industrial
railroad railway
lorry truck freight cargo
ship shipping port maritime
motorway highway road
bridge link connect connection
neighbourhood vicinity proximity close near
border frontier boundary
pact treaty agreement deal accord
sign signed conclude concluded
alliance bloc
member ally
summit meeting
head chief
minister premier
vote election referendum
protest uprising revolution demonstration
plot conspiracy
dictator authoritarian autocrat
democracy democratic liberal
freedom liberty free
open opening
dispute quarrel disagreement
disagree disagreement differ
unanimous unanimity consensus
veto block
decide decision
obey follow comply respect
bind binding
promise pledge commitment
success achievement successful
failure fail failed
attractive attract tempting temptation incentive lure
reward incentive
ransom blackmail concession tribute
debt loan
investment invest investor
bankrupt insolvency
growth grow rise increase growing
fall decline drop decrease shrink fell
poor underdeveloped
mineral resource raw
backward weak outdated
modern modernisation new
knowledge know
computer digital online internet
insurance insurer
stock share
deadline date
delay postpone postponed late missed
unfinished incomplete broken
quotation quote quoted cited citation
reference bibliography list
publisher journal
translation translated translator
footnote note
method methodology approach
theory framework
variable factor
level layer
perception perceive view belief
society social
elite leader
survival survive
anarchy chaos disorder
hierarchy order
dominant hegemon
history historical past
future prospect outlook
economist economic
chinese china beijing
turkey turkish ankara
europe european
caucasus caucasian
`;

/** Groups by word, folded as the index is. @type {Map<string, string[]>} */
const TABLE = new Map();
for (const line of GROUPS.trim().split("\n")) {
  const group = words(line);
  for (const word of group) TABLE.set(word, [...(TABLE.get(word) ?? []), ...group]);
}

/**
 * @param {string} stemmed
 * @returns {string[]}
 */
export function synonyms(stemmed) {
  return TABLE.get(stemmed) ?? [];
}
