/** The table of what works where, from the list of functions and from what a run has proved. */

const HEAD = `# What works online and offline. Written by \`npm run parity\` from docs/data/functions.yml and from what the tests of
# tests/browser/parity.test.js have proved; a test fails when it says anything else. Do not edit.

`;
const PLACES = ["web", "folder", "file"];
const BROWSERS = ["chromium", "firefox"];
const NAMES = { chromium: "Chromium", firefox: "Firefox" };

/** @typedef {{id: string, group: string, words: string, but?: Record<string, string>}} Function */

/** The names under which a reason may stand. @param {string} place @param {string} browser */
export const columns = (place, browser) => [place, `${place} ${browser}`];

/** A function with the browsers in which it was proved, and the reason where it was not; a fault where there is neither. @param {Function} one @param {Set<string>} proved */
function row({ id, group, words, but = {} }, proved) {
  const cells = PLACES.map((place) => {
    const lacking = BROWSERS.filter((browser) => !proved.has(`${id} ${place} ${browser}`));
    const reasons = new Set(lacking.map((browser) => columns(place, browser).map((column) => but[column]).find(Boolean)));
    if (reasons.has(undefined)) throw new Error(`${id}: neither a proof nor a reason for ${place}, ${lacking.join(" and ")}`);
    return [place, { in: BROWSERS.filter((browser) => !lacking.includes(browser)).map((browser) => NAMES[browser]), why: [...reasons].join(" ") }];
  });
  const flat = cells.flatMap(([place, cell]) => [[place, cell.in], ...(cell.why ? [[`${place}_but`, cell.why]] : [])]);
  const lines = [["group", group], ["words", words], ...flat].map(([key, value]) => `  ${key}: ${JSON.stringify(value)}\n`);
  return `- id: ${id}\n${lines.join("")}`;
}

/** @param {Function[]} functions @param {Set<string>} proved */
export const tableFor = (functions, proved) => HEAD + functions.map((one) => row(one, proved)).join("\n");
