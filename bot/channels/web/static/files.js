// Sending files: chosen, pasted or dropped, looked at once more, then uploaded until the server has them.

import { byId, element } from "./dom.js";
import { draw } from "./bubble.js";
import { uuid } from "./queue.js";

const LARGEST = 20 * 1024 * 1024;
const RETRY = 4_000;
const REFUSED = new Set([400, 413, 415, 422]);

export class Files {
  constructor(page) {
    this.page = page;
    this.staged = [];
    this.line = [];
    byId("attach").addEventListener("click", () => byId("files").click());
    for (const input of [byId("files"), byId("card")]) input.addEventListener("change", () => this.chosen(input));
    byId("sheet-form").addEventListener("submit", (event) => this.confirm(event));
    byId("sheet-close").addEventListener("click", () => byId("sheet").close());
    byId("sheet").addEventListener("close", () => this.forget());
    addEventListener("paste", (event) => this.pasted(event));
    addEventListener("beforeunload", (event) => this.line.length && event.preventDefault());
    this.acceptDrops();
  }

  chosen(input) {
    this.stage([...input.files]);
    input.value = "";
  }

  /** Somebody from the phone's address book where the browser lets us, else a card from a file. */
  async shareContact() {
    if (!navigator.contacts?.select) return byId("card").click();
    const [contact] = await navigator.contacts.select(["name", "tel", "email"]).catch(() => []);
    if (contact) this.enqueue(cardOf(contact), "");
  }

  pasted(event) {
    const files = [...(event.clipboardData?.files ?? [])];
    if (!files.length) return;
    event.preventDefault();
    this.stage(files);
  }

  acceptDrops() {
    const drop = byId("drop");
    const carries = (event) => event.dataTransfer?.types.includes("Files");
    addEventListener("dragenter", (event) => carries(event) && (drop.hidden = false));
    addEventListener("dragover", (event) => carries(event) && event.preventDefault());
    addEventListener("dragleave", (event) => event.relatedTarget === null && (drop.hidden = true));
    addEventListener("drop", (event) => {
      drop.hidden = true;
      if (!carries(event)) return;
      event.preventDefault();
      this.stage([...event.dataTransfer.files]);
    });
  }

  stage(files) {
    if (!files.length || this.page.gone) return;
    const fits = files.filter((file) => file.size <= LARGEST);
    this.staged = fits.map((file) => ({ file, url: URL.createObjectURL(file), kind: kindOf(file) }));
    byId("sheet-problem").textContent = fits.length < files.length ? this.page.words["too-big"] : "";
    byId("staged").replaceChildren(...this.staged.map((one) => this.preview(one)));
    byId("sheet-send").disabled = !fits.length;
    byId("caption").value = "";
    if (!byId("sheet").open) byId("sheet").showModal();
    byId("caption").focus();
  }

  preview({ file, url, kind }) {
    if (kind === "photo") return element("img", { src: url, alt: file.name });
    const entry = { node: element("div"), at: new Date().toISOString(), mine: false, text: "", attachment: this.attachment({ file, url: null, kind: "document" }) };
    draw(entry, this.page);
    return entry.node.querySelector(".file");
  }

  confirm(event) {
    event.preventDefault();
    const caption = byId("caption").value.trim();
    const chosen = this.staged;
    this.staged = [];
    byId("sheet").close();
    chosen.forEach((one, n) => this.enqueue(one, n === 0 ? caption : ""));
    byId("draft").focus();
  }

  forget() {
    for (const { url } of this.staged) URL.revokeObjectURL(url);
    this.staged = [];
  }

  attachment({ file, url, kind }) {
    return { url, kind, name: file.name, mime: file.type, pending: true, note: this.page.calendar.size(file.size) };
  }

  enqueue(one, caption) {
    const entry = this.page.log.pend({ uuid: uuid(), text: caption, at: new Date().toISOString(), attachment: this.attachment(one), progress: 0 });
    this.line.push({ ...one, caption, entry });
    this.next();
  }

  /** Upload the first in line; one at a time, so that they arrive in order. */
  next() {
    clearTimeout(this.retry);
    if (this.busy || !this.line.length) return;
    const [upload] = this.line;
    const form = new FormData();
    form.append("id", upload.entry.uuid);
    form.append("caption", upload.caption);
    form.append("file", upload.file, upload.file.name);
    const request = new XMLHttpRequest();
    this.busy = true;
    request.upload.addEventListener("progress", (event) => this.progressed(upload.entry, event));
    request.addEventListener("loadend", () => this.finished(request.status, upload));
    request.open("POST", "/upload");
    request.send(form);
    this.page.expectAnswer();
  }

  progressed(entry, { loaded, total }) {
    entry.progress = total ? loaded / total : 0;
    const bar = entry.node.querySelector("progress");
    if (bar) bar.value = entry.progress;
  }

  finished(status, { entry }) {
    this.busy = false;
    if (status === 401) this.page.end();
    else if (status === 200) this.done(entry, "sent");
    else if (REFUSED.has(status)) this.done(entry, "refused");
    else this.retry = setTimeout(() => this.next(), RETRY);
  }

  done(entry, state) {
    this.line.shift();
    this.page.log.mark(entry.uuid, state);
    this.next();
  }
}

/** A contact of the address book as a vCard. */
function cardOf({ name = [], tel = [], email = [] }) {
  const escaped = (text) => text.replace(/[\\;,]/gu, (sign) => `\\${sign}`).replace(/\s+/gu, " ");
  const lines = [`FN:${escaped(name[0] ?? "")}`, ...tel.map((one) => `TEL:${escaped(one)}`), ...email.map((one) => `EMAIL:${escaped(one)}`)];
  const text = ["BEGIN:VCARD", "VERSION:3.0", ...lines, "END:VCARD", ""].join("\r\n");
  return { file: new File([text], `${name[0] || "contact"}.vcf`, { type: "text/vcard" }), url: null, kind: "document" };
}

function kindOf(file) {
  if (/^image\/(?:png|jpeg|webp|gif)$/u.test(file.type)) return "photo";
  return file.type.startsWith("audio/") ? "voice" : "document";
}
