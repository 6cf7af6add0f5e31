/** My notes, loaded when first needed: the toolbar and the lists beside the passages, and the page of all notes. */

import { all, shared } from "../page.js";
import { noteBoard } from "./board.js";
import { listen } from "./notes.js";
import { overview } from "./overview.js";
import { highlight, toolbar, write } from "./toolbar.js";

shared().mine = { highlight: () => highlight(), write: (host) => write(host) };
listen();
if (all(".passage[data-passage]").length > 0) {
  noteBoard();
  toolbar();
}
for (const place of all(".my-notes")) overview(place);
