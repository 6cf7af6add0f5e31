/** Where a card stands: below its link if there is room, else above, always inside the window. */

/** @typedef {{left: number, top: number, right: number, bottom: number}} Box */

const GAP = 8;

/**
 * @param {Box} link the line of the link at which the card opens
 * @param {{width: number, height: number}} card
 * @param {{width: number, height: number}} view
 * @returns {{left: number, top: number}}
 */
export function place(link, card, view) {
  const left = Math.max(GAP, Math.min(link.left, view.width - card.width - GAP));
  const below = link.bottom + GAP;
  const above = link.top - GAP - card.height;
  const fitsBelow = below + card.height <= view.height - GAP;
  const top = fitsBelow || above < GAP ? below : above;
  return { left, top: Math.max(GAP, Math.min(top, view.height - card.height - GAP)) };
}

/**
 * The line of a link that lies under the pointer: a link can break over two lines, far apart.
 *
 * @param {Box[]} lines
 * @param {number} y
 * @returns {Box | undefined}
 */
export function lineAt(lines, y) {
  return lines.find((line) => y >= line.top && y <= line.bottom) ?? lines[0];
}

/**
 * Links in the data count from the site's root; addresses with a scheme and plain anchors do not.
 *
 * @param {string} href
 * @param {string} root
 */
export function fromRoot(href, root) {
  return /^(?:[a-z][a-z0-9+.-]*:|#|\/)/i.test(href) ? href : root + href;
}
