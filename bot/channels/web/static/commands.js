// The list of commands: opened by its button, or by a slash typed at the start.

import { element } from "./dom.js";

export class Commands {
  constructor({ list, button, draft, choose }) {
    Object.assign(this, { list, button, draft, choose });
    this.menu = [];
    this.shown = [];
    this.at = -1;
    button.addEventListener("click", () => (this.opened ? this.close() : this.open("", true)));
    list.addEventListener("keydown", (event) => this.steer(event));
    list.addEventListener("click", (event) => this.pick(event.target.closest(".option")));
    list.addEventListener("pointerdown", (event) => event.pointerType === "mouse" && event.preventDefault());
    document.addEventListener("pointerdown", (event) => this.outside(event.target) && this.close());
  }

  get opened() {
    return !this.list.hidden;
  }

  outside(target) {
    return this.opened && !this.list.contains(target) && !this.button.contains(target) && target !== this.draft;
  }

  /** Follow what is being typed. */
  follow(text) {
    if (/^\/[a-z]*$/iu.test(text)) this.open(text.toLowerCase());
    else this.close();
  }

  open(prefix, focus = false) {
    this.shown = this.menu.filter(({ command }) => command.startsWith(prefix));
    if (!this.shown.length) return this.close();
    this.list.replaceChildren(...this.shown.map((item, n) => this.option(item, n)));
    this.list.hidden = false;
    this.button.setAttribute("aria-expanded", "true");
    this.select(0);
    if (focus) this.list.focus({ preventScroll: true });
  }

  close(refocus = false) {
    const inside = this.list.contains(document.activeElement);
    this.list.hidden = true;
    this.button.setAttribute("aria-expanded", "false");
    this.draft.removeAttribute("aria-activedescendant");
    if (refocus || inside) this.button.focus();
  }

  option({ command, description }, n) {
    return element("div", { class: "option", role: "option", id: `option-${n}`, "data-n": n }, element("b", {}, command), element("span", { dir: "auto" }, description));
  }

  select(n) {
    this.at = (n + this.shown.length) % this.shown.length;
    for (const option of this.list.children) option.setAttribute("aria-selected", String(Number(option.dataset.n) === this.at));
    const chosen = this.list.children[this.at];
    chosen.scrollIntoView({ block: "nearest" });
    for (const owner of [this.list, this.draft]) owner.setAttribute("aria-activedescendant", chosen.id);
  }

  pick(option) {
    if (!option) return;
    const { command } = this.shown[Number(option.dataset.n)];
    this.list.hidden = true;
    this.close();
    this.choose(command);
  }

  /** Arrow keys, Enter, Tab and Escape; true when the key was ours. */
  steer(event) {
    if (!this.opened || event.isComposing) return false;
    const moves = { ArrowDown: this.at + 1, ArrowUp: this.at - 1, Home: 0, End: this.shown.length - 1 };
    const typing = event.target === this.draft;
    if (event.key in moves && !(typing && ["Home", "End"].includes(event.key))) this.select(moves[event.key]);
    else if (event.key === "Enter" || (event.key === " " && !typing)) this.pick(this.list.children[this.at]);
    else if (event.key === "Tab" && typing) this.complete();
    else if (event.key === "Escape") this.close(!typing);
    else return false;
    event.preventDefault();
    return true;
  }

  complete() {
    this.draft.value = `${this.shown[this.at].command} `;
    this.draft.dispatchEvent(new Event("input", { bubbles: true }));
  }
}
