// The messages in their order, each once: new ones below, older ones above, replaced ones where they stood.

import { draw } from "./bubble.js";
import { element } from "./dom.js";

const NEAR = 120;
const GROUP_MS = 5 * 60_000;
const DAY_SHOWN_MS = 1_200;

export class Log {
  constructor(node, page) {
    this.node = node;
    this.page = page;
    this.order = [];
    this.byId = new Map();
    this.byUuid = new Map();
    this.waiting = new Map();
    this.dots = element("div", { class: "typing", "aria-hidden": "true" }, element("i"), element("i"), element("i"));
  }

  get newest() {
    return this.order.reduce((top, entry) => Math.max(top, entry.latest ?? 0), 0) || null;
  }

  get oldest() {
    return this.order.find((entry) => entry.id !== null)?.id ?? null;
  }

  get empty() {
    return !this.order.some((entry) => entry.id !== null);
  }

  get atEnd() {
    return this.node.scrollHeight - this.node.scrollTop - this.node.clientHeight < NEAR;
  }

  clear() {
    for (const entry of this.order.filter((kept) => kept.id !== null)) entry.node.remove();
    this.order = this.order.filter((entry) => entry.id === null);
    this.byId.clear();
    this.waiting.clear();
  }

  /** Take many at once (history): quietly, and without moving what is being read. */
  load(items, complete) {
    const end = this.empty || this.atEnd;
    const { scrollHeight, scrollTop } = this.node;
    const first = this.oldest;
    this.node.setAttribute("aria-live", "off");
    const fresh = items.filter((item) => this.place(item)).length;
    if (complete) this.placeOrphans();
    this.arrange();
    if (first !== null && items.length && items[0].id < first) this.node.scrollTop = scrollTop + this.node.scrollHeight - scrollHeight;
    else if (end) this.toEnd(false);
    setTimeout(() => this.node.setAttribute("aria-live", "polite"), 60);
    return fresh;
  }

  /** Take one that has just come. True if it was new. */
  add(item) {
    const end = this.atEnd;
    if (!this.place(item, true)) return false;
    this.arrange();
    if (end) this.toEnd();
    return true;
  }

  /** Show what this person has just sent and nobody has acknowledged yet. */
  pend(item) {
    const entry = this.entry({ ...item, id: null, mine: true, state: "waiting" });
    this.order.push(entry);
    this.byUuid.set(entry.uuid, entry);
    this.node.append(entry.node);
    this.arrange();
    this.toEnd();
    return entry;
  }

  mark(uuid, state) {
    const entry = this.byUuid.get(uuid);
    if (!entry || entry.state === state) return;
    entry.state = state;
    if (state !== "waiting") entry.progress = undefined;
    this.redraw(entry);
  }

  redraw(entry) {
    const end = this.atEnd;
    draw(entry, this.page);
    if (end) this.toEnd(false);
  }

  redrawAll() {
    for (const entry of this.order) draw(entry, this.page);
    this.arrange(true);
  }

  remove(entry) {
    entry.node.remove();
    this.order = this.order.filter((other) => other !== entry);
    this.byUuid.delete(entry.uuid);
    this.arrange();
  }

  typing(on) {
    const end = this.atEnd;
    if (on) this.node.append(this.dots);
    else this.dots.remove();
    if (on && end) this.toEnd();
  }

  /** Days that hang over messages show themselves only while the log moves. */
  moving() {
    for (const day of this.node.querySelectorAll(".day.over")) day.classList.remove("over");
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.rest(), DAY_SHOWN_MS);
  }

  rest() {
    for (const day of this.node.querySelectorAll(".day")) {
      const next = day.nextElementSibling?.getBoundingClientRect();
      day.classList.toggle("over", Boolean(next) && next.top < day.getBoundingClientRect().bottom);
    }
  }

  toEnd(smooth = true) {
    this.node.scrollTo({ top: this.node.scrollHeight, behavior: smooth ? "smooth" : "instant" });
  }

  // -- how it is kept --

  entry(item) {
    const entry = { ...item, latest: item.id, node: element("article", { class: "message new" }) };
    draw(entry, this.page);
    return entry;
  }

  place(item, live = false) {
    if (this.byId.has(item.id)) return false;
    if (item.replaces !== null && item.replaces !== undefined) return this.replace(item);
    if (item.uuid && this.byUuid.has(item.uuid)) return this.adopt(item);
    const entry = this.entry({ ...item, mine: item.from === "me", state: "sent" });
    this.byId.set(item.id, entry);
    if (item.uuid) this.byUuid.set(item.uuid, entry);
    if (!live) entry.node.classList.remove("new");
    this.insert(entry, live);
    this.settle(entry, item.id);
    return true;
  }

  replace(item) {
    const entry = this.byId.get(item.replaces);
    if (!entry) {
      this.waiting.set(item.replaces, item);
      return false;
    }
    this.byId.set(item.id, entry);
    const { text, rtl, buttons, attachment, contact } = item;
    Object.assign(entry, { text, rtl, buttons, attachment, contact, latest: item.id });
    draw(entry, this.page);
    this.settle(entry, item.id);
    return true;
  }

  /** Apply a replacement that came before what it replaces. */
  settle(entry, id) {
    const item = this.waiting.get(id);
    if (!item) return;
    this.waiting.delete(id);
    this.replace(item);
  }

  /** Everything there is has come, so what these replace is gone: they stand for themselves. */
  placeOrphans() {
    const orphans = [...this.waiting.values()].sort((a, b) => a.id - b.id);
    this.waiting.clear();
    for (const item of orphans) this.place(this.byId.has(item.replaces) ? item : { ...item, replaces: null });
  }

  adopt(item) {
    const entry = this.byUuid.get(item.uuid);
    if (entry.attachment?.pending || entry.attachment?.url?.startsWith("blob:")) URL.revokeObjectURL(entry.attachment.url);
    Object.assign(entry, item, { mine: true, state: "sent", latest: item.id, progress: undefined });
    this.byId.set(item.id, entry);
    this.order = this.order.filter((other) => other !== entry);
    this.insert(entry, false);
    draw(entry, this.page);
    return false;
  }

  insert(entry, live) {
    const later = this.order.some((other) => other.id !== null && other.id > entry.id);
    let at = this.order.length;
    if (later || !live) at = this.order.findLastIndex((other) => other.id !== null && other.id < entry.id) + 1;
    const next = this.order[at]?.node ?? (this.dots.isConnected ? this.dots : null);
    if (!entry.node.isConnected || entry.node.nextElementSibling !== next) this.node.insertBefore(entry.node, next);
    this.order.splice(at, 0, entry);
  }

  /** Day separators, and which bubbles belong together. */
  arrange(anew = false) {
    let before = null;
    const today = this.page.calendar.day(new Date());
    if (anew || today !== this.today) for (const day of this.node.querySelectorAll(".day")) day.remove();
    this.today = today;
    for (const entry of this.order) {
      const starts = this.separate(entry, before);
      const joins = before && !starts && before.mine === entry.mine && new Date(entry.at) - new Date(before.at) < GROUP_MS && !before.buttons?.length;
      entry.node.classList.toggle("first", !joins);
      entry.node.classList.add("last");
      if (joins) before.node.classList.remove("last");
      before = entry;
    }
    for (const day of this.node.querySelectorAll(".day")) if (!day.nextElementSibling?.classList.contains("message")) day.remove();
  }

  separate(entry, before) {
    const day = this.page.calendar.day(new Date(entry.at));
    entry.day = day;
    const starts = before?.day !== day;
    const above = entry.node.previousElementSibling;
    const has = above?.classList.contains("day");
    if (has && (!starts || above.dataset.day !== day)) above.remove();
    if (starts && !(has && above.dataset.day === day)) entry.node.before(this.separator(day, entry.at));
    return starts;
  }

  separator(day, at) {
    return element("div", { class: "day", role: "heading", "aria-level": 2, "data-day": day }, this.page.calendar.dayName(new Date(at), this.page.words));
  }
}
