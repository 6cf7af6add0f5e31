/** The index of the search: words cut as they are folded, scores as MiniSearch gives them, and the making in steps. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import MiniSearch from "minisearch";
import { finder } from "../../../scripts/browser/search/find.js";
import { tokens, WORD } from "../../../scripts/browser/search/fold.js";
import { lexicon } from "../../../scripts/browser/search/lexicon.js";
import { maker } from "../../../scripts/browser/search/maker.js";
import { atOnce, FIELDS, reading } from "../../../scripts/browser/search/postings.js";
import { engine, making } from "../../../scripts/browser/search/rank.js";
import { shortNames } from "../../../scripts/browser/search/short.js";

/** The same numbers each time, so that what fails once fails again. @param {number} seed */
function dice(seed) {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return Math.floor((state / 0x80000000) * sides);
  };
}

describe("words cut letter by letter", () => {
  const cut = (text) => {
    const { names, read } = lexicon();
    const found = [];
    read(text, (number) => found.push(names[number]));
    return found;
  };
  const TEXTS = [
    "", "a", "The Union’s treaties, 1994–2021: near-abroad and state's", "U.S. and E.E.U. policy. A. B", "x.y.z. end", "a--b 'c' `d` e-", "l'État naïve café",
    "می\u200Cخواهم که", "ближнее зарубежье", "soft\u00ADhyphen", "½ 10² ﷺ", "😀word😀 𝒳y", "end-", "'", "e\u0301a", "2.4 II.4 p.5", "«Слово» “quoted”…", "a‐b‑c",
  ];
  for (const text of TEXTS) test(JSON.stringify(text), () => assert.deepEqual(cut(text), text.match(WORD) ?? []));

  test("and in texts that chance writes", () => {
    const roll = dice(7);
    const signs = [..."abzAZ09.-'’` \u00AD\u200C–“é\u0301йيك٣😀\n,"];
    for (let turn = 0; turn < 3000; turn++) {
      const text = Array.from({ length: roll(14) }, () => signs[roll(signs.length)]).join("");
      assert.deepEqual(cut(text), text.match(WORD) ?? [], JSON.stringify(text));
    }
  });

  test("many different words each keep their number", () => {
    const { names, read } = lexicon();
    const words = Array.from({ length: 20000 }, (_, at) => `w${at.toString(36)}`);
    const numbers = [];
    read(`${words.join(" ")} ${words.join(" ")}`, (number) => numbers.push(number));
    assert.deepEqual(names, words);
    assert.deepEqual(numbers, [...words.keys(), ...words.keys()]);
  });
});

/** Documents of few words, so that many hold the same ones in several fields. */
function corpusOf(size) {
  const roll = dice(size);
  const stock = ["union", "unions", "power", "near-abroad", "treaty", "trade", "state", "world", "trading", "customs", "eurasian", "economic", "oil", "unite", "statehood"];
  const some = (most) => Array.from({ length: roll(most) }, () => stock[Math.min(roll(stock.length), roll(stock.length))]).join(" ");
  const kinds = ["passage", "note", "term", "work"];
  const docs = Array.from({ length: size }, (_, at) => ({ kind: kinds[roll(4)], sort: "", id: `I.${at}`, url: "a.html", section: "", title: some(4), names: some(3), asked: some(6), text: some(40) }));
  return [...docs, { kind: "term", sort: "", id: "eeu", url: "g.html#eeu", section: "", title: "Eurasian Economic Union", names: "EEU | the Union", asked: "", text: "A union." }];
}

/** A word of a query as query.js makes it. @param {string} stem @param {[string, number][]} others @param {boolean} open */
const wanted = (stem, others = [], open = false) => ({ stem, rare: 2, answers: new Map([...others, [stem, 1]]), open, asks: false });

describe("scores", () => {
  const docs = corpusOf(60);
  const short = shortNames(docs);
  const index = new MiniSearch({ fields: [...FIELDS], idField: "at", tokenize: (text) => text.split(" "), processTerm: (term) => term });
  index.addAll(docs.map((doc, at) => ({ at, ...Object.fromEntries(FIELDS.map((field) => [field, short.extended(tokens(doc[field]).all).join(" ")])) })));
  const find = finder(atOnce(reading(docs, short)), (at) => docs[at].kind === "term");

  const QUERIES = [
    ["one word", [wanted("union")], { union: 1 }],
    ["two words and a related one", [wanted("trad", [["treaty", 0.8]]), wanted("world")], { treaty: 0.56, trad: 1, world: 1 }],
    ["a word in the making", [wanted("oil"), wanted("un", [], true)], { oil: 1, un: 1 }],
    ["a short name", [wanted("eeu")], { eeu: 1 }],
    ["a joined form", [wanted("nearabroad")], { nearabroad: 1 }],
    ["what stands nowhere", [wanted("zzz"), wanted("stat")], { zzz: 1, stat: 1 }],
  ];
  for (const [name, query, worths] of QUERIES) test(`${name}: as MiniSearch`, () => {
    const open = query.filter((one) => one.open).map((one) => one.stem);
    const hits = index.search(Object.keys(worths).join(" "), {
      boost: { names: 3, title: 3, asked: 1, text: 1 }, boostTerm: (term) => worths[term], prefix: (term) => open.includes(term), weights: { prefix: 0.5, fuzzy: 0 },
      tokenize: (text) => text.split(" "), processTerm: (term) => term,
    });
    const { found, matched } = find(query);
    assert.deepEqual([...found.at].sort((a, b) => a - b), hits.map(({ id }) => id).sort((a, b) => a - b));
    assert.ok(hits.length > 0);
    const stems = matched(found.at);
    for (const { id, score, terms } of hits) {
      const own = found.raw[found.at.indexOf(id)];
      assert.ok(Math.abs(own - score) <= 1e-12 * score, `${id}: ${own}, MiniSearch ${score}`);
      assert.deepEqual([...stems.get(id)].sort(), [...terms].sort());
    }
  });
});

describe("the order of results", () => {
  const doc = (kind, id, fields) => ({ kind, sort: "", id, url: "a.html", section: "", title: "", names: "", asked: "", text: "", ...fields });
  const first = (docs, query) => engine(docs)(query, "/")[0]?.id;

  test("a name is one without its short form in brackets, too", () => {
    const bank = doc("term", "bank", { title: "Lantern Bank", names: "Банк фонарей (БФ)", text: "A bank." });
    const deed = doc("work", "deed", { title: "Kodeks (2006), Соглашение об учреждении Банка фонарей", text: "Kodeks (2006). Соглашение. Банк фонарей, устав; банк фонарей." });
    assert.equal(first([deed, bank], "банк фонарей"), "bank");
  });

  test("a work is by all of its authors, whom its label may not name", () => {
    const book = doc("work", "book", { title: "Adler et al. (2016), Of Lamps", names: "Ada Adler | Adler | Bo Bell | Bell | Cy Cole | Cole", text: "Adler, A., Bell, B., & Cole, C. (2016). Of Lamps." });
    const person = doc("term", "adler", { title: "Ada Adler", names: "Adler", asked: "adler bell cole 2016 lamps | adler with bell and cole", text: "In 2016 Adler wrote with Bell and Cole. Adler, Bell, Cole: 2016." });
    assert.equal(first([person, book], "adler bell cole 2016"), "book");
  });

  test("a term whose name begins so comes first while its last word is typed", () => {
    const bank = doc("term", "bank", { title: "Lantern Development Bank", text: "It lends." });
    const passage = doc("passage", "I.1", { title: "Lantern work", asked: "lantern development", text: "Lantern development is slow." });
    assert.equal(first([passage, bank], "lantern development b"), "bank");
  });

  test("a word that denies tells little without its apostrophe, too", () => {
    const quarrel = doc("passage", "I.1", { title: "Quarrels", asked: "members dont agree | members dont like it", text: "Members dispute." });
    const trade = doc("passage", "I.2", { title: "Little trade", asked: "hardly any trade inside", text: "They buy from outside." });
    const rest = ["one", "two", "three"].map((id) => doc("note", id, { title: "Trade in oil", text: "Members trade oil." }));
    assert.equal(first([quarrel, trade, ...rest], "members dont trade inside"), "I.2");
  });

  test("a Russian name in Latin letters does not stand for an English word that was meant", () => {
    const theory = doc("term", "realism", { title: "realism", text: "A theory." });
    const school = doc("term", "school", { title: "old school", names: "реализм старой школы", text: "A school." });
    assert.equal(first([school, theory], "realizm"), "realism");
  });
});

describe("the making", () => {
  const docs = corpusOf(40);
  const ids = (find, query) => find(query, "/").map(({ kind, id }) => `${kind} ${id}`);

  test("in steps gives what it gives at once, whenever the texts come", () => {
    const later = docs.map((doc) => ({ ...doc, text: "" }));
    const found = [];
    for (const value of making(later)) {
      if (!value) continue;
      found.push(value);
      for (const [at, doc] of later.entries()) doc.text = docs[at].text;
    }
    const steps = making(later);
    let last = steps.next();
    while (!last.done) last = steps.next();
    assert.equal(found.length, 1);
    for (const query of ["eeu", "statehood oil", "tra", "unoin", "near abroad"]) assert.deepEqual(ids(last.value, query), ids(engine(docs), query), query);
    assert.ok(ids(found[0], "eurasian economic union").includes("term eeu"), "names answer before the texts");
  });

  test("tells of names first and of all afterwards, with the texts that come late", async () => {
    let give = () => undefined;
    const told = [];
    const late = new Promise((done) => { give = () => done(docs.map(({ text }) => text)); });
    const made = maker(docs.map((doc) => ({ ...doc, text: "" })), () => late, () => told.push([made.whole(), ids(made.engine(), "statehood").length]));
    assert.equal(made.engine(), undefined);
    while (told.length === 0) await new Promise((done) => setTimeout(done, 1));
    assert.equal(made.whole(), false);
    give();
    const whole = await made.hurry();
    while (told.length === 1) await new Promise((done) => setTimeout(done, 1));
    assert.deepEqual(told.map(([all]) => all), [false, true]);
    assert.ok(told[0][1] < told[1][1], "more stands in the texts");
    assert.deepEqual(ids(whole, "oil"), ids(engine(docs), "oil"));
  });
});
