// All images: cards with thumbnails that follow what people draw.

import { service } from "./service.js";
import { say } from "./text.js";
import { element, toast } from "./widgets.js";

/// A thumbnail is loaded again this often at most, in milliseconds.
const THUMBNAIL_REST = 800;

export class Gallery {
  #cards = new Map();
  #images = [];
  #stats = null;
  #open = false;
  #timer = 0;

  constructor() {
    element("create").addEventListener("click", () => this.#create());
  }

  open() {
    this.#open = true;
    this.#load();
  }

  close() {
    this.#open = false;
  }

  /// Something was announced: looks again, a moment later and once for many.
  changed(id) {
    this.#cards.get(id)?.touch();
    this.#lookAgain();
  }

  /// An image is gone: nothing of it may be loaded again.
  deleted(id) {
    this.#cards.get(id)?.remove();
    this.#cards.delete(id);
    this.#lookAgain();
  }

  #lookAgain() {
    if (!this.#open) return;
    this.#timer ||= setTimeout(() => {
      this.#timer = 0;
      if (this.#open) this.#load();
    }, 200);
  }

  translate() {
    const full = this.#stats !== null && this.#images.length >= this.#stats.limit;
    element("full").hidden = !full;
    element("create").disabled = full;
    element("empty").hidden = this.#stats === null || this.#images.length > 0;
    if (this.#stats) {
      const { images, limit, drawn } = this.#stats;
      element("totals").textContent = say("totals", images, limit, drawn);
    }
    for (const image of this.#images) this.#cards.get(image.id)?.update(image);
  }

  async #load() {
    try {
      [this.#images, this.#stats] = await Promise.all([service.images(), service.stats()]);
    } catch {
      toast(say("failed"));
      return;
    }
    const cards = new Map();
    for (const { id } of this.#images) cards.set(id, this.#cards.get(id) ?? new Card(id));
    for (const [id, card] of this.#cards) if (!cards.has(id)) card.remove();
    this.#cards = cards;
    // Only what is new is moved, so that the focus stays where it is.
    for (const card of cards.values()) {
      if (!card.element.isConnected) element("cards").append(card.element);
      card.load();
    }
    this.translate();
  }

  async #create() {
    try {
      const { id } = await service.create();
      location.hash = id;
    } catch {
      toast(say("failed"));
      this.#load();
    }
  }
}

class Card {
  #id;
  #image;
  #count;
  #link;
  #stale = true;
  #resting = false;

  constructor(id) {
    this.#id = id;
    this.element = document.createElement("li");
    this.#link = document.createElement("a");
    this.#link.className = "card";
    this.#link.href = `#${id}`;
    this.#image = document.createElement("img");
    Object.assign(this.#image, { alt: "", width: 64, height: 64 });
    const name = document.createElement("strong");
    name.textContent = id;
    this.#count = document.createElement("span");
    this.#count.className = "soft";
    this.#link.append(this.#image, name, this.#count);
    this.element.append(this.#link);
  }

  update({ drawn }) {
    this.#count.textContent = say("drawn", drawn);
    this.#link.setAttribute("aria-label", `${say("openImage", this.#id)}, ${this.#count.textContent}`);
  }

  touch() {
    this.#stale = true;
  }

  async load() {
    if (!this.#stale || this.#resting) return;
    this.#stale = false;
    this.#resting = true;
    try {
      this.#show(URL.createObjectURL(await service.thumbnail(this.#id)));
    } catch {
      // It was deleted meanwhile, or the next announcement loads it.
      this.#stale = true;
    }
    setTimeout(() => {
      this.#resting = false;
      if (this.#stale && this.element.isConnected) this.load();
    }, THUMBNAIL_REST);
  }

  remove() {
    this.element.remove();
    this.#show("");
  }

  #show(url) {
    if (this.#image.src.startsWith("blob:")) URL.revokeObjectURL(this.#image.src);
    this.#image.src = url;
  }
}
