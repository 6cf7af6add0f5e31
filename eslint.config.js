import js from "@eslint/js";
import globals from "globals";

const style = {
  "max-lines": ["error", { max: 300, skipBlankLines: true, skipComments: true }],
  "max-lines-per-function": ["error", { max: 40, skipBlankLines: true, skipComments: true }],
  complexity: ["error", 10],
  eqeqeq: "error",
  "no-var": "error",
  "prefer-const": "error",
  "no-console": "error",
  // The site must run from file:// and under a strict Content-Security-Policy.
  "no-restricted-globals": ["error", "fetch", "XMLHttpRequest", "Worker"],
  "no-restricted-syntax": ["error", "ImportExpression", "AssignmentExpression[left.property.name='outerHTML']"],
};

export default [
  { ignores: [".build/", "site/", "node_modules/", ".venv/"] },
  js.configs.recommended,
  {
    files: ["scripts/browser/**/*.js"],
    languageOptions: { globals: globals.browser },
    rules: style,
  },
  {
    // A table of words, one row a line; it holds no code.
    files: ["scripts/browser/search/synonyms.js"],
    rules: { "max-lines": "off" },
  },
  {
    files: ["scripts/browser/*.mjs", "tests/browser/**/*.{js,mjs}"],
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
    rules: { "prefer-const": "error", eqeqeq: "error" },
  },
];
