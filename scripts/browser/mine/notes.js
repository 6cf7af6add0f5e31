/**
 * The notes of this device. One key a note, so that two tabs never overwrite each other's; what the
 * browser does not keep (storage full or off) lives as long as the page and is named as such.
 */

import { keysOf, recall, remember } from "../store.js";
import { noteFrom } from "./shape.js";

/** @typedef {import("../types.d.ts").MyNote} MyNote */

const KEY = "note.";

/** What is only on the screen. @type {Map<string, MyNote>} */
const loose = new Map();
/** What was deleted on this page, for the way back. @type {Map<string, MyNote>} */
const bin = new Map();
/** @type {(() => void)[]} */
const followers = [];

function tell() {
  for (const follow of followers) follow();
}

/** @param {string} key @returns {MyNote | null} */
function stored(key) {
  try {
    return noteFrom(JSON.parse(recall(key)));
  } catch {
    return null; // not ours, or broken: left where it lies
  }
}

/** All notes, the oldest first. @returns {MyNote[]} */
export function notes() {
  const found = new Map(keysOf(KEY).flatMap((key) => stored(key) ?? []).map((note) => [note.id, note]));
  for (const [id, note] of loose) found.set(id, note);
  return [...found.values()].sort((one, other) => (one.created + one.id < other.created + other.id ? -1 : 1));
}

/** @param {string} id */
export function noteOf(id) {
  return loose.get(id) ?? stored(KEY + id);
}

/** @param {MyNote} note */
function keep(note) {
  const done = remember(KEY + note.id, JSON.stringify(note));
  if (done) loose.delete(note.id);
  else loose.set(note.id, note);
  return done;
}

/** There may be room now for what was not kept. */
function retry() {
  for (const note of [...loose.values()]) keep(note);
}

/** @param {MyNote[]} some @returns {boolean} whether all are kept on the device */
export function putAll(some) {
  const all = some.map(keep);
  for (const note of some) bin.delete(note.id);
  retry();
  tell();
  return all.every(Boolean);
}

/** @param {MyNote} note @returns {boolean} whether it is kept on the device */
export function put(note) {
  return putAll([note]);
}

/** @param {MyNote[]} some */
export function drop(some) {
  for (const note of some) {
    bin.set(note.id, note);
    loose.delete(note.id);
    remember(KEY + note.id, "");
  }
  retry();
  tell();
}

/** @returns {MyNote[]} */
export const dropped = () => [...bin.values()];

/** @param {string} id */
export function undo(id) {
  const note = bin.get(id);
  return note ? put(note) : true;
}

/** What was deleted stays deleted: no more way back. */
export function emptyBin() {
  bin.clear();
  tell();
}

/** @param {string} id whether the note would be lost with the page */
export const isLoose = (id) => loose.has(id);
export const looseCount = () => loose.size;

/** @param {() => void} follow called whenever notes changed, here or in another tab */
export function onChange(follow) {
  followers.push(follow);
}

export function listen() {
  addEventListener("storage", (event) => {
    if (event.key === null || event.key.includes(KEY)) tell();
  });
  // The browser asks before what it did not keep is lost.
  addEventListener("beforeunload", (event) => { if (loose.size > 0) event.preventDefault(); });
  addEventListener("pageshow", (event) => { if (event.persisted) tell(); });
  document.addEventListener("companion:forgotten", () => {
    loose.clear();
    bin.clear();
    tell();
  });
}
