// Where the person writes: Enter sends, Shift+Enter breaks the line, the draft survives a reload.

import { direction } from "./prose.js";

export class Composer {
  constructor({ form, draft, send, key, commands, say }) {
    Object.assign(this, { form, draft, send, key, commands, say });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    draft.addEventListener("input", () => this.changed());
    draft.addEventListener("keydown", (event) => this.typed(event));
    draft.value = this.kept();
    this.fit();
  }

  typed(event) {
    if (this.commands.steer(event)) return;
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.submit();
  }

  changed() {
    this.commands.follow(this.draft.value);
    this.fit();
    this.keep();
  }

  submit() {
    const text = this.draft.value.trim();
    if (!text) return;
    this.draft.value = "";
    this.changed();
    this.draft.focus();
    this.say(text);
  }

  /** As tall and in the direction of what is written. */
  fit() {
    const { draft } = this;
    this.send.disabled = !draft.value.trim();
    draft.dir = direction(draft.value, document.documentElement.dir, true);
    if (CSS.supports("field-sizing", "content")) return;
    draft.style.blockSize = "auto";
    draft.style.blockSize = `${draft.scrollHeight}px`;
  }

  kept() {
    try {
      return sessionStorage.getItem(this.key) ?? "";
    } catch {
      return "";
    }
  }

  keep() {
    try {
      sessionStorage.setItem(this.key, this.draft.value);
    } catch { /* storage is switched off: the draft lives as long as the page */ }
  }
}
