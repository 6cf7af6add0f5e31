/**
 * What the reader chose, kept on the device. From disk, Chromium shares localStorage between all
 * local files, so the keys carry our name; Firefox keeps it per file, so a choice may not travel.
 */

const PREFIX = "companion.";

/**
 * @param {string} key
 * @returns {string} what was stored, or nothing
 */
export function recall(key) {
  try {
    return localStorage.getItem(PREFIX + key) ?? "";
  } catch {
    return ""; // storage is switched off: every choice then lasts as long as the page
  }
}

/**
 * @param {string} key
 * @param {string} value nothing forgets the key
 * @returns {boolean} whether it is kept: storage may be switched off, or full
 */
export function remember(key, value) {
  try {
    if (value) localStorage.setItem(PREFIX + key, value);
    else localStorage.removeItem(PREFIX + key);
    return true;
  } catch {
    return false;
  }
}

/**
 * The keys that begin so, without our name.
 *
 * @param {string} start
 * @returns {string[]}
 */
export function keysOf(start) {
  try {
    const all = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX + start));
    return all.map((key) => key.slice(PREFIX.length));
  } catch {
    return [];
  }
}

/** Forget everything that lies under our name on this device; what the page shows of it goes, too. */
export function forgetAll() {
  try {
    for (const key of keysOf("")) localStorage.removeItem(PREFIX + key);
  } catch {
    // see recall
  }
  document.dispatchEvent(new Event("companion:forgotten"));
}

/** How many things lie under our name on this device. */
export function kept() {
  return keysOf("").length;
}
