/** For teachers: links to copy, reading packs, the switch of the answers, a passage inside another page. */

import { all, shared } from "../page.js";
import { answersBar } from "./answers.js";
import { frame } from "./embed.js";
import { linkKit } from "./links.js";
import { packs } from "./packs.js";

/** @type {Record<string, (place: HTMLElement) => void>} */
const KITS = { links: linkKit, packs: (place) => void packs(place), answers: answersBar };

shared().teach = () => {
  for (const place of all("[data-teach]")) KITS[place.dataset["teach"] ?? ""]?.(place);
};
shared().embed = frame;
