/**
 * Words that readers use for each other. General English and the names of capitals and powers; nothing
 * here knows the article. Groups are parted by semicolons; a word may stand in several.
 */

import { words } from "./fold.js";

const GROUPS = `
eu brussels; usa america american us washington; ussr soviet; moscow kremlin russia russian; tehran iran iranian
minsk belarus belarusian; kyiv kiev ukraine ukrainian; beijing china chinese; astana kazakhstan kazakh
yerevan armenia armenian; bishkek kyrgyzstan kyrgyz; chisinau moldova moldovan; color colour
labor labour worker workforce migrant; defence defense military army; center centre; program programme
centre core heart; big large size huge; small smaller little minor; rich wealthy wealth prosperity prosperous richer
poor poorer poverty weak; strong stronger strength powerful power; weak weakness weaker lack
equal equality same equally; unequal inequality imbalance uneven; country state nation republic
member partner participant; company firm corporation business enterprise; bankrupt bankruptcy ruin
money fund finance funding loan lend credit; want need wish require; pay cost price expense expensive
help aid support assistance; benefit profit gain advantage opportunity chance; means tool instrument device
suspend freeze froze frozen pause; subsidy subsidies aid help; goal aim objective purpose target
plan project programme; cooperation cooperate collaboration together; integration convergence unification unite
compete competition rival rivalry contest; alternative rival substitute; danger threat risk peril
fear worry concern afraid anxious distrust; neighbour neighbor near neighbouring
begin start launch beginning started founded creation; end stop finish; result outcome effect consequence
reason cause why motive; influence influential dominance domination sway; dominance dominate hegemony
leader leadership lead head; president ruler leader; scholar academic expert scientist researcher
empire imperial imperialist; idea proposal; invent invented design designed; inventor author designer father
argument claim thesis hypothesis; test check falsify falsifiable refute; oil petrol fuel energy; gas energy
electricity power energy; pipeline route; road route highway corridor way; railway rail train
transport transportation transit; tariff duty customs; barrier obstacle hindrance challenge problem difficulty
war conflict invasion attack; law legal treaty; rule norm regulation; right sovereignty independence; export sale sell
import buy; good product commodity merchandise; label marking sticker; digital electronic paperless
paper document doctrine; bank lender; west western; east asia asian eastern; identity culture cultural civilisation
nationalism nationalist; farm agriculture farming agricultural; technology innovation technological technical
author writer write wrote written; copy copied plagiarism borrowed borrow reuse
mistake error slip misprint wrong incorrect; misspelt misprint spelling; surname name; page pages pp
critic criticism critique objection weakness; compare comparison versus difference side; kind type form
journal magazine; ban embargo prohibition; punish punishment sanction; loyal loyalty; refuse reject refusal
refuse no decline; make produce manufacture
join accession accede enter membership; leave exit withdraw withdrawal quit; young new infancy; ruble rouble
currency money; parliament legislature; cure heal remedy medicine; disease illness
hidden secret unstated unspoken unofficial; erosion decline loss losing; terrorism terrorist militant extremist
drug narcotic smuggling trafficking; gentle gently soft flexible; harsh harshly hard tough severe
gap hole vacuum absence missing; irreparable irreplaceable; decisive crucial essential; infant infancy early beginning
percentage percent share proportion; output gdp; inhabitant people population citizen; buyer consumer customer
seller exporter supplier; producer manufacturer maker; factory plant industry industrial; railroad railway
lorry truck freight cargo; ship shipping port maritime; motorway highway road; bridge link connect connection
neighbourhood vicinity proximity close near; border frontier boundary; pact treaty agreement deal accord
sign signed conclude concluded; alliance bloc; member ally; summit meeting; head chief; minister premier
vote election referendum; protest uprising revolution demonstration; plot conspiracy; dictator authoritarian autocrat
democracy democratic liberal; freedom liberty free; open opening; dispute quarrel disagreement
disagree disagreement differ; unanimous unanimity consensus; veto block; decide decision; obey follow comply respect
bind binding; promise pledge commitment; success achievement successful; failure fail failed
attractive attract tempting temptation incentive lure; reward incentive; ransom blackmail concession tribute
debt loan; investment invest investor; bankrupt insolvency; growth grow rise increase growing
fall decline drop decrease shrink fell; poor underdeveloped; mineral resource raw; backward weak outdated
modern modernisation new; knowledge know; computer digital online internet; insurance insurer; stock share
deadline date; delay postpone postponed late missed; unfinished incomplete broken
quotation quote quoted cited citation; reference bibliography list; publisher journal
translation translated translator; footnote note; method methodology approach; theory framework; variable factor
level layer; perception perceive view belief; society social; elite leader; survival survive; anarchy chaos disorder
hierarchy order; dominant hegemon; history historical past; future prospect outlook; economist economic
turkey turkish ankara; europe european; caucasus caucasian; pragmatic practical realistic sober businesslike
dynamism energetic active activity initiative hands; trouble problem difficulty; solve handle manage managing cope
group bloc club association organisation; organisation body institution agency organ; rule-maker legislator
safety security safe secure; unsafe insecure; survive survival exist live; servant service serve
loyal faithful allegiance loyalty; harass bully pressure coerce; forbid forbidden banned prohibited outlaw
spend spending pay expenditure; repair fix mend restore irreparable; cheer praise welcome hail applaud celebrate
praise admire admiration flattery tribute glorify; criticise blame attack
agency news media press newspaper journalist; report article story; launch inauguration start; shape form influence
unite join merge unify fuse; divide split separate break; keep preserve maintain retain protect
preserve conservation guard defend; lose loss losing lost; gain win obtain acquire get earn; strive pursue seek aim
wish hope desire want aspire; believe think assume hold consider regard; claim assert argue maintain state
prove show demonstrate; explain account interpret clarify; understand comprehension grasp
describe description portray depict; examine study investigate analyse research inquiry; judge assess evaluate rate
measure gauge metric; choose select pick; change transform shift alter turn; develop progress advance evolve
improve better upgrade enhance; strengthen reinforce boost bolster consolidate; weaken undermine erode
build construct create establish make; create creation establish founding found set; destroy dismantle abolish
remove abolish eliminate scrap lift; reduce cut lower decrease; increase raise grow expand
expand enlarge enlargement expansion extend widen; limit restrict constrain narrow; stop halt prevent block hinder
prevent avoid stop; allow permit enable let; force compel coerce oblige; lead guide steer head direct
control command dominate rule; rule govern reign; manage run administer; support back endorse assist
oppose resist opposition against; resist withstand defy; threaten menace endanger; protect shield defend safeguard
frighten scare intimidate; trust confidence reliable; suspicion mistrust distrust suspect
agree consent accept agreement; reject refuse decline; negotiate negotiation talk bargain
bargain bargaining haggle negotiation; exchange swap trade; trade commerce business exchange; buy purchase import
market bazaar; consumer shopper; tax duty levy; customs tariff border; budget spending fiscal
cheap inexpensive discount low; expensive costly dear; valuable worth value; free liberal open; closed shut
equal same alike similar; similar alike resemble likeness; different other distinct unlike
difference distinction contrast; opposite contrary reverse; whole entire complete total; partial incomplete
certain sure; uncertain doubtful unclear; clear plain obvious; unclear vague obscure ambiguous
true correct right accurate; false untrue wrong; real actual genuine; fake counterfeit; official formal
informal unofficial; public state; national domestic; domestic internal home inside; internal inner inside domestic
external foreign outside abroad; foreign alien external; international global world; world global planet
region area zone neighbourhood; regional neighbouring local; local native; central middle core
peripheral outer marginal fringe; near close adjacent neighbouring; far distant remote; north northern; south southern
land territory soil; sea maritime naval; water river; city town capital; citizen national resident
worker employee labourer; migrant immigrant emigrant; people nation folk; society community social
community association; family kin; friend ally partner; enemy foe adversary opponent
rival competitor adversary opponent; superpower power great; state government; government authority regime cabinet
regime rule system; system order structure; structure architecture arrangement; institution body establishment
council committee board; commission committee executive; court tribunal judge justice; law rule statute
treaty pact convention; charter statute constitution; article clause; document paper text; strategy plan doctrine
policy politics line; political politics; politician statesman leader; diplomacy diplomatic diplomat
ambassador envoy diplomat; military armed army troop soldier; weapon arm gun; troop soldier force
war fighting conflict hostility; civil internal; peace peaceful truce ceasefire; ceasefire truce armistice
revolution uprising revolt; riot unrest disturbance; stability stable order calm
instability unrest turmoil unstable chaos; crisis emergency turmoil; danger hazard; terror terrorism
crime criminal smuggling; energy fuel oil gas; pipeline pipe; electricity electric current; gas petroleum
nuclear atomic; resource wealth reserve; mineral ore; agriculture crop; machine equipment machinery tractor
industry manufacturing industrial; technology tech; science scientific; digital computerised; network grid
infrastructure facility; transport haul carry; port harbour; vehicle car truck; journey route; bank banking
bankrupt insolvent; invest capital; capital money; currency rouble dollar euro; dollar usd; wealth riches
rich affluent; growth boom; recession slump crisis decline; number figure statistic data; share part portion
half fifty; quarter fourth; third three; twice double; decade ten; year annual; date day when; time period
period era age phase; phase stage step; stage step level; step measure; beginning origin start; origin source root
end final finish; last final latest; first initial primary; early initial; late delayed; old former previous
former previous ex; previous earlier before; new recent fresh; recent latest; future tomorrow forthcoming
past yesterday history; history story; today current present; permanent lasting constant
temporary interim provisional; quick fast rapid; slow gradual; weak feeble fragile; fragile weak brittle
power might strength; force strength; ability capability capacity; capacity potential capability
potential possibility; possibility chance; opportunity chance possibility; probability likelihood; success triumph
achievement accomplishment success; failure collapse; collapse breakup fall dissolution disintegration
dissolve breakup; advantage edge benefit; disadvantage drawback weakness; problem issue question; issue matter topic
obstacle impediment; solution answer remedy; answer reply response; response reaction reply; reason motive ground
motive incentive; purpose intention; intention aim; task mission duty; duty obligation responsibility; promise vow
hope expectation; expectation hope forecast; forecast prediction predict; predict forecast foresee; fear dread
ambition aspiration; interest stake; need requirement; demand request claim; request ask demand; offer proposal
suggest propose; idea thought notion; notion concept; concept notion term; definition meaning; meaning sense
word term expression; sentence phrase; phrase expression; grammar language; language tongue; persian farsi iranian
name called title; title heading headline; author scholar; book volume; volume issue; footnote endnote
source reference evidence; evidence proof source; method technique; theory theoretical; hypothesis assumption
cause causal; effect impact; impact effect influence; condition requirement; example case instance illustration
model pattern scheme; scheme plan; framework structure; level tier; system international; anarchy lawlessness
hegemony supremacy primacy predominance; supremacy dominance; dominant leading; leading main chief
main chief principal major; essential vital necessary; necessary needed essential; vital crucial; useful helpful
useless pointless; effective efficient; efficiency effectiveness; view opinion perspective; perspective viewpoint
belief conviction; ideology doctrine belief; value norm; identity self; culture tradition; tradition custom
religion faith islamic; dictatorship authoritarian; empire colony; imperialism colonialism
sovereignty independence autonomy; dependence reliance; rely depend; depend rely dependent; interdependence mutual
mutual reciprocal; cooperation partnership; partnership collaboration; integration amalgamation
convergence approximation; regionalism region; nationalism chauvinism patriotism; union bloc
alliance league coalition; membership belonging; observer guest; founder creator; leader boss; president head
minister secretary; parliament duma legislature; election poll; elite oligarch; business entrepreneur
competition competitor; monopoly dominance; unfair unequal; fair just; justice fairness; bribe corruption
gift present; reward prize; punishment penalty; penalty sanction; sanction restriction; embargo boycott
export shipment; goods product; food meat milk fruit; product item; quality standard; standard norm; label tag mark
origin provenance; link tie; tie bond; contact communication; solidarity cohesion unity; quarrel conflict
tension strain friction; disagreement dissent; compromise concession; blackmail extortion extort; ransom extortion
burden load cost; debt owe; subsidy grant; grant donation; aid relief; invade invasion occupy; occupation annexation
annex annexation crimea; crimea sevastopol; donbas donetsk luhansk; indian india; japanese japan; german germany
british britain uk; balkan serbia; arab emirates; israeli israel; egyptian egypt
`;

/** Groups by word, folded as the index is; made line by line, since to fold so many words takes its time. @type {Map<string, string[]>} */
const TABLE = new Map();
const left = GROUPS.split("\n").values();

/** Make the table in small steps. */
export function* preparing() {
  for (const line of left) {
    for (const group of line.split(";").map(words)) {
      for (const word of group) TABLE.set(word, [...(TABLE.get(word) ?? []), ...group]);
    }
    yield;
  }
}

/**
 * What readers also say for a word, as far as the table is made.
 *
 * @param {string} stemmed
 * @returns {string[]}
 */
export function synonyms(stemmed) {
  return TABLE.get(stemmed) ?? [];
}
