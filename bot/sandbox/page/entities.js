// A message's text with its entities, as nested elements. Offsets are in UTF-16 units, as JavaScript's are.

import { make } from "./elements.js";
import { isOfThisMachine } from "./outside.js";

const TAGS = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote", expandable_blockquote: "blockquote", spoiler: "span",
};
const LINKS = new Set(["url", "text_link", "email", "mention", "hashtag", "text_mention"]);

export function formatted(text, entities = [], onCommand) {
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return build(text, 0, text.length, sorted, onCommand);
}

function build(text, begin, end, entities, onCommand) {
  const nodes = [];
  let place = begin;
  let index = 0;
  while (index < entities.length) {
    const entity = entities[index];
    const from = Math.max(entity.offset, place);
    const to = Math.min(entity.offset + entity.length, end);
    index += 1;
    const inner = [];
    while (index < entities.length && entities[index].offset < to) inner.push(entities[index++]);
    if (from >= to) continue;
    if (from > place) nodes.push(text.slice(place, from));
    nodes.push(wrap(entity, text.slice(from, to), build(text, from, to, inner, onCommand), onCommand));
    place = to;
  }
  if (place < end) nodes.push(text.slice(place, end));
  return nodes;
}

function wrap(entity, plain, children, onCommand) {
  if (entity.type === "bot_command" && onCommand) {
    return make("button", { type: "button", class: "command", onclick: () => onCommand(plain) }, plain);
  }
  if (LINKS.has(entity.type)) {
    const address = entity.type === "url" ? plain : entity.url;
    if (address && isOfThisMachine(address)) {
      return make("a", { class: "link", href: address, target: "_blank", rel: "noopener noreferrer" }, ...children);
    }
    // Shown as a link, leads nowhere: nothing leaves this machine.
    return make("span", { class: "link", title: entity.url || plain }, ...children);
  }
  if (entity.type === "spoiler") {
    const spoiler = make("span", { class: "spoiler", onclick: () => spoiler.classList.add("seen") }, ...children);
    return spoiler;
  }
  return make(TAGS[entity.type] || "span", {}, ...children);
}
