// One message as it stands in the log: what was said, what came with it, its time and its buttons.

import { element, icon } from "./dom.js";
import { direction, lines } from "./prose.js";

function picture(attachment, words) {
  const img = element("img", { src: attachment.url, alt: attachment.name || words.photo, loading: "lazy", decoding: "async" });
  return element("a", { class: "picture", href: attachment.url, target: "_blank", rel: "noopener" }, img);
}

function voice(attachment, words) {
  return element("audio", { class: "voice", src: attachment.url, controls: true, preload: "metadata", "aria-label": words.voice });
}

function card(attachment, words) {
  const inside = [
    element("span", { class: "disc" }, icon(attachment.pending ? "file" : "download")),
    element(
      "span",
      {},
      element("bdi", { class: "file-name", dir: "auto" }, attachment.name || words.file),
      element("span", { class: "file-note" }, attachment.note ?? words.download),
    ),
  ];
  if (attachment.pending) return element("div", { class: "file" }, ...inside);
  return element("a", { class: "file", href: attachment.url, download: attachment.name || true }, ...inside);
}

const ATTACHED = { photo: picture, voice, document: card };

function mark(entry, words) {
  if (!entry.mine) return null;
  if (entry.state === "waiting") return icon("clock", words.waiting);
  if (entry.state === "refused") return icon("alert", words.refused);
  return icon("tick", words.sent);
}

function meta(entry, page) {
  const at = new Date(entry.at);
  const time = element("time", { datetime: at.toISOString(), title: page.calendar.moment(at) }, page.calendar.time(at));
  return element("span", { class: "meta" }, time, mark(entry, page.words));
}

/** The text with its time in the corner where its last line ends. */
function body(entry, page) {
  const written = entry.text ? lines(entry.text, entry.mine ? page.direction : entry.rtl ? "rtl" : "ltr", entry.mine) : [];
  const last = written.at(-1);
  const node = element("div", { class: last ? "body" : "body bare", dir: last?.dir ?? page.direction }, ...written);
  last?.append(element("span", { class: "space", "aria-hidden": "true" }));
  node.append(meta(entry, page));
  return node;
}

function key(button, entry, page) {
  const node = element("button", { type: "button", class: "key", dir: direction(button.label, entry.rtl ? "rtl" : "ltr", false) }, button.label);
  node.addEventListener("click", () => page.press(entry, button, node));
  return node;
}

function sharing(label, page) {
  const node = element("button", { type: "button", class: "key", dir: "auto" }, label);
  node.addEventListener("click", () => page.files.shareContact());
  return element("div", { class: "row" }, node);
}

function keyboard(entry, page) {
  if (!entry.buttons?.length && !entry.contact) return null;
  const rows = (entry.buttons ?? []).map((row) => element("div", { class: "row" }, ...row.map((button) => key(button, entry, page))));
  if (entry.contact) rows.unshift(sharing(entry.contact, page));
  return element("div", { class: "keys" }, ...rows);
}

function retry(entry, page) {
  const node = element("button", { type: "button", class: "again" }, page.words.remove);
  node.addEventListener("click", () => page.discard(entry));
  return node;
}

/** Fill the entry's node anew. */
export function draw(entry, page) {
  const author = element("span", { class: "sr" }, entry.mine ? page.words.you : page.words.title, ": ");
  const attached = entry.attachment ? ATTACHED[entry.attachment.kind]?.(entry.attachment, page.words) ?? card(entry.attachment, page.words) : null;
  const rise = entry.progress === undefined ? null : element("progress", { class: "rise", max: 1, value: entry.progress, "aria-label": page.words.uploading });
  const bubble = element("div", { class: "bubble" }, author, attached, rise, body(entry, page));
  entry.node.replaceChildren(bubble);
  entry.node.classList.toggle("mine", entry.mine);
  entry.node.classList.toggle("refused", entry.state === "refused");
  const below = entry.state === "refused" ? retry(entry, page) : keyboard(entry, page);
  if (below) entry.node.append(below);
}
