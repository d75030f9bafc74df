// Small parts that both views use.

export const element = (id) => document.getElementById(id);

let toastTimer = 0;

/// Says something for a few seconds, to screen readers too.
export function toast(text) {
  const box = element("toast");
  box.hidden = false;
  box.textContent = text;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => (box.hidden = true), 6000);
}

/// Asks before something that cannot be undone.
export function areYouSure(question, yes) {
  const dialog = element("sure");
  element("sure-text").textContent = question;
  element("sure-yes").textContent = yes;
  dialog.returnValue = "no";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
  });
}
