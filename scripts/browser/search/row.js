/** A document without its text, from its row in the search's data: names in every row would cost a browser half its time. */

/** @typedef {import("../types.d.ts").SearchDoc} SearchDoc */

/** The order is that of `ROW` in scripts/companion/render/data.py. @param {import("../types.d.ts").SearchRow} row @returns {Omit<SearchDoc, "text">} */
export const docOf = ([kind, id, title, url, section, names, asked, sort]) => ({ kind, id, title, url, section, names, asked, sort });
