/** Citing and going: the dialog of citations, and the panel of all passages. */

import { shared } from "../page.js";
import { openCite } from "./dialog.js";
import { openGoTo } from "./goto.js";

shared().openCite = openCite;
shared().openGoTo = openGoTo;
