// The live connection to one image: draws, hears, and comes back by itself after a loss.

import { service } from "./service.js";

const FIRST_WAIT = 400;
const LONGEST_WAIT = 8000;
const MOST_DOTS = 512;

export class Live {
  #id;
  #hear;
  #socket = null;
  #wait = FIRST_WAIT;
  #timer = 0;
  #strokes = 0;
  // Requests that the service has not yet said are stored. They are sent again after a loss.
  #waiting = new Map();

  /// `hear` has a function for each thing that may happen: see the calls below.
  constructor(id, hear) {
    this.#id = id;
    this.#hear = hear;
    this.#connect();
  }

  /// Draws dots; returns when they are sent, not when they are stored.
  draw(dots) {
    for (let start = 0; start < dots.length; start += MOST_DOTS) {
      this.#request({ type: "draw", dots: dots.slice(start, start + MOST_DOTS) });
    }
  }

  clear() {
    this.#request({ type: "clear" });
  }

  /// Dots that were drawn here and are not stored yet, in order.
  *waiting() {
    for (const request of this.#waiting.values()) yield* request.dots ?? [];
  }

  close() {
    clearTimeout(this.#timer);
    this.#hear = null;
    this.#socket?.close(1000);
  }

  #request(request) {
    request.stroke = ++this.#strokes;
    this.#waiting.set(request.stroke, request);
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(request));
  }

  #connect() {
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const socket = new WebSocket(`${scheme}://${location.host}/images/${this.#id}/live`);
    this.#socket = socket;
    socket.onopen = () => {
      for (const request of this.#waiting.values()) socket.send(JSON.stringify(request));
    };
    socket.onmessage = (event) => this.#receive(JSON.parse(event.data));
    socket.onclose = (event) => this.#lost(event.code);
  }

  #receive(message) {
    if (!this.#hear) return;
    switch (message.type) {
      case "picture":
        this.#wait = FIRST_WAIT;
        this.#hear.picture(message.pixels);
        break;
      case "drawn":
        this.#hear.drawn(message.dots);
        break;
      case "users":
        this.#hear.users(message.count);
        break;
      case "stored": {
        const request = this.#waiting.get(message.stroke);
        this.#waiting.delete(message.stroke);
        this.#hear.drawn(request?.dots ?? []);
        break;
      }
      case "problem":
        this.#waiting.delete(message.stroke);
        this.#hear.refused(message.problem);
        break;
    }
  }

  #lost(code) {
    if (!this.#hear) return;
    if (code === 1000) {
      this.#hear.gone();
      return;
    }
    this.#hear.lost();
    // Spread, so that a room full of people does not come back in the same instant.
    const wait = this.#wait * (0.5 + Math.random() / 2);
    this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT);
    this.#timer = setTimeout(() => this.#again(), wait);
  }

  // A WebSocket that is refused does not say why: ask first whether the image is still there.
  async #again() {
    try {
      await service.image(this.#id);
    } catch (error) {
      if (error.status === 404) this.#hear?.gone();
      else this.#lost(0);
      return;
    }
    if (this.#hear) this.#connect();
  }
}
