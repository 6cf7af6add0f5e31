/** What the pages' policy stops, in any browser. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { SITE } from "../site.js";

/** Runs in a page: each way in, and whether it was open. */
async function ways() {
  const put = (/** @type {string} */ html) => { document.body.insertAdjacentHTML("beforeend", html); };
  window.ran = [];
  const script = document.createElement("script");
  script.textContent = "window.ran.push('script')";
  document.body.append(script);
  put('<img src="data:," onerror="window.ran.push(\'handler\')"><b style="position:fixed">x</b><a href="javascript:window.ran.push(\'link\')" class="way">x</a>');
  put('<iframe src="https://pwned.invalid/"></iframe><object data="https://pwned.invalid/"></object><img src="https://pwned.invalid/x.png"><base href="https://pwned.invalid/">');
  document.querySelector("a.way").click();
  const sheet = document.createElement("style");
  sheet.textContent = "body{outline:7px solid red}";
  document.head.append(sheet);
  await fetch("data:text/plain,x").then(() => window.ran.push("fetch"), () => undefined);
  await new Promise((done) => setTimeout(done, 200));
  if (getComputedStyle(document.querySelector("b[style]")).position === "fixed") window.ran.push("style");
  if (getComputedStyle(document.body).outlineWidth === "7px") window.ran.push("sheet");
  if (document.baseURI.includes("pwned")) window.ran.push("base");
  return window.ran;
}

/** @param {() => import("puppeteer-core").Browser} browser @param {...string} names */
export function policy(browser, ...names) {
  test(`the policy leaves no way into ${names.join(" and ")}`, async () => {
    for (const name of names) {
      const page = await browser().newPage();
      await page.goto(pathToFileURL(join(SITE, name)).href, { waitUntil: "load" });
      assert.deepEqual(await page.evaluate(ways), [], name);
      assert.ok(await page.evaluate(() => document.documentElement.classList.contains("js")), `${name}: our own scripts run`);
      await page.close();
    }
  });
}
