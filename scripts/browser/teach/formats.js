/** Lists of links in, text to paste out: Markdown, HTML, plain. */

/** @typedef {{title: string, url: string}} Link */
/** @typedef {Link & {links: Link[]}} Group a section with its passages */
/** @typedef {keyof typeof FORMATS} Format */

/** @param {string} text */
export function escapeHtml(text) {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}

/** @param {Link} link */
function markdown({ title, url }) {
  return `[${title.replace(/([\\[\]*_`<>])/g, "\\$1")}](${url.replace(/[()\s]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)})`;
}

/** @param {Link} link */
function anchor({ title, url }) {
  return `<a href="${escapeHtml(url)}">${escapeHtml(title)}</a>`;
}

/** Each format: its name, and a section as text. */
export const FORMATS = {
  markdown: { name: "Markdown", group: (/** @type {Group} */ one) => `## ${markdown(one)}\n\n${one.links.map((link) => `- ${markdown(link)}`).join("\n")}` },
  html: { name: "HTML", group: (/** @type {Group} */ one) => `<h2>${anchor(one)}</h2>\n<ul>\n${one.links.map((link) => `<li>${anchor(link)}</li>`).join("\n")}\n</ul>` },
  plain: { name: "Plain text", group: (/** @type {Group} */ one) => [one, ...one.links].map(({ title, url }) => `${title}\n${url}`).join("\n\n") },
};

/**
 * @param {Group[]} groups
 * @param {Format} format
 */
export function linkText(groups, format) {
  return `${groups.map(FORMATS[format].group).join("\n\n")}\n`;
}
