/** My notes: the rest is loaded when words of a passage are selected, or where this device holds notes on the page. */

import { load, loadTexts, shared } from "./page.js";
import { keysOf, recall } from "./store.js";

export async function mine() {
  await load("record"); // which the bundle looks into as it starts
  await load("companion-mine");
  return shared().mine;
}

/** Keys and quotes are escaped in JSON, so a plain look is enough. @param {string} key */
function isHere(key) {
  const [, code, page] = /"passage":"([^"\\]*)","page":"([^"\\#]*)/.exec(recall(key)) ?? [];
  return code && (document.querySelector(`.passage[data-passage="${code}"]`) || location.pathname.endsWith(`/${page}`));
}

function wake() {
  if (document.querySelector(".my-notes")) void load("search-data").then(loadTexts).then(mine);
  else if (keysOf("note.").some(isHere)) void mine();
}

/** Once the mouse has let go: nothing may pop up under it while it is still selecting. */
function wakeBySelecting() {
  let isDown = false;
  const look = () => {
    const words = getSelection();
    if (!isDown && words && !words.isCollapsed && words.anchorNode?.parentElement?.closest(".passage")) void mine();
  };
  document.addEventListener("pointerdown", (event) => { isDown = event.pointerType === "mouse"; });
  document.addEventListener("pointerup", () => { isDown = false; look(); });
  document.addEventListener("selectionchange", look);
}

export function wakeMine() {
  shared().write = async (host) => (await mine())?.write(host);
  document.addEventListener("DOMContentLoaded", wake);
  addEventListener("storage", wake); // written in another tab
  wakeBySelecting();
}
