// What the page says, in English and French.

const TEXTS = {
  en: {
    skip: "Skip to the content",
    title: "Draw together, pixel by pixel",
    create: "New image",
    full: "The gallery is full. Delete an image to make room for another.",
    emptyTitle: "A blank wall",
    emptyText: "Make the first image, and send its address to somebody.",
    back: "Gallery",
    colours: "Colours",
    save: "Save PNG",
    clear: "Clear",
    delete: "Delete",
    keep: "Keep it",
    keys: "Arrow keys move, with Shift by eight. Space draws. [ and ] change the colour.",
    other: "Français",
    people: (n) => (n === 0 ? "All quiet" : `${n} drawing now`),
    here: (n) => (n <= 1 ? "Live · only you here" : `Live · ${n} people here`),
    totals: (images, limit, drawn) =>
      `${images} of ${limit} images · ${drawn.toLocaleString("en")} ${drawn === 1 ? "pixel" : "pixels"} drawn so far`,
    drawn: (n) => `${n.toLocaleString("en")} ${n === 1 ? "pixel" : "pixels"}`,
    openImage: (id) => `Draw on ${id}`,
    canvas: (id) => `Canvas ${id}, 64 by 64 pixels`,
    connecting: "Connecting …",
    lost: "Connection lost, trying again …",
    place: (x, y, colour) => `Column ${x + 1}, row ${y + 1}, ${colour}`,
    chosen: (colour) => `Drawing with ${colour}`,
    sureClear: (id) => `Clear ${id} for everybody? It cannot be undone.`,
    sureDelete: (id) => `Delete ${id} for everybody? It cannot be undone.`,
    gone: (id) => `${id} was deleted.`,
    missing: (id) => `There is no image ${id}.`,
    failed: "That did not work. Please try again in a moment.",
    notDrawn: "Not drawn: the database is away. Please try again in a moment.",
    paper: "paper", ink: "ink", slate: "slate", mist: "mist", cherry: "cherry", coral: "coral",
    amber: "amber", lemon: "lemon", lime: "lime", forest: "forest", teal: "teal", sky: "sky",
    cobalt: "cobalt", violet: "violet", rose: "rose", cocoa: "cocoa",
  },
  fr: {
    skip: "Aller au contenu",
    title: "Dessiner ensemble, pixel par pixel",
    create: "Nouvelle image",
    full: "La galerie est pleine. Supprimez une image pour faire de la place.",
    emptyTitle: "Un mur blanc",
    emptyText: "Créez la première image, puis envoyez son adresse à quelqu’un.",
    back: "Galerie",
    colours: "Couleurs",
    save: "Enregistrer en PNG",
    clear: "Effacer",
    delete: "Supprimer",
    keep: "Garder",
    keys: "Les flèches déplacent, avec Maj de huit. Espace dessine. [ et ] changent la couleur.",
    other: "English",
    people: (n) => (n === 0 ? "Au calme" : `${n} ${n === 1 ? "dessine" : "dessinent"}`),
    here: (n) => (n <= 1 ? "En direct · vous seul ici" : `En direct · ${n} personnes ici`),
    totals: (images, limit, drawn) =>
      `${images} ${images <= 1 ? "image" : "images"} sur ${limit} · ${drawn.toLocaleString("fr")} ${drawn <= 1 ? "pixel dessiné" : "pixels dessinés"} à ce jour`,
    drawn: (n) => `${n.toLocaleString("fr")} ${n <= 1 ? "pixel" : "pixels"}`,
    openImage: (id) => `Dessiner sur ${id}`,
    canvas: (id) => `Toile ${id}, 64 pixels sur 64`,
    connecting: "Connexion …",
    lost: "Connexion perdue, nouvel essai …",
    place: (x, y, colour) => `Colonne ${x + 1}, ligne ${y + 1}, ${colour}`,
    chosen: (colour) => `Couleur : ${colour}`,
    sureClear: (id) => `Effacer ${id} pour tout le monde ? C’est définitif.`,
    sureDelete: (id) => `Supprimer ${id} pour tout le monde ? C’est définitif.`,
    gone: (id) => `${id} a été supprimée.`,
    missing: (id) => `Il n’y a pas d’image ${id}.`,
    failed: "Cela n’a pas fonctionné. Réessayez dans un instant.",
    notDrawn: "Rien n’a été dessiné : la base de données est absente. Réessayez dans un instant.",
    paper: "papier", ink: "encre", slate: "ardoise", mist: "brume", cherry: "cerise", coral: "corail",
    amber: "ambre", lemon: "citron", lime: "tilleul", forest: "forêt", teal: "canard", sky: "ciel",
    cobalt: "cobalt", violet: "violet", rose: "rose", cocoa: "cacao",
  },
};

let language = navigator.language?.toLowerCase().startsWith("fr") ? "fr" : "en";

/// The text of a key; texts with numbers or names in them take them as arguments.
export function say(key, ...values) {
  const text = TEXTS[language][key] ?? key;
  return typeof text === "function" ? text(...values) : text;
}

/// Switches to the other language.
export function switchLanguage() {
  language = language === "en" ? "fr" : "en";
}

/// Puts the fixed texts of the page in place.
export function translatePage() {
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll("[data-text]")) {
    element.textContent = say(element.dataset.text);
  }
  const other = document.getElementById("language");
  const code = language === "en" ? "fr" : "en";
  const name = document.createElement("span");
  name.className = "visually-hidden";
  name.textContent = ` ${say("other")}`;
  other.replaceChildren(code.toUpperCase(), name);
  other.title = say("other");
  other.lang = code;
}
