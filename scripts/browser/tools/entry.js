/** Things few visits need: the list of keys, comfort, the filters of glossary and bibliography, sizes of downloads. */

import { shared } from "../page.js";
import { filterEntries } from "./filter.js";
import { showDownloads } from "./downloads.js";
import { openComfort } from "./comfort.js";
import { openKeys } from "./help.js";

shared().openKeys = openKeys;
shared().openComfort = openComfort;
shared().filterEntries = filterEntries;
shared().showDownloads = showDownloads;
