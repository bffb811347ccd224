// The board: shows what the server draws, keeps it fresh, and tells the server what is moved, opened or chosen.

import { byId } from "./dom.js";
import { Dragging } from "./dragging.js";
import * as telegram from "./telegram.js";

const LOOK_EVERY = 20_000;
const TOAST_LASTS = 8_000;
// Browsers do not tell whether the list of a select is open.
const CHOOSING_LASTS = 15_000;

class Board {
  constructor() {
    this.inside = document.body.dataset.inside === "yes";
    this.address = this.inside ? "/board" : location.pathname + location.search;
    this.mark = document.body.dataset.mark;
    this.busy = false;
    this.asking = null;
    this.choosing = -Infinity;
    new Dragging(byId("part"), (card, stage) => this.move(card, stage));
    this.listen();
    if (this.inside) {
      telegram.dress();
      this.enter();
    }
    setInterval(() => this.look(), LOOK_EVERY);
  }

  word(name) {
    return byId("spoken")?.dataset[name] ?? "";
  }

  // -- the wire --

  async ask(address, options = {}) {
    const headers = { "X-Forsat-Board": "1", ...options.headers };
    if (this.inside && telegram.kept()) headers["X-Forsat-Session"] = telegram.kept();
    return fetch(address, { credentials: "same-origin", ...options, headers });
  }

  async post(address, body) {
    return this.ask(address, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
  }

  /** Ask for what is shown, and show it if it is new; what was asked for before and has not come is wanted no more. */
  async show(address, { fresh = false, quietly = false } = {}) {
    if (quietly && this.asking) return;
    this.asking?.abort();
    const asking = (this.asking = new AbortController());
    if (fresh || address !== this.address) this.mark = "";
    this.address = address;
    try {
      const answer = await this.ask(address, { headers: this.mark ? { "If-None-Match": this.mark } : {}, signal: asking.signal });
      if (answer.status === 401) return this.gone();
      if (answer.status === 304) return this.trouble("");
      if (!answer.ok) return this.trouble(this.word("offline"));
      const text = await answer.text();
      // Somebody may have begun something while this was under way.
      if (asking.signal.aborted || (quietly && this.held)) return;
      this.mark = answer.headers.get("ETag") ?? "";
      this.trouble("");
      this.draw(text);
    } catch {
      if (!asking.signal.aborted) this.trouble(this.word("offline"));
    } finally {
      if (this.asking === asking) this.asking = null;
    }
  }

  /** Somebody is in the middle of something. */
  get held() {
    const choosing = document.activeElement?.tagName === "SELECT" && performance.now() - this.choosing < CHOOSING_LASTS;
    return this.busy || choosing || document.querySelector("dialog[open], .dragged") !== null;
  }

  look() {
    if (document.visibilityState === "visible" && !this.held && byId("spoken")) this.show(this.address, { quietly: true });
  }

  trouble(words) {
    if (byId("trouble").textContent !== words) byId("trouble").textContent = words;
  }

  // -- what is shown --

  draw(text) {
    const places = [...document.querySelectorAll("[data-keep], .columns")].map((node) => [node.dataset.keep ?? "", node.scrollTop, node.scrollLeft]);
    const focus = document.activeElement?.dataset?.focus;
    byId("part").innerHTML = text;
    for (const [key, top, left] of places) {
      const node = document.querySelector(key ? `[data-keep="${CSS.escape(key)}"]` : ".columns");
      if (node) Object.assign(node, { scrollTop: top, scrollLeft: left });
    }
    if (focus) document.querySelector(`[data-focus="${CSS.escape(focus)}"]`)?.focus({ preventScroll: true });
    const { lang, dir } = byId("drawn");
    Object.assign(document.documentElement, { lang, dir });
    document.title = document.querySelector("h1")?.textContent ?? document.title;
  }

  go(address) {
    if (!this.inside) history.pushState(null, "", address);
    scrollTo(0, 0);
    return this.show(address);
  }

  toast(words, undo = false) {
    const toast = byId("toast");
    toast.replaceChildren();
    clearTimeout(this.toasting);
    if (!words) return;
    const line = document.createElement("span");
    line.dir = "auto";
    line.textContent = words;
    toast.append(line);
    if (undo) {
      const button = Object.assign(document.createElement("button"), { type: "button", textContent: this.word("undo"), className: "undo" });
      button.addEventListener("click", () => this.undo());
      toast.append(button);
    }
    this.toasting = setTimeout(() => toast.replaceChildren(), TOAST_LASTS);
  }

  gone() {
    this.trouble(this.word("gone"));
    this.mark = "";
    if (this.inside) {
      telegram.forget();
      this.enter();
    } else location.reload();
  }

  // -- what is done --

  async say(line) {
    if (this.busy) return null;
    this.busy = true;
    document.body.setAttribute("aria-busy", "true");
    try {
      const answer = await this.post("/board/say", { id: crypto.randomUUID?.() ?? uuid(), line });
      if (answer.status === 401) this.gone();
      else if (answer.ok) return await answer.json();
      else this.toast(this.word("nothingSaid"));
    } catch {
      this.trouble(this.word("offline"));
    } finally {
      this.busy = false;
      document.body.removeAttribute("aria-busy");
    }
    return null;
  }

  async move(card, stage) {
    if (stage === card.dataset.stage) return;
    const came = await this.say(`/move ${card.dataset.record} ${card.dataset.version} ${stage}`);
    if (!came) return;
    const [first] = came.words.split("\n");
    if (came.outcome === "asked") this.tellAsked(came.words, card.dataset.record);
    else this.toast(first || this.word("nothingSaid"), came.outcome === "moved");
    if (came.outcome !== "asked") await this.show(this.address, { fresh: true });
  }

  async undo() {
    const came = await this.say("/undo");
    if (came) this.toast(came.words.split("\n")[0]);
    await this.show(this.address, { fresh: true });
  }

  tellAsked(words, record) {
    byId("asks-words").textContent = words;
    byId("asks").dataset.record = record;
    byId("asks").showModal();
  }

  /** Who closes the dialog thinks better of it: nothing is asked in the chat any more. */
  async neverMind(record) {
    const came = await this.say(`/stay ${record}`);
    if (came) this.toast(came.words.split("\n")[0]);
  }

  async open(line) {
    if (await this.say(line)) this.toChat();
  }

  toChat() {
    if (this.inside) telegram.tell("web_app_close");
    else location.assign("/");
  }

  offerMove(card) {
    const dialog = byId("move");
    const onward = card.dataset.onward.split(" ");
    for (const choice of dialog.querySelectorAll("[data-to]")) choice.hidden = !onward.includes(choice.dataset.to);
    this.moving = card;
    byId("move-which").textContent = card.querySelector(".deal-name").textContent;
    dialog.showModal();
  }

  // -- listening --

  listen() {
    const part = byId("part");
    part.addEventListener("click", (event) => this.clicked(event));
    for (const kind of ["pointerdown", "keydown"]) part.addEventListener(kind, (event) => event.target.matches("select") && (this.choosing = performance.now()));
    part.addEventListener("change", (event) => event.target.form?.matches(".filters") && this.filter(event.target.form));
    // That a dialog was closed does not bubble.
    part.addEventListener("close", (event) => event.target.id === "asks" && this.neverMind(event.target.dataset.record), true);
    part.addEventListener("submit", (event) => {
      if (!event.target.matches(".filters")) return;
      event.preventDefault();
      this.filter(event.target);
    });
    addEventListener("popstate", () => this.show(location.pathname + location.search));
    addEventListener("focus", () => this.look());
    document.addEventListener("visibilitychange", () => this.look());
  }

  filter(form) {
    const asked = [...new FormData(form)].filter(([, value]) => value);
    this.go(`/board?${new URLSearchParams(asked)}`);
  }

  clicked(event) {
    const node = event.target.closest("a, button");
    if (!node || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const line = node.dataset.line;
    if (line) this.open(line);
    else if (node.matches(".deal-move")) this.offerMove(node.closest(".deal"));
    else if (node.matches("[data-to]")) this.chosen(node.dataset.to);
    else if (node.id === "answer") this.toChat();
    else if (node.matches("[data-chat]") && this.inside) this.toChat();
    else if (node.matches("a[href^='/board']")) this.go(node.getAttribute("href"));
    else return;
    event.preventDefault();
  }

  chosen(stage) {
    byId("move").close();
    this.move(this.moving, stage);
  }

  // -- inside Telegram --

  async enter() {
    telegram.tell("web_app_ready");
    telegram.tell("web_app_expand");
    if (!telegram.kept() && !(await this.arrived())) return this.notOpened();
    await this.show(this.address, { fresh: true });
  }

  async arrived() {
    try {
      const answer = await this.post("/board/app", { data: telegram.said() });
      if (!answer.ok) return false;
      telegram.keep((await answer.json()).session);
      return true;
    } catch {
      return false;
    }
  }

  notOpened() {
    const opening = byId("opening");
    if (opening) opening.textContent = byId("drawn").dataset.refused;
  }
}

/** Where the page came by plain http, browsers keep their own way of making these to themselves. */
function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/u, "$1-$2-$3-$4-$5");
}

new Board();
