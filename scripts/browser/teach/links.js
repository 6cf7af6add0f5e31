/** The page of links: copy all of them, or a section's, as Markdown, HTML or plain text. */

import { copy } from "../links.js";
import { all, make, root, say } from "../page.js";
import { FORMATS, linkText } from "./formats.js";
import { isOnlyHere, publicAddress } from "./public.js";

/** @typedef {import("./formats.js").Format} Format */
/** @typedef {import("./formats.js").Group} Group */

/** What stands on the page; its links count from here. @param {HTMLElement} section @returns {Group} */
function groupOf(section) {
  const [head, ...links] = all("a[href]", section).map((link) => ({
    title: link.textContent?.trim() ?? "",
    url: publicAddress((link.getAttribute("href") ?? "").slice(root() === "./" ? 0 : root().length)),
  }));
  return { title: head?.title ?? "", url: head?.url ?? "", links };
}

/** A program that takes formatted text gets links, any other the HTML itself. @param {string} html @returns {Promise<boolean>} */
async function copyRich(html) {
  try {
    const parts = { "text/html": new Blob([html], { type: "text/html" }), "text/plain": new Blob([html], { type: "text/plain" }) };
    await navigator.clipboard.write([new ClipboardItem(parts)]);
    return true;
  } catch {
    return copy(html);
  }
}

/** @param {Group[]} groups @param {Format} format @param {string} what */
async function take(groups, format, what) {
  const text = linkText(groups, format);
  const isDone = await (format === "html" ? copyRich(text) : copy(text));
  const count = groups.reduce((sum, group) => sum + group.links.length + 1, 0);
  say(isDone ? `${what}: ${count} links copied as ${FORMATS[format].name}` : "Could not copy. Select the links and copy them by hand.");
}

/** @param {() => Format} format @param {(name: Format) => void} pick */
function choices(format, pick) {
  const buttons = Object.entries(FORMATS).map(([name, { name: label }]) => {
    const button = make("button", { type: "button", class: "bar-button", "data-format": name }, label);
    button.addEventListener("click", () => {
      pick(/** @type {Format} */ (name));
      refresh();
    });
    return button;
  });
  const refresh = () => { for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset["format"] === format())); };
  refresh();
  return make("div", { class: "bar-group", role: "group", "aria-label": "Copy as" }, make("span", { class: "bar-label" }, "Copy as"), ...buttons);
}

/** @param {HTMLElement} place */
export function linkKit(place) {
  /** @type {Format} */
  let format = "markdown";
  const sections = all(".link-section");
  const everything = make("button", { type: "button", class: "bar-button link-copy" }, "Copy all links");
  everything.addEventListener("click", () => void take(sections.map(groupOf), format, "All sections"));
  place.replaceChildren(choices(() => format, (name) => { format = name; }), everything);
  if (isOnlyHere()) place.append(make("p", { class: "link-here" }, "This copy does not know the site’s public address: its links lead to this device."));
  for (const section of sections) {
    const group = groupOf(section);
    const button = make("button", { type: "button", class: "bar-button link-copy", "aria-label": `Copy the links of ${group.title}` }, "Copy");
    button.addEventListener("click", () => void take([group], format, group.title));
    section.querySelector("h2")?.after(button);
  }
}
