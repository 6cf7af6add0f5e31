/** The page of reading packs: `#i=…` is read, everything else is put together. */

import { shared } from "../page.js";
import { pageOf, stay } from "../single.js";
import { build } from "./builder.js";
import { decodePack, encodePack } from "./code.js";
import { read } from "./reader.js";
import { loadList, loadTexts } from "./texts.js";
import { resolved, thingsOf } from "./things.js";

/** @param {HTMLElement} place */
export async function packs(place) {
  await loadList();
  const { record, packs: list } = shared();
  if (!record || !list) return;
  const things = thingsOf(record.sections, list);
  const own = pageOf(place); // in the single file only addresses of packs are this page's business
  const title = /** @type {HTMLElement | null} */ ((own ?? document).querySelector("h1"));
  const lead = document.querySelector(".pack-lead");
  title?.setAttribute("tabindex", "-1");
  const usual = { head: title?.textContent ?? "", page: document.title };

  const show = async () => {
    const pack = decodePack(location.hash);
    const { found } = resolved(things, pack.items);
    const name = pack.isOpen ? pack.title || "Reading pack" : "";
    if (title) title.textContent = name || usual.head;
    title?.setAttribute("dir", "auto"); // a teacher may write in Persian
    document.title = name ? `${name} - ${usual.page}` : usual.page;
    lead?.toggleAttribute("hidden", pack.isOpen);
    document.documentElement.classList.toggle("reads-pack", pack.isOpen);
    const change = () => { location.hash = encodePack(pack).replace(/^i=/, "e="); };
    if (!pack.isOpen) return build(place, things, { ...pack, items: found.map((thing) => thing.name) });
    await loadTexts(found);
    read(place, things, pack, { change, record });
  };
  addEventListener("hashchange", () => {
    if (own && !/^#[ie]=/.test(location.hash) && location.hash !== `#${own.id}`) return;
    void show().then(() => {
      if (own) stay(own);
      // What had the focus is gone; whoever listens is told what came instead.
      title?.focus({ preventScroll: true });
    });
    if (!own) scrollTo(0, 0);
  });
  await show();
}
