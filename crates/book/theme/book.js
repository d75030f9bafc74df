// What a page does beyond being read: search, light or dark, copying code. Without this script nothing is missing
// but these.

const { root, copy, copied, none } = document.body.dataset;

// --- Light or dark -------------------------------------------------------------------------------

const dark = window.matchMedia("(prefers-color-scheme: dark)");
document.querySelector(".scheme").addEventListener("click", () => {
  const html = document.documentElement;
  const now = html.dataset.scheme || (dark.matches ? "dark" : "light");
  html.dataset.scheme = now === "dark" ? "light" : "dark";
  try {
    localStorage.setItem("book-scheme", html.dataset.scheme);
  } catch {
    // A browser that keeps nothing still shows what was chosen on this page.
  }
});

// --- Contents ------------------------------------------------------------------------------------

// The contents are longer than a window: they begin where the reader is.
const side = document.querySelector(".side");
const current = side.querySelector("[aria-current]");
if (current) side.scrollTop += current.getBoundingClientRect().top - side.getBoundingClientRect().top - side.clientHeight / 3;

// --- Copying code --------------------------------------------------------------------------------

for (const listing of document.querySelectorAll(".listing.after, .listing.file, .listing.console")) {
  if (!navigator.clipboard || listing.closest(".mutant")) continue;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = copy;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(commandsOf(listing));
    button.textContent = copied;
    setTimeout(() => (button.textContent = copy), 1500);
  });
  listing.append(button);
}

// Of a console, what is typed; of code, all of it.
function commandsOf(listing) {
  const typed = [...listing.querySelectorAll("pre .prompt + b")].map((command) => command.textContent);
  return typed.length ? typed.join("\n") : listing.querySelector("pre").textContent;
}

// --- Search --------------------------------------------------------------------------------------

const dialog = document.querySelector("dialog.search");
const input = dialog.querySelector("input");
const found = dialog.querySelector(".found");
const MOST = 12;
let sections;

// The index is as large as the book, so it is fetched when it is first wanted. A script tag works from a
// file too, where a page may not read its neighbours.
function ready() {
  sections ??= new Promise((resolve) => {
    const script = document.createElement("script");
    script.src = `${root}search-index.js`;
    script.onload = () => resolve(window.searchIndex.map((one) => ({ ...one, heading: words(one.h), page: words(one.p), text: words(one.t) })));
    script.onerror = () => resolve([]);
    document.head.append(script);
  });
  return sections;
}

// A word without accents, capitals and the endings of plurals: "étapes" and "étape" are found alike.
function bare(word) {
  const plain = word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("œ", "oe").replaceAll("æ", "ae");
  return plain.length > 3 ? plain.replace(/(?:es|s|x|e)$/, "") : plain;
}

function words(text) {
  return [...text.matchAll(/[\p{L}\p{N}_]+/gu)].map((match) => ({ at: match.index, length: match[0].length, bare: bare(match[0]) }));
}

function score(section, wanted) {
  let total = 0;
  for (const one of wanted) {
    const hits = (where) => where.filter((word) => word.bare.startsWith(one)).length;
    const here = 8 * Math.min(hits(section.heading), 2) + 3 * Math.min(hits(section.page), 1) + Math.min(hits(section.text), 5);
    if (!here) return 0;
    total += here;
  }
  return total;
}

// Some words around the first that was looked for.
function excerpt(section, wanted) {
  const small = document.createElement("small");
  const hit = section.text.find((word) => wanted.some((one) => word.bare.startsWith(one)));
  if (!hit) {
    const end = section.t.lastIndexOf(" ", 110);
    small.textContent = section.t.length > 110 ? `${section.t.slice(0, end > 0 ? end : 110)} …` : section.t;
    return small;
  }
  const start = Math.max(0, section.t.lastIndexOf(" ", Math.max(0, hit.at - 45)));
  const mark = document.createElement("mark");
  mark.textContent = section.t.slice(hit.at, hit.at + hit.length);
  const last = section.t.lastIndexOf(" ", hit.at + 90);
  const end = hit.at + 90 >= section.t.length ? section.t.length : Math.max(last, hit.at + hit.length);
  const after = section.t.slice(hit.at + hit.length, end);
  small.append((start ? "… " : "") + section.t.slice(start, hit.at).trimStart(), mark, after + (end < section.t.length ? " …" : ""));
  return small;
}

async function search() {
  const wanted = words(input.value).map((word) => word.bare);
  const all = await ready();
  const ranked = wanted.length
    ? all.map((section) => ({ section, score: score(section, wanted) })).filter((one) => one.score).sort((a, b) => b.score - a.score).slice(0, MOST)
    : [];
  found.replaceChildren(...ranked.map(({ section }) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    const title = document.createElement("b");
    link.href = root + section.u;
    title.textContent = section.h === section.p ? section.p : `${section.p} · ${section.h}`;
    link.append(title, excerpt(section, wanted));
    link.addEventListener("click", () => dialog.close());
    item.append(link);
    return item;
  }));
  if (wanted.length && !ranked.length) {
    const item = document.createElement("li");
    item.className = "none";
    item.textContent = none;
    found.append(item);
  }
}

function open() {
  ready();
  dialog.showModal();
  input.select();
}

document.querySelector(".search-open").addEventListener("click", open);
input.addEventListener("input", search);
dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
dialog.querySelector("form").addEventListener("submit", (event) => {
  event.preventDefault();
  found.querySelector("a")?.click();
});
dialog.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const stops = [input, ...found.querySelectorAll("a")];
  const next = stops[stops.indexOf(document.activeElement) + step];
  next?.focus();
});
document.addEventListener("keydown", (event) => {
  const typing = /^(?:input|textarea|select)$/i.test(event.target.tagName) || event.target.isContentEditable;
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    open();
  }
});
