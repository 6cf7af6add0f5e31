/** The note for which the reader is choosing new words, if any. */

/** @typedef {import("../types.d.ts").MyNote} MyNote */

/** @type {MyNote | null} */
let waiting = null;
/** @type {() => void} */
let follow = () => undefined;

export const attaching = () => waiting;

/** @param {MyNote} note */
export function startAttaching(note) {
  waiting = note;
  follow();
}

export function stopAttaching() {
  waiting = null;
  follow();
}

/** @param {() => void} call when it starts or stops */
export function onAttaching(call) {
  follow = call;
}
