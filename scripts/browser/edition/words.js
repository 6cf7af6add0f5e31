/** What changed at a passage, in words. */

/** @typedef {import("../types.d.ts").EditionChange} EditionChange */

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/** `2026-11-24` → `24 November 2026`; what is no such date stays as it is. @param {string} iso */
function longDate(iso) {
  const [, year = "", month = "", day = ""] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(iso) ?? [];
  const name = MONTHS[Number(month) - 1];
  return name ? `${Number(day)} ${name} ${year}` : iso;
}

/** @param {number} count @param {string} what */
const notes = (count, what) => (count ? [`${count} ${count === 1 ? "note" : "notes"} ${what}`] : []);

/** `the text changed, 1 note added and 2 notes changed` @param {EditionChange} change */
function kinds({ text, new: fresh = 0, changed = 0, gone = 0 }) {
  const said = [...(text ? ["the text changed"] : []), ...notes(fresh, "added"), ...notes(changed, "changed"), ...notes(gone, "taken out")];
  const last = said.pop() ?? "";
  return said.length > 0 ? `${said.join(", ")} and ${last}` : last;
}

/**
 * @param {string} version as the link says it
 * @param {string | undefined} date of the edition; none for one that we do not know
 * @param {EditionChange | undefined} change none where nothing changed
 * @returns {string} nothing where there is nothing to say
 */
export function notice(version, date, change) {
  if (date === undefined) return `Your link names edition ${version}, which is not in our list of editions. So we cannot say what has changed since.`;
  if (!change) return "";
  const since = `edition ${version}${date && ` of ${longDate(date)}`}, which your link names`;
  return change.added ? `This passage is newer than ${since}.` : `Changed since ${since}: ${kinds(change)}.`;
}
