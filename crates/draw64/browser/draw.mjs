// Draws in two tabs of a real browser and sees the pixels arrive.
//
//   node draw.mjs http://127.0.0.1:6464/ [folder for screenshots]
//
// The browser is Chromium: /usr/bin/chromium, or what the variable CHROMIUM names.

import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

const [url, shots] = process.argv.slice(2);
const profile = await mkdtemp(join(tmpdir(), "draw64-browser-"));
const browser = await chromium.launchPersistentContext(profile, {
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  args: [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
  ],
  viewport: { width: 1280, height: 900 },
  locale: "en-GB",
  timeout: 60_000,
});
browser.setDefaultTimeout(60_000);

// Whatever the page complains of, and whatever it loads from elsewhere, is a failure.
const complaints = [];
function watch(page) {
  page.on("console", (message) => {
    // Reading pixels back is what this test does, not the page.
    if (message.text().startsWith("Canvas2D: Multiple readback")) return;
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("request", (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith("http") && origin !== new URL(url).origin) complaints.push(`loads ${request.url()}`);
  });
  return page;
}

async function tab(address) {
  const page = watch(await browser.newPage());
  await page.goto(address);
  return page;
}

const live = (page) => page.locator("#state.live").waitFor();
const colour = (page, x, y) =>
  page.evaluate(([x, y]) => [...document.querySelector("#canvas").getContext("2d").getImageData(x, y, 1, 1).data], [x, y]);

// The colour of a pixel, as soon as it is the one we expect.
async function becomes(page, x, y, [r, g, b], what) {
  await page
    .waitForFunction(
      ([x, y, r, g, b]) => {
        const data = document.querySelector("#canvas").getContext("2d").getImageData(x, y, 1, 1).data;
        return data[0] === r && data[1] === g && data[2] === b;
      },
      [x, y, r, g, b],
    )
    .catch(async () => assert.fail(`${what}: pixel ${x}, ${y} is ${await colour(page, x, y)}, not ${[r, g, b]}`));
}

async function middleOf(page, x, y) {
  const box = await page.locator("#canvas").boundingBox();
  return [box.x + ((x + 0.5) / 64) * box.width, box.y + ((y + 0.5) / 64) * box.height];
}

async function noSidewaysScroll(page, what) {
  const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  assert.ok(inner <= outer, `${what}: ${inner} px wide in a window of ${outer} px`);
}

async function shoot(page, name) {
  if (shots) await page.screenshot({ path: join(shots, `${name}.png`) });
}

const steps = {
  async "an image is made from an empty gallery"() {
    first = await tab(url);
    await first.locator("#empty").waitFor();
    await shoot(first, "empty");
    await first.locator("#create").click();
    await live(first);
    image = await first.locator("#studio-title").textContent();
    assert.match(image, /^[a-z]+-[0-9]{3}$/);
  },

  async "what one tab draws arrives in the other"() {
    second = await tab(`${url}#${image}`);
    await live(second);
    await first.getByText("2 people here").waitFor();
    await first.getByLabel("cobalt").check();
    await first.mouse.move(...(await middleOf(first, 10, 10)));
    await first.mouse.down();
    await first.mouse.move(...(await middleOf(first, 20, 15)));
    await first.mouse.up();
    for (const page of [first, second]) {
      await becomes(page, 10, 10, palette.cobalt, "start of the line");
      await becomes(page, 14, 12, palette.cobalt, "inside of the line");
      await becomes(page, 20, 15, palette.cobalt, "end of the line");
    }
  },

  async "the keyboard draws, and the other way round"() {
    await second.locator("#canvas").focus();
    await second.getByLabel("amber").check();
    await second.locator("#canvas").focus();
    await second.keyboard.press("Home");
    await second.keyboard.press("PageUp");
    await second.keyboard.press("Shift+ArrowRight");
    await second.keyboard.press("ArrowDown");
    await second.keyboard.press("Space");
    await becomes(first, 8, 1, palette.amber, "drawn by keyboard");
    assert.equal(await second.locator("#spoken").textContent(), "Column 9, row 2, amber");
    await second.keyboard.press("]");
    assert.equal(await second.locator("#spoken").textContent(), "Drawing with lemon");
    await shoot(second, "keyboard");
  },

  async "a third tab sees what was drawn before it came"() {
    const third = await tab(`${url}#${image}`);
    await becomes(third, 10, 10, palette.cobalt, "stored");
    await third.close();
    await first.getByText("2 people here").waitFor();
  },

  async "the gallery follows what is drawn"() {
    const gallery = await tab(url);
    await gallery.getByRole("link", { name: new RegExp(`${image}, 12 pixels`) }).waitFor();
    await gallery.getByText("2 drawing now").waitFor();
    await first.locator("#canvas").focus();
    await first.keyboard.press("Space");
    await gallery.getByRole("link", { name: new RegExp(`${image}, 13 pixels`) }).waitFor();
    await gallery.close();
  },

  async "what was on its way when the connection broke is sent again"() {
    const page = watch(await browser.newPage());
    let connections = 0;
    await page.routeWebSocket(/\/live$/, (socket) => {
      const service = socket.connectToServer();
      connections += 1;
      if (connections > 1) return;
      // The first stroke never arrives: the connection ends with it.
      socket.onMessage(async () => {
        await service.close();
        await socket.close({ code: 4000 });
      });
    });
    await page.goto(`${url}#${image}`);
    await live(page);
    await page.getByLabel("cherry").check();
    await page.mouse.click(...(await middleOf(page, 50, 50)));
    await becomes(first, 50, 50, palette.cherry, "drawn while the connection broke");
    await live(page);
    assert.equal(connections, 2);
    await page.close();
  },

  async "clearing asks first, and clears for everybody"() {
    await first.locator("#clear").click();
    await first.getByRole("button", { name: "Keep it" }).click();
    assert.deepEqual((await colour(first, 10, 10)).slice(0, 3), palette.cobalt);
    await first.locator("#clear").click();
    await first.locator("#sure-yes").click();
    for (const page of [first, second]) await becomes(page, 10, 10, palette.paper, "cleared");
  },

  async "the picture is saved as a PNG"() {
    const [download] = await Promise.all([first.waitForEvent("download"), first.locator("#save").click()]);
    assert.equal(download.suggestedFilename(), `${image}.png`);
  },

  async "it speaks French when asked"() {
    await first.getByRole("button", { name: /Français/ }).click();
    await first.getByText("En direct · 2 personnes ici").waitFor();
    assert.equal(await first.evaluate(() => document.documentElement.lang), "fr");
    await first.getByRole("button", { name: /English/ }).click();
  },

  async "a phone of 360 px needs no sideways scroll, and a finger draws"() {
    const { page, tap } = await phone();
    await noSidewaysScroll(page, "gallery");
    await shoot(page, "phone-gallery");
    await page.goto(`${url}#${image}`);
    await live(page);
    await noSidewaysScroll(page, "studio");
    await page.getByLabel("cherry").check();
    await tap(...(await middleOf(page, 40, 40)));
    await becomes(first, 40, 40, palette.cherry, "drawn by a finger");
    await shoot(page, "phone-studio");
    await page.close();
  },

  async "deleting sends everybody back to the gallery"() {
    await first.locator("#delete").click();
    await first.locator("#sure-yes").click();
    for (const page of [first, second]) {
      await page.locator("#empty").waitFor();
      await page.getByText(`${image} was deleted.`).waitFor();
    }
  },
};

async function phone() {
  // A context of its own would be another browser; the same one with a small window and a finger.
  const page = watch(await browser.newPage());
  const session = await browser.newCDPSession(page);
  await page.setViewportSize({ width: 360, height: 740 });
  await session.send("Emulation.setTouchEmulationEnabled", { enabled: true });
  await page.goto(url);
  await page.locator("#cards a").first().waitFor();
  const touch = (type, touchPoints) => session.send("Input.dispatchTouchEvent", { type, touchPoints });
  const tap = async (x, y) => {
    await touch("touchStart", [{ x, y }]);
    await touch("touchEnd", []);
  };
  return { page, tap };
}

let first, second, image, palette;
let failed = 0;
try {
  const entries = await (await fetch(`${url}palette`)).json();
  palette = Object.fromEntries(entries.map(({ name, rgb }) => [name, rgb]));
  for (const [name, step] of Object.entries(steps)) {
    await step();
    assert.deepEqual(complaints, [], "the browser complains");
    console.log(`ok  ${name}`);
  }
} catch (error) {
  failed = 1;
  console.error(error);
} finally {
  await browser.close();
  await rm(profile, { recursive: true, force: true });
}
process.exit(failed);
