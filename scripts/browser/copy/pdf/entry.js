/**
 * The text of a PDF, by pdf.js, loaded when a reader chooses a PDF. pdf.js comes as ES modules with a worker,
 * which no browser loads from disk: here it is one classic script, and its handler runs on the page's own thread.
 */

import { VerbosityLevel, getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import * as worker from "pdfjs-dist/legacy/build/pdf.worker.mjs";
import { shared } from "../../page.js";

Object.assign(globalThis, { pdfjsWorker: { WorkerMessageHandler: worker.WorkerMessageHandler } });

/** Text only: nothing is drawn, evaluated or fetched. */
const PLAIN = {
  isEvalSupported: false,
  useWasm: false,
  useWorkerFetch: false,
  useSystemFonts: false,
  disableFontFace: true,
  stopAtErrors: true,
  verbosity: VerbosityLevel.ERRORS,
};

/** @param {import("pdfjs-dist").PDFPageProxy} page */
async function textOf(page) {
  const { items } = await page.getTextContent({ disableNormalization: true });
  const text = items.map((item) => ("str" in item ? item.str + (item.hasEOL ? "\n" : "") : "")).join("");
  page.cleanup();
  return text.replaceAll("\ufffe", "-").replaceAll("\x02", "-").replaceAll("\0", "");
}

/** @param {Uint8Array} data @param {(page: number, pages: number) => void} told */
async function readPdf(data, told) {
  const task = getDocument({ ...PLAIN, data });
  try {
    const document = await task.promise;
    /** @type {string[]} */
    const pages = [];
    for (let number = 1; number <= document.numPages; number += 1) {
      told(number, document.numPages);
      pages.push(await textOf(await document.getPage(number)));
    }
    return pages;
  } finally {
    await task.destroy();
  }
}

shared().readPdf = readPdf;
