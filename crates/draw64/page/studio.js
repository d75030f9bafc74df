// One image: canvas, palette, tools, and the live connection behind them.

import { Canvas } from "./canvas.js";
import { Live } from "./live.js";
import { service } from "./service.js";
import { say } from "./text.js";
import { areYouSure, element, toast } from "./widgets.js";

export class Studio {
  #id = null;
  #live = null;
  #canvas;
  #palette;
  #state = () => "";

  constructor(palette) {
    this.#palette = palette;
    this.#canvas = new Canvas(element("canvas"), element("cursor"), palette, {
      color: () => this.#color(),
      waiting: () => this.#live?.waiting() ?? [],
      draw: (dots) => this.#live?.draw(dots),
      move: ({ x, y }, color) => {
        element("spoken").textContent = say("place", x, y, say(palette[color].name));
      },
      turn: (step) => this.#choose((this.#color() + step + palette.length) % palette.length),
    });
    element("swatches").replaceChildren(...palette.map((entry, index) => swatch(entry, index)));
    element("swatches").addEventListener("change", () => this.translate());
    element("clear").addEventListener("click", () => this.#clear());
    element("delete").addEventListener("click", () => this.#delete());
    this.#choose(4);
  }

  open(id) {
    this.close();
    this.#id = id;
    element("studio-title").textContent = id;
    element("save").href = `/images/${id}/png?scale=8`;
    element("save").download = `${id}.png`;
    this.#canvas.picture(Array(64).fill("0".repeat(64)));
    this.#show(() => say("connecting"), false);
    this.#live = new Live(id, {
      picture: (rows) => this.#canvas.picture(rows),
      drawn: (dots) => this.#canvas.drawn(dots),
      users: (count) => this.#show(() => say("here", count), true),
      lost: () => this.#show(() => say("lost"), false),
      gone: () => {
        toast(say("gone", id));
        location.hash = "";
      },
      refused: () => {
        toast(say("notDrawn"));
        this.#canvas.show();
      },
    });
    this.translate();
  }

  close() {
    this.#live?.close();
    this.#live = null;
    this.#id = null;
  }

  /// Puts the texts that change into the language chosen now.
  translate() {
    for (const input of element("swatches").querySelectorAll("input")) {
      const name = say(this.#palette[input.value].name);
      input.setAttribute("aria-label", name);
      input.parentElement.title = name;
    }
    element("chosen").textContent = say("chosen", say(this.#palette[this.#color()].name));
    element("canvas").setAttribute("aria-label", say("canvas", this.#id ?? ""));
    element("state").textContent = this.#state();
  }

  #show(state, live) {
    this.#state = state;
    element("state").textContent = state();
    element("state").classList.toggle("live", live);
  }

  #color() {
    return Number(element("swatches").querySelector("input:checked")?.value ?? 0);
  }

  #choose(color) {
    element("swatches").querySelectorAll("input")[color].checked = true;
    this.translate();
    element("spoken").textContent = say("chosen", say(this.#palette[color].name));
  }

  async #clear() {
    const live = this.#live;
    if (await areYouSure(say("sureClear", this.#id), say("clear"))) live?.clear();
  }

  async #delete() {
    const id = this.#id;
    if (!(await areYouSure(say("sureDelete", id), say("delete")))) return;
    try {
      await service.delete(id);
    } catch {
      toast(say("failed"));
    }
  }
}

function swatch({ rgb }, index) {
  const label = document.createElement("label");
  const input = document.createElement("input");
  Object.assign(input, { type: "radio", name: "color", value: index });
  label.className = "swatch";
  label.style.setProperty("--ink", `rgb(${rgb.join(" ")})`);
  label.append(input);
  return label;
}
