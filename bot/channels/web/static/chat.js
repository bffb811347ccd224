// The page: puts the socket, the log, the composer and the files together.

import { Calendar } from "./calendar.js";
import { Commands } from "./commands.js";
import { Composer } from "./composer.js";
import { byId } from "./dom.js";
import { Files } from "./files.js";
import { Log } from "./log.js";
import { Queue } from "./queue.js";
import { Wire } from "./wire.js";

const DOTS_AFTER = 350;
const DOTS_AT_MOST = 12_000;
const PRESSED_AT_MOST = 15_000;
const BANNER_AFTER = 700;

class Page {
  constructor({ person, zone, words, menu }) {
    this.words = JSON.parse(words);
    this.online = false;
    this.gone = false;
    this.unread = 0;
    this.pressed = new Map();
    this.speak(document.documentElement.lang, zone);
    this.log = new Log(byId("log"), this);
    this.queue = new Queue(person);
    this.commands = new Commands({ list: byId("commands"), button: byId("commands-open"), draft: byId("draft"), choose: (command) => this.choose(command) });
    this.commands.menu = JSON.parse(menu);
    this.composer = new Composer({ form: byId("composer"), draft: byId("draft"), send: byId("send"), key: `forsat-draft:${person}`, commands: this.commands, say: (text) => this.say(text) });
    this.files = new Files(this);
    this.wire = new Wire({ greeting: () => ({ type: "hello", last: this.log.newest }), received: (frame) => this.receive(frame), changed: (online) => this.connected(online) });
    for (const entry of this.queue.all) this.show(entry);
    this.watch();
    this.connected(false);
    this.wire.open();
  }

  // -- words --

  speak(language, zone) {
    this.language = language;
    this.zone = zone;
    this.direction = language === "fa" ? "rtl" : "ltr";
    this.calendar = new Calendar(language, zone);
    Object.assign(document.documentElement, { lang: language, dir: this.direction });
    document.title = this.words.title;
    for (const node of document.querySelectorAll("[data-word]")) node.textContent = this.words[node.dataset.word];
    for (const node of document.querySelectorAll("[data-hint]")) node.placeholder = this.words[node.dataset.hint];
    for (const node of document.querySelectorAll("[data-label]")) this.label(node, this.words[node.dataset.label]);
  }

  label(node, word) {
    node.setAttribute("aria-label", word);
    if (node.tagName === "BUTTON") node.title = word;
  }

  welcome({ name, language, zone, menu, words }) {
    const changed = language !== this.language || zone !== this.zone;
    this.words = words;
    this.commands.menu = menu;
    byId("account-name").textContent = name;
    if (!changed) return;
    this.speak(language, zone);
    this.log.redrawAll();
    this.composer.fit();
    this.status();
  }

  // -- what comes --

  receive(frame) {
    const takers = {
      welcome: () => this.welcome(frame),
      messages: () => this.take(frame),
      message: () => this.hear(frame.item),
      heard: () => this.settle(frame.id, "sent"),
      refused: () => this.settle(frame.id, "refused"),
      gone: () => this.end(),
    };
    takers[frame.type]?.();
  }

  take({ items, more, older }) {
    const first = this.log.empty;
    if (older) this.asking = false;
    else if (more && !first) this.log.clear();
    if (older || more || first) this.hasOlder = more;
    for (const item of items) if (item.uuid) this.queue.settle(item.uuid);
    const answered = !older && items.some((item) => item.from === "bot");
    const fresh = this.log.load(items, !this.hasOlder);
    if (answered) this.answered();
    if (!older && !first) this.count(fresh);
    if (!older) this.flush();
    this.fill();
  }

  hear(item) {
    if (item.from === "bot") this.answered();
    if (this.log.add(item)) this.count(1);
  }

  settle(id, state) {
    const entry = this.queue.settle(id);
    if (entry?.type === "press" && state === "refused") this.release();
    this.log.mark(id, state);
  }

  end() {
    this.gone = true;
    this.wire.end();
    this.answered();
    byId("banner").textContent = "";
    byId("composer").hidden = true;
    byId("commands").hidden = true;
    byId("gone").hidden = false;
    this.status();
  }

  // -- what goes --

  say(text) {
    this.send(this.queue.add({ type: "say", text }));
  }

  press(entry, button, node) {
    if (node.getAttribute("aria-busy") === "true" || this.gone) return;
    const frame = this.queue.add({ type: "press", data: button.data, message: entry.latest });
    node.setAttribute("aria-busy", "true");
    this.pressed.set(node, setTimeout(() => this.release(), PRESSED_AT_MOST));
    this.send(frame);
  }

  choose(command) {
    if (byId("draft").value.startsWith("/")) {
      byId("draft").value = "";
      this.composer.changed();
    }
    byId("draft").focus();
    this.say(command);
  }

  discard(entry) {
    this.queue.settle(entry.uuid);
    this.log.remove(entry);
  }

  show(entry) {
    if (entry.type === "say") this.log.pend({ uuid: entry.id, text: entry.text, at: entry.at });
  }

  send(entry) {
    this.show(entry);
    this.transmit(entry);
  }

  transmit({ type, id, text, data, message }) {
    const frame = type === "say" ? { type, id, text } : { type, id, data, message };
    if (this.wire.say(frame)) this.expectAnswer();
  }

  flush() {
    for (const entry of this.queue.all) this.transmit(entry);
    this.files.next();
  }

  // -- signs of life --

  connected(online) {
    this.online = online;
    clearTimeout(this.bannerLater);
    if (online) byId("banner").textContent = "";
    else this.bannerLater = setTimeout(() => this.banner(), BANNER_AFTER);
    if (!online) this.answered(false);
    this.status();
  }

  banner() {
    if (!this.gone) byId("banner").textContent = navigator.onLine ? this.words.connecting : this.words.offline;
  }

  status() {
    const node = byId("status");
    node.textContent = this.gone ? "" : this.typing ? this.words.typing : this.online ? this.words.online : this.words.connecting;
    node.classList.toggle("lively", Boolean(this.typing));
  }

  expectAnswer() {
    clearTimeout(this.dotsLater);
    this.dotsLater = setTimeout(() => this.dots(true), DOTS_AFTER);
    clearTimeout(this.dotsEnd);
    this.dotsEnd = setTimeout(() => this.dots(false), DOTS_AT_MOST);
  }

  answered(release = true) {
    clearTimeout(this.dotsLater);
    this.dots(false);
    if (release) this.release();
  }

  release() {
    for (const [node, timer] of this.pressed) {
      clearTimeout(timer);
      node.removeAttribute("aria-busy");
    }
    this.pressed.clear();
  }

  dots(on) {
    this.typing = on;
    this.log.typing(on);
    this.status();
  }

  // -- moving about --

  watch() {
    const log = byId("log");
    log.addEventListener("scroll", () => this.scrolled(), { passive: true });
    log.addEventListener("click", (event) => event.target.dataset.command && this.say(event.target.dataset.command));
    byId("latest").addEventListener("click", () => this.log.toEnd());
    byId("account-open").addEventListener("click", () => this.account(byId("account").hidden));
    document.addEventListener("pointerdown", (event) => event.target.closest(".account, #account-open") ?? this.account(false));
    document.addEventListener("keydown", (event) => event.key === "Escape" && this.account(false));
    new IntersectionObserver(([seen]) => seen.isIntersecting && this.fill(), { root: log, rootMargin: "600px 0px 0px" }).observe(byId("edge"));
    this.keepAtEnd(log);
  }

  /** A picture that loads, a keyboard that opens: what was at the end stays at the end. */
  keepAtEnd(log) {
    let height = log.clientHeight;
    const held = new ResizeObserver(() => {
      if (this.log.atEnd || log.scrollHeight - log.scrollTop - height < 120) this.log.toEnd(false);
      height = log.clientHeight;
    });
    held.observe(log);
    log.addEventListener("load", () => !this.scrolledUp && this.log.toEnd(false), true);
  }

  scrolled() {
    this.log.moving();
    this.scrolledUp = !this.log.atEnd;
    byId("latest").hidden = !this.scrolledUp;
    if (!this.scrolledUp) this.count(-this.unread);
  }

  count(more) {
    if (more > 0 && !this.scrolledUp) return;
    this.unread += more;
    byId("count").hidden = !this.unread;
    byId("count").textContent = this.calendar.number(this.unread);
  }

  /** Older messages, when the top is near. */
  fill() {
    const log = byId("log");
    if (!this.hasOlder || this.asking || log.scrollTop > 600) return;
    this.asking = this.wire.say({ type: "older", before: this.log.oldest });
  }

  account(open) {
    byId("account").hidden = !open;
    byId("account-open").setAttribute("aria-expanded", String(open));
  }
}

new Page(document.body.dataset);
