/** What the form of a query says about the kind of thing that answers it. Data only: a form, and who gains by it. */

/** @typedef {import("../types.d.ts").SearchDoc} SearchDoc */

/** A gain for a kind (`passage`) or for one sort of it (`note/correction`). @typedef {Record<string, number>} Gains */

/**
 * What a kind is worth before anything is asked: the article's own passages and our terms first,
 * the many sources of our notes last.
 *
 * @type {Gains}
 */

const PRIOR = { passage: 1.2, note: 1.05, term: 1.05, work: 0.75, "work/ours": 0.4 };

/** @type {[RegExp, Gains][]} */
const FORMS = [
  [/^(?:what(?:'s| is| are| was| were)|who(?:'s| is| was| were)|define|definition of|meaning of)\s+(?:\S+\s*){1,4}\??$/i, { term: 1.5 }],
  [/^(?:why|how|does|do|did|can|could|should|is|are|has|have|may|in what)\b/i, { passage: 1.25, "note/debate": 1.15, term: 0.75, work: 0.8 }],
  [/\b(?:misprint|typo|mistake|error|wrong|correct(?:ed|ion)?|incorrect|misspel\w*|misprinted|should be|printed)\b/i, { "note/correction": 1.8 }],
  [/\b(?:not|no|missing|without)\b/i, { "note/correction": 1.15 }],
  [/["“„«]/, { passage: 1.3 }],
  [/^\S+$/, { "work/ours": 0.5 }],
  [/^(?:(?:on|in|since) )?(?:\d{1,2} )?(?:(?:january|february|march|april|may|june|july|august|september|october|november|december) )?(?:19|20)\d\d$/i, { work: 0.4 }],
  [/\b(?:now|today|latest|recent|since|updates?|news|202[2-9]|after 2021|still)\b/i, { "note/update": 1.4 }],
  [/\b(?:debate|critic\w*|controvers\w*|disagree\w*|dispute\w*|really|versus|vs)\b/i, { "note/debate": 1.4 }],
  [/\b(?:questions?|discuss(?:ion)?|seminar|exercise|class|homework|essay|students?|worksheet)\b/i, { "note/question": 1.8 }],
  [/\b(?:source|really says?|argues?|plagiari\w*|quot\w*)\b/i, { "note/source": 1.3, "note/correction": 1.2 }],
];

/**
 * @param {string} query
 * @returns {(doc: SearchDoc) => number}
 */
export function intent(query) {
  const said = query.trim().replace(/[‘’]/g, "'");
  const fits = FORMS.filter(([form]) => form.test(said)).map(([, gains]) => gains);
  return ({ kind, sort }) => {
    const named = `${kind}/${sort}`;
    const prior = PRIOR[named] ?? PRIOR[kind] ?? 1;
    return fits.reduce((worth, gains) => worth * (gains[named] ?? gains[kind] ?? 1), prior);
  };
}
