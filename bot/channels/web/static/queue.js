// What was typed or pressed and is not yet acknowledged; each entry under its own key, so that two tabs never lose one.

export class Queue {
  constructor(person) {
    this.prefix = `forsat:${person}:`;
    this.entries = new Map();
    for (const entry of this.stored()) this.entries.set(entry.id, entry);
  }

  get all() {
    return [...this.entries.values()].sort((a, b) => a.order - b.order);
  }

  add(frame) {
    const entry = { ...frame, id: crypto.randomUUID?.() ?? uuid(), at: new Date().toISOString(), order: performance.timeOrigin + performance.now() };
    this.entries.set(entry.id, entry);
    this.store(entry);
    return entry;
  }

  settle(id) {
    const entry = this.entries.get(id);
    this.entries.delete(id);
    try {
      localStorage.removeItem(this.prefix + id);
    } catch { /* storage is switched off: the queue lives as long as the page */ }
    return entry;
  }

  store(entry) {
    try {
      localStorage.setItem(this.prefix + entry.id, JSON.stringify(entry));
    } catch { /* full or switched off: the queue lives as long as the page */ }
  }

  stored() {
    try {
      return Object.keys(localStorage)
        .filter((key) => key.startsWith(this.prefix))
        .map((key) => JSON.parse(localStorage.getItem(key)));
    } catch {
      return [];
    }
  }
}

/** A random UUID where the page is not served over https and randomUUID is missing. */
export function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
