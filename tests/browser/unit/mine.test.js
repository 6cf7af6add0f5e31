/** My notes, the pure parts: anchoring by quotation, editions with known edits, exchange. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { AROUND, findQuote, fold, quoteAt } from "../../../scripts/browser/mine/anchor.js";
import { annotationOf, fromJson, inOrder, merge, toJson, toMarkdown } from "../../../scripts/browser/mine/exchange.js";
import { locate } from "../../../scripts/browser/mine/locate.js";
import { newId, noteFrom, pageOf, shortened } from "../../../scripts/browser/mine/shape.js";

/** The quotation of the nth occurrence of words. @param {string} text @param {string} words */
function quoteOf(text, words, nth = 0) {
  let start = -1;
  for (let turn = 0; turn <= nth; turn += 1) start = text.indexOf(words, start + 1);
  assert.ok(start >= 0, `“${words}” is in the text`);
  return quoteAt(text, start, start + words.length);
}

/** @param {string} text @param {ReturnType<typeof quoteOf>} quote */
function found(text, quote) {
  const place = findQuote(text, quote);
  return place && place !== "several" ? text.slice(place.start, place.end) : place;
}

const LAMPS = "The keeper lights every lamp at dusk. The oil comes from the north by sea, and the wicks are cut at home. When the wind turns, no lamp burns for long, and the keeper counts the ships by ear.";

describe("anchoring", () => {
  test("the same text gives the same place", () => {
    for (const words of ["The keeper", "lamp", "the wicks are cut at home", "by ear.", LAMPS]) assert.equal(found(LAMPS, quoteOf(LAMPS, words)), words);
  });
  test("every run of words finds itself, and nothing else", () => {
    const starts = [...LAMPS.matchAll(/\b\w/g)].map((one) => one.index);
    for (const start of starts) {
      for (const size of [1, 2, 5]) {
        const end = starts[starts.indexOf(start) + size] ?? LAMPS.length;
        const place = findQuote(LAMPS, quoteAt(LAMPS, start, end));
        assert.deepEqual([place?.start, place?.end], [start, end]);
      }
    }
  });
  test("quotes, dashes and case do not matter, and the length stays", () => {
    assert.equal(fold("“It’s” — A İ"), "\"it's\" - a İ");
    assert.equal(fold("“It’s” — A İ").length, "“It’s” — A İ".length);
    assert.equal(found(LAMPS.replace("The oil", "THE OIL"), quoteOf(LAMPS, "The oil comes")), "THE OIL comes");
  });
  test("words come before and behind are added: the place moves along", () => {
    const other = `A new sentence. ${LAMPS.replace("When", "In winter, so they say, when")}`;
    assert.equal(found(other, quoteOf(LAMPS, "the wicks are cut at home")), "the wicks are cut at home");
  });
  test("small changes inside the words are found, and said", () => {
    const quote = quoteOf(LAMPS, "The oil comes from the north by sea");
    const other = LAMPS.replace("from the north", "from the far north");
    assert.equal(found(other, quote), "The oil comes from the far north by sea");
    assert.equal(findQuote(other, quote).changed, true);
    assert.equal(findQuote(LAMPS, quote).changed, false);
  });
  test("a short word is never found by likeness", () => {
    assert.equal(found("Trade with Iraq grew, and so did the fleet.", quoteOf("Trade with Iran grew, and so did the fleet.", "Iran")), null);
  });
  test("a word inside another is not the word", () => assert.equal(found("The lampshade is new.", quoteOf("The lamp is new.", "lamp")), null));
  test("the words elsewhere in the text, with nothing of their surroundings, are other words", () => {
    const other = "Nobody cares for oil here. Elsewhere a lamp is sold for a coin.";
    assert.equal(found(other, quoteOf(LAMPS, "lamp")), null);
  });
  test("of two, the surroundings decide; when the right one goes, the other is not taken", () => {
    const quote = quoteOf(LAMPS, "lamp", 1);
    assert.equal(findQuote(LAMPS, quote).start, LAMPS.lastIndexOf("lamp"));
    assert.equal(found(LAMPS.replace(/ When the wind.*$/, ""), quote), null);
  });
  test("rows that are nearly alike are not taken for each other", () => {
    const rows = [2014, 2015, 2016, 2017].map((year) => `In ${year} trade grew by 5 per cent over the year before.`);
    const text = rows.join(" ");
    for (const [at, row] of rows.entries()) {
      const quote = quoteOf(text, "grew by 5 per cent", at);
      assert.ok(quote.prefix.length > AROUND || quote.suffix.length > AROUND);
      assert.equal(findQuote(text, quote).start, text.indexOf("grew", text.indexOf(row)));
      const without = rows.filter((one) => one !== row).join(" ");
      const place = findQuote(without, quote);
      assert.ok(place === null || place === "several", `row ${at}: ${JSON.stringify(place)}`);
    }
  });
  test("a passage said twice has two places: neither is taken", () => {
    const quote = quoteOf(LAMPS, "the wicks are cut at home");
    assert.equal(findQuote(`${LAMPS} ${LAMPS}`, quote), "several");
  });
  test("long words need no surroundings", () => {
    const words = "and the keeper counts the ships by ear, whatever the hour";
    const quote = quoteOf(`Before it all, ${words}, and after it all.`, words);
    assert.equal(found(`Something else ${words} something new.`, quote), words);
  });
  test("nothing is not found everywhere", () => assert.equal(findQuote(LAMPS, { exact: "", prefix: "", suffix: "" }), null));
});

/** What passages hold, as `locate` asks for it. @param {Record<string, Record<string, string>>} passages */
function textsOf(passages) {
  const codes = Object.keys(passages);
  return {
    has: (code) => code in passages,
    text: (code, kind) => passages[code]?.[kind] ?? null,
    near: (code) => [codes[codes.indexOf(code) - 1], codes[codes.indexOf(code) + 1]].filter((one) => one !== undefined),
  };
}

const record = {
  article: { authors: [] },
  companion: { title: "Lamp Companion", version: "1.0", date: "2026-11-04", url: "https://l.org/x/" },
  sections: [{ code: "I", title: "Lamps & <Keepers>", url: "read/lamps.html", passages: [["p1", "Dusk"], ["p2", "Oil"], ["p3", "Wind"]] }],
};

let made = 0;
/** @param {string} passage @param {string} text @param {string} whole @param {string} words */
function noteOn(passage, text, whole, words, note = "", nth = 0) {
  made += 1;
  const moment = new Date(Date.UTC(2026, 10, 4, 12, 0, made)).toISOString();
  const quote = words ? quoteOf(whole, words, nth) : { exact: "", prefix: "", suffix: "" };
  return { id: newId(), passage, page: pageOf(record, passage), text, ...quote, edition: "1.0", created: moment, modified: moment, note };
}

describe("a new edition", () => {
  const oil = "Oil is dear this year. The merchants of the north ask three coins for a jar. They may ask four coins for a jar in spring.";
  const wind = "Wind is the enemy. It puts out the lamp on the pier first, and the lamp on the hill last.";
  const A = { "I.1": { plain: LAMPS, "oil-note": "Whale oil was burnt until the middle of the century." }, "I.2": { plain: oil, article: "We see that oil is dear." }, "I.3": { plain: wind } };
  // Known edits: I.1 loses its last sentence, its first is another, and a word of its note changes; I.2 is untouched, its article is not shown; a sentence of I.3 moves to I.2's end.
  const B = {
    "I.1": { plain: "Each evening the warden sees to his duties. The oil comes from the far north by sea, and the wicks are cut at home.", "oil-note": "Whale oil was burnt until the end of the century." },
    "I.2": { plain: `${oil} It puts out the lamp on the pier first, and the lamp on the hill last.` },
    "I.3": { plain: "Wind is the enemy." },
  };
  const CASES = [
    ["I.1", "plain", "The keeper lights every lamp", 0, "lost"], ["I.1", "plain", "lamp", 0, "lost"], ["I.1", "plain", "lamp", 1, "lost"], ["I.1", "plain", "keeper", 1, "lost"],
    ["I.1", "plain", "The oil comes from the north by sea", 0, "lost"], ["I.1", "plain", "the wicks are cut at home", 0, "here"], ["I.1", "plain", "counts the ships by ear", 0, "lost"], ["I.1", "oil-note", "Whale oil", 0, "here"], ["I.1", "oil-note", "burnt until the middle of the century", 0, "changed"],
    ["I.2", "plain", "coins for a jar", 0, "here"], ["I.2", "plain", "coins for a jar", 1, "here"], ["I.2", "plain", "Oil is dear this year.", 0, "here"], ["I.2", "plain", "merchants", 0, "here"], ["I.2", "article", "oil is dear", 0, "absent"],
    ["I.3", "plain", "Wind is the enemy.", 0, "lost"], ["I.3", "plain", "It puts out the lamp on the pier first", 0, "moved"], ["I.3", "plain", "the lamp on the hill last", 0, "moved"],
  ];
  for (const [passage, text, words, nth, state] of CASES) {
    test(`${passage} ${text} “${words}” ${nth}: ${state}`, () => {
      const note = noteOn(passage, text, A[passage][text], words, "", nth);
      assert.equal(locate(note, textsOf(A)).state, "here");
      const where = locate(note, textsOf(B));
      assert.equal(where.state, state);
      if (state === "here" || state === "moved") assert.equal(B[where.passage][text].slice(where.start, where.end), words);
    });
  }
  test("the untouched ones of two stand where they stood", () => {
    for (const nth of [0, 1]) {
      const { start } = locate(noteOn("I.2", "plain", oil, "coins for a jar", "", nth), textsOf(B));
      assert.equal(start, nth ? oil.lastIndexOf("coins") : oil.indexOf("coins"));
    }
  });
  test("a note on a passage as a whole stays; one without its passage says so", () => {
    assert.equal(locate(noteOn("I.2", "plain", oil, ""), textsOf(B)).state, "whole");
    assert.equal(locate({ ...noteOn("I.2", "plain", oil, "Oil"), passage: "I.9" }, textsOf(B)).state, "gone");
  });
  test("words that come to stand in both neighbours are not placed", () => {
    const note = noteOn("I.2", "plain", oil, "The merchants of the north ask three coins for a jar");
    const both = { "I.1": { plain: oil }, "I.2": { plain: "Nothing." }, "I.3": { plain: oil } };
    assert.equal(locate(note, textsOf(both)).state, "several");
  });
});

describe("random edits misplace nothing", () => {
  const WORDS = "oil lamp keeper wind sea north trade ships dusk wick pier hill jar coin spring fleet union members".split(" ");
  let seed = 7;
  const random = (/** @type {number} */ most) => { seed = (seed * 1103515245 + 12345) % 2147483648; return Math.floor((seed / 2147483648) * most); };
  const sentence = () => `${Array.from({ length: 6 + random(10) }, () => WORDS[random(WORDS.length)]).join(" ")}.`;
  test("sentences go, come and change places; a note lands on its own sentence or nowhere", () => {
    let [placed, total] = [0, 0];
    for (let round = 0; round < 150; round += 1) {
      const before = Array.from({ length: 6 }, sentence);
      const text = before.join(" ");
      const at = random(before.length);
      const words = before[at].split(" ");
      const from = random(words.length - 2);
      const exact = words.slice(from, from + 1 + random(5)).join(" ");
      const start = before.slice(0, at).join(" ").length + (at ? 1 : 0) + words.slice(0, from).join(" ").length + (from ? 1 : 0);
      const quote = quoteAt(text, start, start + exact.length);
      assert.equal(quote.exact, exact);
      assert.equal(findQuote(text, quote)?.start, start);
      const kept = before.map((one, index) => ({ one, index })).filter(() => random(4) > 0);
      const after = [...kept.map(({ one, index }) => ({ one, index })), { one: sentence(), index: -1 }].sort((a, b) => (random(5) === 0 ? b.index - a.index : 0));
      const other = after.map(({ one }) => one).join(" ");
      const place = findQuote(other, quote);
      total += 1;
      if (!place || place === "several") continue;
      placed += 1;
      const own = after.findIndex(({ index }) => index === at);
      const begin = after.slice(0, own).map(({ one }) => one).join(" ").length + (own > 0 ? 1 : 0);
      assert.ok(own >= 0 && place.start >= begin && place.end <= begin + before[at].length, `round ${round}: “${exact}” of “${before[at]}” on “${other.slice(place.start, place.end)}”`);
    }
    assert.ok(placed > total / 3, `${placed} of ${total} placed`);
  });
});

describe("exchange", () => {
  const hostile = "<img src=x onerror=alert(1)> # [x](javascript:1) \u202E\n\n## “quoted” \\ `code`\u0000";
  const notes = [noteOn("I.3", "plain", "Wind is the enemy.", "Wind", "one\ntwo  "), noteOn("I.1", "plain", LAMPS, ""), noteOn("I.1", "oil-note", LAMPS, "lamp", hostile, 1), noteOn("I.2", "article", LAMPS, "The oil")].map((note) => ({ ...note }));
  notes[1].note = "on the whole";

  test("out and in again is the same", () => assert.deepEqual(fromJson(toJson(notes, record, "https://l.org/x/"), record), { notes, refused: 0, trouble: "" }));
  test("also from a copy without an address, and one annotation alone or in a list", () => {
    assert.deepEqual(fromJson(toJson(notes, record, ""), record).notes, notes);
    assert.ok(!toJson(notes, record, "").includes("file:"));
    assert.deepEqual(fromJson(JSON.stringify(annotationOf(notes[0], record, "")), record).notes, [notes[0]]);
    assert.deepEqual(fromJson(JSON.stringify(notes.map((note) => annotationOf(note, record, ""))), record).notes, notes);
  });
  test("an annotation is what the model asks for", () => {
    const one = annotationOf(notes[2], record, "https://l.org/x/");
    assert.equal(one["@context"], "http://www.w3.org/ns/anno.jsonld");
    assert.equal(one.type, "Annotation");
    assert.match(one.id, /^urn:uuid:[0-9a-f-]{36}$/);
    assert.deepEqual(one.body, { type: "TextualBody", format: "text/plain", purpose: "commenting", value: hostile });
    assert.equal(one.target.type, "SpecificResource");
    assert.equal(one.target.source, "https://l.org/x/read/lamps.html#p1");
    assert.equal(one.target.selector.type, "FragmentSelector");
    assert.equal(one.target.selector.value, "oil-note");
    assert.equal(one.target.selector.refinedBy.type, "TextQuoteSelector");
    assert.equal(one.target.selector.refinedBy.exact, "lamp");
    assert.ok(!("body" in annotationOf(notes[3], record, "")));
    assert.ok(!("refinedBy" in annotationOf(notes[1], record, "").target.selector));
  });
  test("what is not ours is refused in one sentence", () => {
    const other = toJson(notes, { ...record, companion: { ...record.companion, title: "Another" } }, "");
    for (const text of ["", "{", "[]", "{}", "null", "7", '"x"', other, JSON.stringify([{ type: "Annotation", target: null }, 7, null])]) {
      const { notes: read, trouble } = fromJson(text, record);
      assert.deepEqual(read, []);
      assert.match(trouble, /^[A-Z][^]*\.$/, text.slice(0, 20));
    }
    const mixed = JSON.stringify([annotationOf(notes[0], record, ""), { type: "Annotation", id: "x" }]);
    assert.deepEqual(fromJson(mixed, record), { notes: [notes[0]], refused: 1, trouble: "" });
  });
  test("fields of a wrong form refuse the note", () => {
    for (const wrong of [{ id: "../../x" }, { passage: '"]' }, { page: "javascript:alert(1)" }, { text: "a b" }, { exact: 7 }, { note: ["x"] }, { created: "yesterday" }, { note: "x".repeat(100_001) }, { text: "plain\u0000" }]) {
      assert.equal(noteFrom({ ...notes[0], ...wrong }), null, JSON.stringify(wrong).slice(0, 40));
    }
    assert.deepEqual(noteFrom({ ...notes[0], more: 1 }), notes[0]);
    assert.equal(noteFrom(null), null);
  });
  test("merge: new ones come, newer ones replace, the rest stays", () => {
    const later = { ...notes[0], note: "later", modified: "2027-01-01T00:00:00.000Z" };
    const earlier = { ...notes[1], note: "earlier", modified: "2020-01-01T00:00:00.000Z" };
    const { added, newer, same } = merge([notes[0], notes[1], notes[3]], [later, earlier, notes[2], notes[2], notes[3]]);
    assert.deepEqual([added, newer, same], [[notes[2]], [later], 2]);
  });
  test("Markdown: by section and passage, with links; no tag comes through", () => {
    const text = toMarkdown(inOrder(notes, record), record, "https://l.org/x/");
    assert.match(text, /^# My notes on Lamp Companion\n\n## I\. Lamps & \\<Keepers\\>\n\n### I\.1 Dusk\n\non the whole\n\n\[I\.1\]\(https:\/\/l\.org\/x\/read\/lamps\.html#p1\), 2026-11-04\n\n> lamp\n/);
    assert.ok(text.indexOf("### I.2 Oil") < text.indexOf("### I.3 Wind"));
    assert.doesNotMatch(text.replace(/\\</g, ""), /</);
    assert.doesNotMatch(text, /^## “quoted”/m);
  });
  test("a passage that is no more comes last", () => assert.equal(inOrder([{ ...notes[0], passage: "IX.1" }, notes[1]], record)[1].passage, "IX.1"));
});

describe("names", () => {
  test("ids are version 4 and differ", () => {
    const ids = new Set(Array.from({ length: 50 }, newId));
    assert.equal(ids.size, 50);
    for (const id of ids) assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
  test("short enough", () => assert.deepEqual([shortened("one  two\nthree", 40), shortened("one two three", 9)], ["one two three", "one two …"]));
});
