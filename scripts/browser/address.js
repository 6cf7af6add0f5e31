/** Anchors and passage numbers in, plain values out. */

/** Part of an address as it is meant; as it stands where a stray `%` makes it none. @param {string} part */
export function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/**
 * `#p3-p5`, `#p3-5`, `#p3–p5`, `#union-p3-p5` → [3, 5]; anything else → null.
 *
 * @param {string} hash
 * @returns {[number, number] | null}
 */
export function rangeOf(hash) {
  const found = /^#?(?:[\w-]+-)?p(\d+)(?:-|–|%E2%80%93)p?(\d+)$/i.exec(hash);
  if (!found) return null;
  const ends = [Number(found[1]), Number(found[2])].sort((a, b) => a - b);
  return [ends[0] ?? 0, ends[1] ?? 0];
}

/**
 * The number of a passage id: `p4` → 4, `union-p4` → 4.
 *
 * @param {string} id
 */
export function numberOf(id) {
  return Number(/p(\d+)$/.exec(id)?.[1] ?? 0);
}

/**
 * The passages that `?embed=p4` or `?embed=p3-p5` asks for.
 *
 * @param {string} search the query of an address
 * @returns {[number, number] | null} null on a whole page
 */
export function embedded(search) {
  const said = new URLSearchParams(search).get("embed");
  return said === null ? null : (rangeOf(said) ?? [numberOf(said), numberOf(said)]);
}

/**
 * The public address of an anchor: the canonical page if it has one, so that a link copied from
 * disk works for everybody.
 *
 * @param {string} canonical
 * @param {string} here
 * @param {string} id
 */
export function addressOf(canonical, here, id) {
  return `${(canonical || here).replace(/[?#].*$/, "")}#${id}`;
}

/**
 * The script that holds a card; the build has the same rule (`card_file`).
 *
 * @param {string} name such as `term:near-abroad`
 */
export function cardFile(name) {
  const [, kind = "", id = ""] = /^(\w+):(.*)$/s.exec(name) ?? [];
  const part = kind === "passage" ? id.replace(/\.[^.]*$/, "") : id.slice(0, 1).toLowerCase();
  return `cards-${kind}-${part.replace(/[^A-Za-z0-9]/g, "-")}`;
}
