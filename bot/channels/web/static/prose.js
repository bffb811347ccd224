// Text as lines, each in its own direction, with what can be tapped made tappable.

import { element } from "./dom.js";

const ISOLATED = /[\u2066-\u2068][^\u2066-\u2069]*\u2069/gu;
const RIGHT = /(?=\p{L})[\p{Script=Arabic}\p{Script=Hebrew}]/u;
const LEFT = /(?=\p{L})[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/u;

const LINKS = new RegExp(
  [
    String.raw`(?<url>https?:\/\/[^\s\u2066-\u2069<>"']+[^\s\u2066-\u2069<>"'.,;:!?)\]،؛؟»])`,
    String.raw`(?<mail>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)`,
    String.raw`(?<phone>(?<![\p{L}\p{N}\/.,٬-])(?:\+|0|۰)[0-9۰-۹](?:[ ()\u200c-]?[0-9۰-۹]){8,13}(?![\p{N}\/]))`,
    String.raw`(?<command>(?<![\p{L}\p{N}\/.:])\/[a-z]{2,20}(?: (?:[0-9۰-۹]{1,9}|\u2068[0-9۰-۹]{1,9}\u2069))?(?![\p{L}\p{N}\/]))`,
  ].join("|"),
  "gu",
);

// With the number of a record and the blank behind it.
const COMMAND = /^\/[a-z]{2,20}(?: #?[0-9۰-۹]{1,9})?(?: |$)/u;

function withoutIsolates(line) {
  let before;
  do {
    before = line;
    line = line.replace(ISOLATED, "");
  } while (line !== before);
  return line;
}

/** Direction of a line. The bot's lines follow their language; a person's follow their first letter. */
export function direction(line, fallback, mine) {
  const bare = withoutIsolates(line);
  const right = bare.search(RIGHT);
  const left = bare.search(LEFT);
  if (right < 0 && left < 0) return fallback;
  if (right < 0) return "ltr";
  if (left < 0) return "rtl";
  if (mine) return right < left ? "rtl" : "ltr";
  return fallback;
}

function latinDigits(text) {
  return text.replace(/[۰-۹]/gu, (digit) => String(digit.codePointAt(0) - 0x6f0));
}

function link(kind, text, mine) {
  if (kind === "url") return element("a", { href: text, target: "_blank", rel: "noopener noreferrer", dir: "ltr" }, text);
  if (kind === "mail") return element("a", { href: `mailto:${text}`, dir: "ltr" }, text);
  if (kind === "phone") return element("a", { href: `tel:${latinDigits(text).replace(/[^+\d]/gu, "")}`, dir: "ltr" }, text);
  if (mine) return element("bdi", { dir: "ltr" }, text);
  return element("button", { type: "button", class: "command-link", dir: "ltr", "data-command": text.replace(/[\u2066-\u2069]/gu, "") }, text);
}

function pieces(line, mine) {
  const found = [];
  let from = 0;
  for (const match of line.matchAll(LINKS)) {
    const [kind] = Object.entries(match.groups).find(([, value]) => value !== undefined);
    found.push(line.slice(from, match.index), link(kind, match[0], mine));
    from = match.index + match[0].length;
  }
  found.push(line.slice(from));
  return found.filter((piece) => piece !== "");
}

/** A command that was typed, and what stands behind it in its own direction: "۹۰۰ میلیون" keeps its order. */
function typed(line) {
  const [command] = line.match(COMMAND) ?? [""];
  const rest = line.slice(command.length);
  if (!command || !rest) return pieces(line, true);
  return [...pieces(command, true), element("bdi", { dir: direction(rest, "ltr", true) }, ...pieces(rest, true))];
}

/** The lines of a text as elements. */
export function lines(text, fallback, mine) {
  const inside = mine ? typed : (line) => pieces(line, false);
  return text.split(/\r?\n/u).map((line) => element("div", { class: "line", dir: direction(line, fallback, mine) }, ...inside(line)));
}
