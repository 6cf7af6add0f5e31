/** The reader's own copy of the article: shown on this page where it is kept, opened and forgotten on request. */

import { choose, chosen } from "../choices.js";
import { decoded } from "../address.js";
import { all, make, say, shared } from "../page.js";
import { align } from "./align.js";
import { copyDialog } from "./dialog.js";
import { currentCopy, dropCopy, keepCopy } from "./keep.js";
import { theStarts } from "./read.js";
import { hideWords, showWords } from "./words.js";

/** What each offer says while no copy is open. @type {Map<HTMLElement, Node[]>} */
const offered = new Map();

/** The offer becomes the way to forget, and back. @param {boolean} isOpen */
function offers(isOpen) {
  for (const line of all(".own-copy")) {
    if (!offered.has(line)) offered.set(line, [...line.childNodes]);
    const button = (/** @type {string} */ way, /** @type {string} */ words) => make("button", { type: "button", class: "own-copy-open", "data-companion-copy": way }, words);
    const open = ["The article’s words come from your copy. ", button("open", "Your copy"), " ", button("forget", "Forget my copy")];
    line.replaceChildren(...(isOpen ? open : (offered.get(line) ?? [])));
  }
}

/** The stamp of this page; a full edition and pages without an offer have none. */
const stampHere = () => document.querySelector(".own-copy[data-stamp]")?.getAttribute("data-stamp") ?? "";

/** Whether the address names something that came with the words only. */
function missesTarget() {
  const id = decoded(location.hash.slice(1));
  return id !== "" && document.getElementById(id) === null;
}

/** The page as it should be with what is kept. */
function refresh() {
  const copy = currentCopy();
  const isOpen = copy !== null && copy.stamp === stampHere();
  const misses = missesTarget();
  if (isOpen) showWords(copy.words);
  else hideWords();
  offers(isOpen);
  document.dispatchEvent(new Event("companion:copy"));
  if (isOpen && misses) document.getElementById(decoded(location.hash.slice(1)))?.scrollIntoView();
}

/** A copy that was cut by an older list of beginnings is cut anew, out of its own words; what no longer fits stays unused. */
async function renew() {
  const copy = currentCopy();
  const stamp = stampHere();
  if (!copy || !stamp || copy.stamp === stamp) return;
  const starts = await theStarts();
  const paragraphs = Object.values(copy.words).map((text, at) => ({ text, line: at + 1 }));
  const { words } = align({ paragraphs, paragraphed: true }, starts);
  if (Object.keys(words).length === 0) return;
  keepCopy({ stamp, words });
  refresh();
}

function forget() {
  dropCopy();
  refresh();
  say("Your copy is forgotten.");
}

/** @param {import("./align.js").Aligned} aligned */
async function take({ words }) {
  const { stamp } = await theStarts();
  const isKept = keepCopy({ stamp, words });
  if (chosen("show") === "plain") choose("show", "both"); // else the words would come and not be seen
  refresh();
  const where = document.querySelector(".passage") ? "The article’s words now stand beside ours." : "In every section the article’s words now stand beside ours.";
  return isKept ? where : `${where} This browser keeps nothing, so they last until you leave this page.`;
}

/** @type {(() => void) | undefined} */
let dialog;

shared().openCopy = () => {
  dialog ??= copyDialog({ take, isOpen: () => currentCopy() !== null, forget });
  dialog();
};
shared().forgetCopy = () => {
  forget();
  // The button is gone: the keyboard goes on from the offer that stands in its place.
  const [offer] = all("button.own-copy-open");
  offer?.focus({ preventScroll: true });
};
shared().showCopy = () => {
  refresh();
  void renew();
};
document.addEventListener("companion:forgotten", () => {
  delete shared().copy;
  refresh();
});
// Another tab opened or forgot a copy.
addEventListener("storage", (event) => {
  if (event.key !== null && !event.key.endsWith(".copy")) return;
  delete shared().copy;
  refresh();
});
