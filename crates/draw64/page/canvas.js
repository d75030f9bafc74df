// The canvas: shows pixels, and turns pointer and keys into dots.

const SIDE = 64;
const STEP = 8;

export class Canvas {
  #element;
  #cursor;
  #context;
  #palette;
  #stored = new Uint8Array(SIDE * SIDE);
  #place = { x: 32, y: 32 };
  #last = null;
  #fresh = [];
  #frame = 0;

  /// `on.draw(dots)`, `on.move(place, color)` and `on.turn(step)` are called as things happen;
  /// `on.color()` says what to draw with, `on.waiting()` which dots are not stored yet.
  constructor(element, cursor, palette, on) {
    this.#element = element;
    this.#cursor = cursor;
    this.#context = element.getContext("2d");
    this.#palette = palette;
    this.on = on;
    element.addEventListener("pointerdown", (event) => this.#down(event));
    element.addEventListener("pointermove", (event) => this.#move(event));
    for (const end of ["pointerup", "pointercancel"]) {
      element.addEventListener(end, () => (this.#last = null));
    }
    element.addEventListener("keydown", (event) => this.#key(event));
    this.#showCursor();
  }

  /// A whole picture, as 64 texts of 64 hexadecimal digits.
  picture(rows) {
    this.#stored = Uint8Array.from(rows.join(""), (digit) => parseInt(digit, 16));
    this.show();
  }

  /// Dots that are stored.
  drawn(dots) {
    for (const { x, y, color } of dots) this.#stored[y * SIDE + x] = color;
    this.show();
  }

  /// Draws what is stored, what is on its way, and what the hand has just done, in the next frame.
  show() {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      if (this.#fresh.length > 0) this.on.draw(this.#fresh.splice(0));
      const pixels = this.#stored.slice();
      for (const { x, y, color } of this.on.waiting()) pixels[y * SIDE + x] = color;
      const image = this.#context.createImageData(SIDE, SIDE);
      pixels.forEach((color, cell) => image.data.set([...this.#palette[color].rgb, 255], cell * 4));
      this.#context.putImageData(image, 0, 0);
    });
  }

  #colorAt({ x, y }) {
    let color = this.#stored[y * SIDE + x];
    for (const dot of [...this.on.waiting(), ...this.#fresh]) {
      if (dot.x === x && dot.y === y) color = dot.color;
    }
    return color;
  }

  #dot({ x, y }) {
    if (x < 0 || y < 0 || x >= SIDE || y >= SIDE) return;
    this.#fresh.push({ x, y, color: this.on.color() });
    this.show();
  }

  #down(event) {
    if (event.button !== 0) return;
    this.#element.setPointerCapture(event.pointerId);
    this.#last = this.#under(event);
    this.#dot(this.#last);
    this.#goTo(this.#last);
  }

  #move(event) {
    if (!this.#last) return;
    // All that the pointer went through since the last frame, joined by lines.
    for (const point of event.getCoalescedEvents?.() ?? [event]) this.#lineTo(this.#under(point));
    this.#goTo(this.#last);
  }

  #under(event) {
    const box = this.#element.getBoundingClientRect();
    return {
      x: Math.floor(((event.clientX - box.left) / box.width) * SIDE),
      y: Math.floor(((event.clientY - box.top) / box.height) * SIDE),
    };
  }

  #lineTo(end) {
    const start = this.#last;
    const steps = Math.max(Math.abs(end.x - start.x), Math.abs(end.y - start.y));
    for (let step = 1; step <= steps; step++) {
      const part = step / steps;
      this.#dot({
        x: Math.round(start.x + (end.x - start.x) * part),
        y: Math.round(start.y + (end.y - start.y) * part),
      });
    }
    this.#last = end;
  }

  #key(event) {
    const step = event.shiftKey ? STEP : 1;
    const { x, y } = this.#place;
    const moves = {
      ArrowLeft: [x - step, y], ArrowRight: [x + step, y], ArrowUp: [x, y - step], ArrowDown: [x, y + step],
      Home: [0, y], End: [SIDE - 1, y], PageUp: [x, 0], PageDown: [x, SIDE - 1],
    };
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (moves[event.key]) this.#goTo({ x: moves[event.key][0], y: moves[event.key][1] }, true);
    else if (event.key === " " || event.key === "Enter") {
      this.#dot(this.#place);
      this.on.move(this.#place, this.on.color());
    } else if (event.key === "[" || event.key === "]") this.on.turn(event.key === "]" ? 1 : -1);
    else return;
    event.preventDefault();
  }

  #goTo({ x, y }, spoken = false) {
    const inside = (value) => Math.min(Math.max(value, 0), SIDE - 1);
    this.#place = { x: inside(x), y: inside(y) };
    this.#showCursor();
    if (spoken) this.on.move(this.#place, this.#colorAt(this.#place));
  }

  #showCursor() {
    this.#cursor.style.left = `${(this.#place.x / SIDE) * 100}%`;
    this.#cursor.style.top = `${(this.#place.y / SIDE) * 100}%`;
  }
}
