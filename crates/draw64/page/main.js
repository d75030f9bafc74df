// The page: `#` is the gallery, `#amber-042` is the image of that name.

import { Gallery } from "./gallery.js";
import { service } from "./service.js";
import { Studio } from "./studio.js";
import { say, switchLanguage, translatePage } from "./text.js";
import { element, toast } from "./widgets.js";

const NAME = /^[a-z]{1,20}-[0-9]{3}$/;

let people = 0;

function translate() {
  translatePage();
  element("people").textContent = say("people", people);
  gallery.translate();
  studio.translate();
}

async function route(moveFocus) {
  const id = location.hash.slice(1);
  if (id === "main") return;
  const drawing = NAME.test(id) && (await exists(id));
  if (location.hash.slice(1) !== id) return;
  element("gallery").hidden = drawing;
  element("studio").hidden = !drawing;
  document.title = drawing ? `${id} · Draw64` : "Draw64";
  if (drawing) {
    gallery.close();
    studio.open(id);
    if (moveFocus) element("canvas").focus({ preventScroll: true });
  } else {
    studio.close();
    gallery.open();
    if (moveFocus) element("main").focus({ preventScroll: true });
  }
  scrollTo(0, 0);
}

async function exists(id) {
  try {
    await service.image(id);
    return true;
  } catch (error) {
    if (error.status !== 404) return true;
    toast(say("missing", id));
    return false;
  }
}

function listen() {
  const events = new EventSource("/events");
  events.addEventListener("users", (event) => {
    people = JSON.parse(event.data).count;
    element("people").textContent = say("people", people);
  });
  for (const name of ["created", "changed", "refresh"]) {
    events.addEventListener(name, (event) => gallery.changed(JSON.parse(event.data).id));
  }
  // After a loss, what was announced meanwhile is not known.
  events.addEventListener("open", () => gallery.changed());
  events.addEventListener("deleted", (event) => gallery.deleted(JSON.parse(event.data).id));
}

const gallery = new Gallery();
const studio = new Studio(await service.palette());
element("language").addEventListener("click", () => {
  switchLanguage();
  translate();
});
addEventListener("hashchange", () => route(true));
translate();
listen();
route(false);
