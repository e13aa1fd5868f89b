// Everything on the page is made here: by elements and text nodes, never from strings of HTML.

const SVG = "http://www.w3.org/2000/svg";

// Our own drawings, as paths on a grid of 24.
const ICONS = {
  send: "M4 12.2 20 4.5l-4.2 15-4.3-6L20 4.5 9.8 13.4v5.2l1.7-5.1",
  clip: "m18.5 11.2-6.9 6.9a4.2 4.2 0 0 1-6-6l7.3-7.2a2.8 2.8 0 0 1 4 4l-7.2 7.1a1.3 1.3 0 0 1-1.9-1.9l6.4-6.3",
  more: "M12 5.5v.01M12 12v.01M12 18.5v.01",
  bell: "M6.5 16.5V11a5.5 5.5 0 0 1 11 0v5.5l1.5 1.5H5zM10.3 20.3a2 2 0 0 0 3.4 0",
  mute: "M6.5 16.5V11a5.5 5.5 0 0 1 8.6-4.5M17.5 11v5.5l1.5 1.5H8M10.3 20.3a2 2 0 0 0 3.4 0M4 4l16 16",
  check: "m2.5 12.5 4.2 4.2 8.8-9.4M11.5 16.2l.5.5 8.8-9.4",
  menu: "M5 7.5h14M5 12h14M5 16.5h9",
  close: "M6 6l12 12M18 6 6 18",
  photo: "M4 6.5h16v12H4zM4 16l5-5 4 4 2.5-2.5L20 17M15.5 9.7v.01",
  file: "M6.5 3.5h7l4 4v13h-11zM13.5 3.5v4h4M9 12.5h6M9 16h6",
  voice: "M12 4a2.5 2.5 0 0 1 2.5 2.5v5a2.5 2.5 0 0 1-5 0v-5A2.5 2.5 0 0 1 12 4zM6.5 11.5a5.5 5.5 0 0 0 11 0M12 17v3.5",
  place: "M12 20.5s6-5.6 6-10.4a6 6 0 0 0-12 0c0 4.8 6 10.4 6 10.4zM12 10.1v.01",
  person: "M12 12a3.7 3.7 0 1 0 0-7.4 3.7 3.7 0 0 0 0 7.4zM5 20a7 7 0 0 1 14 0",
  clock: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 8v4.3l2.8 1.7",
  reply: "M10 6.5 4.5 12l5.5 5.5M5 12h7.5a6 6 0 0 1 6 6v.5",
  edit: "M5 19l.8-3.8L16 5l3 3L8.800 18.200zM14 7l3 3",
  block: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM6.500 6.500l11 11",
  world: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM4 12h16M12 4c2.500 2.300 3.500 5 3.500 8s-1 5.700-3.500 8c-2.500-2.300-3.500-5-3.500-8s1-5.700 3.500-8",
  fold: "m6 14.500 6-6 6 6",
  unfold: "m6 9.500 6 6 6-6",
  list: "M8.500 7H20M8.500 12H20M8.500 17H20M4.500 7v.01M4.500 12v.01M4.500 17v.01",
  signal: "M3 19h2.500v-4H3zM8 19h2.500v-7H8zM13 19h2.500v-10H13zM18 19h2.500V5H18z",
  battery: "M3 8h16v8H3zM21 10.500v3M5.500 10.500h9v3h-9z",
};

export function make(tag, given = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "class") element.className = value;
    else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "value") element.value = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

export function icon(name, label = "") {
  const drawing = document.createElementNS(SVG, "svg");
  drawing.setAttribute("viewBox", "0 0 24 24");
  drawing.setAttribute("class", `icon icon-${name}`);
  if (label) {
    drawing.setAttribute("role", "img");
    drawing.setAttribute("aria-label", label);
    const title = document.createElementNS(SVG, "title");
    title.textContent = label;
    drawing.append(title);
  } else {
    drawing.setAttribute("aria-hidden", "true");
  }
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[name]);
  drawing.append(path);
  return drawing;
}

export function button(label, action, given = {}, ...children) {
  const content = children.length ? children : [label];
  return make("button", { type: "button", "aria-label": children.length ? label : null, title: children.length ? label : null, onclick: action, ...given }, ...content);
}
