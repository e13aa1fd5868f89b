// A small menu over one phone's screen.

import { icon, make } from "./elements.js";

export function openMenu(screen, anchor, items) {
  screen.querySelector(".menu-cover")?.remove();
  const close = () => {
    cover.remove();
    anchor.focus({ preventScroll: true });
  };
  const list = make("div", { class: "menu", role: "menu" }, ...items.map((item) =>
    make("button", { type: "button", role: "menuitem", onclick: () => { close(); item.act(); } },
      item.icon ? icon(item.icon) : null,
      make("span", { class: "menu-words" }, make("span", {}, item.label), item.detail ? make("small", {}, item.detail) : null))));
  const cover = make("div", { class: "menu-cover", onclick: close, onkeydown: (event) => { if (event.key === "Escape") close(); } }, list);
  screen.append(cover);
  place(list, anchor.getBoundingClientRect(), screen.getBoundingClientRect());
  list.querySelector("button")?.focus({ preventScroll: true });
}

function place(list, anchor, screen) {
  const { width, height } = list.getBoundingClientRect();
  const left = Math.min(Math.max(anchor.left - screen.left, 8), screen.width - width - 8);
  const below = anchor.bottom - screen.top + 4;
  const top = below + height < screen.height - 8 ? below : Math.max(8, anchor.top - screen.top - height - 4);
  list.style.left = `${left}px`;
  list.style.top = `${top}px`;
}
