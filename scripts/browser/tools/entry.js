/** Things few visits need: the list of keys, and the filters of glossary and bibliography. */

import { shared } from "../page.js";
import { filterEntries } from "./filter.js";
import { openKeys } from "./help.js";

shared().openKeys = openKeys;
shared().filterEntries = filterEntries;
