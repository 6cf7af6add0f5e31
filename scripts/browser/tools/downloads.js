/** Size and checksum of each download, from the manifest that the build writes last. */

import { all, make, root, shared } from "../page.js";

/** @param {number} bytes */
function size(bytes) {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

function fill() {
  const files = shared().manifest?.files ?? {};
  for (const place of all(".download-size")) {
    const file = files[place.dataset["file"] ?? ""];
    if (file) place.replaceChildren(`${size(file.bytes)}. SHA-256: `, make("code", {}, file.sha256));
  }
}

/** An unpacked copy has no downloads inside: there the links are only names. */
function sayOffline() {
  document.querySelector(".with-sizes")?.remove();
  for (const link of all("a.download")) link.replaceWith(make("span", {}, `${link.textContent} (in the online edition)`));
}

export function showDownloads() {
  const script = document.createElement("script");
  script.src = `${root()}downloads/manifest.js`;
  script.onload = fill;
  script.onerror = sayOffline;
  document.head.append(script);
}
