/** Before first paint: a device that asks for dark pages gets none that are light for a moment. */

/** The body comes after this script; a choice of the reader is applied by the page itself, in its header. */
export function darkFromTheStart() {
  if (!matchMedia("(prefers-color-scheme: dark)").matches) return;
  new MutationObserver((_, observer) => {
    if (!document.body) return;
    observer.disconnect();
    const option = "slate"; // the theme's name for its dark colours
    document.body.setAttribute("data-md-color-scheme", option);
  }).observe(document.documentElement, { childList: true });
}
