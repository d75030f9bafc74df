// Looks at every page of the book, in light and dark, on a phone and at a desk, and takes a picture of each
// where a folder for pictures is named: that takes as long as all the rest.
//
//   node look.mjs <folder of the book> [folder for pictures] [part of a page's path]
//
// The pages are files, as a reader may open them. What is wrong with one: a complaint on the console, a request
// that fails or leaves the book, text that scrolls sideways (code may), and whatever axe finds: contrast, names of
// controls, order of headings. The browser is Chromium: /usr/bin/chromium, or what the variable CHROMIUM names.

import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [folder, pictures = "", only = ""] = process.argv.slice(2);
// How many pages are looked at side by side.
const WINDOWS = 3;
// In milliseconds. Tests beside this one may leave it little of the machine, and a picture of a long page is
// work: only what hangs meets this limit.
const PATIENCE = 180_000;
const book = resolve(folder);
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

async function pages(folder) {
  const entries = await readdir(folder, { withFileTypes: true });
  const found = await Promise.all(entries.map((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return pages(path);
    return entry.name.endsWith(".html") ? [path] : [];
  }));
  return found.flat().sort();
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  args: [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
  ],
  timeout: PATIENCE,
});

// A window of its own, so that a page is never behind another one: Chromium lets such a page wait to be painted.
async function open() {
  const context = await browser.newContext({ locale: "en-GB" });
  context.setDefaultTimeout(PATIENCE);
  return context.newPage();
}

const complaints = [];
const places = new WeakMap();
const complain = (page, what) => complaints.push(`${places.get(page)}: ${what}`);

// A page is opened once and then looked at in each width and scheme: it is made of one style sheet, which follows both.
async function look(page, path) {
  const name = relative(book, path).replaceAll("\\", "/");
  const called = name.replace(/\.html$/, "").replaceAll("/", "--");
  places.set(page, name);
  await page.goto(pathToFileURL(path).href);
  await page.evaluate(axe);
  await page.evaluate(() => document.fonts.ready);
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 900 });
    for (const scheme of ["light", "dark"]) {
      places.set(page, `${name}, ${width} px, ${scheme}`);
      await page.emulateMedia({ colorScheme: scheme });
      for (const wide of await page.evaluate(sideways)) complain(page, `scrolls sideways: ${wide}`);
      // What axe looks for does not depend on the width, and all but contrast not on the scheme: so it looks twice.
      if (width === 360) await faults(page, scheme === "light" ? {} : { runOnly: ["color-contrast"] });
      await picture(page, `${called}--${width}-${scheme}`);
    }
  }
}

// The whole page, once it is painted. Chromium is asked itself: it can be told to take less time over a smaller file.
async function picture(page, name) {
  if (!pictures) return;
  await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))));
  const asked = await page.context().newCDPSession(page);
  const { cssContentSize: size } = await asked.send("Page.getLayoutMetrics");
  const { data } = await asked.send("Page.captureScreenshot", {
    captureBeyondViewport: true,
    clip: { x: 0, y: 0, width: size.width, height: size.height, scale: 1 },
    optimizeForSpeed: true,
  });
  await asked.detach();
  await writeFile(join(pictures, `${name}.png`), data, "base64");
}

async function faults(page, rules) {
  const asked = { preload: false, resultTypes: ["violations"], ...rules };
  const { violations } = await page.evaluate((asked) => window.axe.run(document, asked), asked);
  for (const { id, nodes } of violations) {
    for (const node of nodes.slice(0, 3)) complain(page, `${id}: ${node.target.join(" ")} ${node.any[0]?.message ?? node.failureSummary}`);
  }
}

// What is wider than the page. Code may be, in a box of its own that scrolls.
function sideways() {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const wide = [...document.querySelectorAll("main *")].filter((element) => element.getBoundingClientRect().right > width + 1 && !element.closest("pre"));
  return wide.slice(0, 3).map((element) => element.outerHTML.slice(0, 120));
}

// Everything is local, so all that is loaded is a file of the book.
function watch(page) {
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complain(page, message.text());
  });
  page.on("pageerror", (error) => complain(page, String(error)));
  page.on("requestfailed", (request) => {
    // What is still under way when another page is opened is given up, and nothing is wrong with it.
    if (request.failure().errorText !== "net::ERR_ABORTED") complain(page, `cannot load ${request.url()}`);
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(pathToFileURL(book).href) && !request.url().startsWith("data:")) complain(page, `loads ${request.url()}`);
  });
  return page;
}

// A reader looks for a word in each language, and comes to a page that has it.
async function searches(page, language, word) {
  places.set(page, `search in ${language}`);
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(pathToFileURL(join(book, language, "index.html")).href);
  await page.keyboard.press("/");
  await page.keyboard.type(word);
  const first = page.locator(".found a").first();
  await first.waitFor();
  await picture(page, `search--${language}`);
  await first.click();
  await page.waitForLoadState();
  if (!(await page.locator("main").innerText()).toLowerCase().includes(word.slice(0, -2))) complain(page, `"${word}" leads to ${page.url()}`);
}

// Without a script nothing but search, the switch of colours and copying is missing.
async function withoutScripts(path) {
  const page = await open();
  places.set(page, `${relative(book, path)} without scripts`);
  await page.route("**/*.js", (route) => route.abort());
  await page.goto(pathToFileURL(path).href);
  if ((await page.locator(".side a:visible").count()) === 0) complain(page, "no contents");
  await page.close();
}

if (pictures) await mkdir(pictures, { recursive: true });
const all = (await pages(book)).filter((path) => path !== join(book, "index.html") && path.includes(only));
const left = [...all];
await Promise.all(Array.from({ length: WINDOWS }, async () => {
  const page = watch(await open());
  for (let path = left.shift(); path; path = left.shift()) {
    await look(page, path);
  }
}));
if (!only) {
  const page = watch(await open());
  await searches(page, "en", "traces");
  await searches(page, "fr", "étapes");
  await withoutScripts(join(book, "en", "index.html"));
}
await browser.close();

if (all.length === 0) complaints.push("no page was found");
for (const complaint of new Set(complaints)) console.log(complaint);
console.log(`${all.length} pages looked at, ${complaints.length} complaints`);
process.exitCode = complaints.length === 0 ? 0 : 1;
