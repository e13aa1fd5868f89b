// Puts the page together and keeps it up to date.

import { button, make } from "./elements.js";
import { Panel } from "./panel.js";
import { Phone } from "./phone.js";
import { get, listen } from "./server.js";
import { Story } from "./story.js";
import { setNow } from "./time.js";
import { Toolbar } from "./toolbar.js";
import { pageLanguage, word } from "./words.js";

const at = (id) => document.getElementById(id);
const phones = new Map();
const toolbar = new Toolbar(at("toolbar"), { redraw: changeLanguage, togglePanel: () => panel.toggle(), failed });
const panel = new Panel(at("panel"), (chat) => phones.get(chat)?.name ?? String(chat));
let story = null;

async function load() {
  const [clock, states] = await Promise.all([get("clock"), get("sandbox/phones")]);
  setNow(clock.now);
  const wanted = new Set(states.map((state) => state.user.id));
  for (const id of phones.keys()) if (!wanted.has(id)) phones.delete(id);
  states.forEach((state, index) => {
    const known = phones.get(state.user.id);
    if (known) return known.group ? known.open(known.group) : known.take(state);
    const phone = new Phone(state, index, notice);
    phone.onUnread = drawTabs;
    return phones.set(phone.id, phone);
  });
  lineUp();
  story?.point();
}

// Whoever speaks the page's language stands first; the others keep their order behind.
function inOrder() {
  const all = [...phones.values()];
  return [...all.filter((phone) => phone.speaks(pageLanguage())), ...all.filter((phone) => !phone.speaks(pageLanguage()))];
}

function lineUp() {
  const order = inOrder();
  at("phones").replaceChildren(...order.map((phone) => phone.element));
  if (order.length && !order.some((phone) => phone.isActive())) activate(order[0]);
  for (const phone of order) phone.scroll(false);
  drawTabs();
}

// Another language: begin with somebody who speaks it.
function changeLanguage() {
  drawAll();
  lineUp();
  const first = inOrder()[0];
  if (first) activate(first);
}

function drawAll() {
  document.documentElement.lang = pageLanguage() === "zh" ? "zh-CN" : "en";
  document.title = word("title");
  toolbar.draw();
  for (const phone of phones.values()) phone.draw();
  drawTabs();
  story?.draw();
  if (panel.open) panel.draw();
}

function drawTabs() {
  at("tabs").replaceChildren(...inOrder().map((phone) =>
    button(phone.name, () => activate(phone), { class: phone.isActive() ? "tab active" : "tab", "aria-pressed": String(phone.isActive()) },
      make("span", {}, phone.name), phone.unread ? make("i", { class: "dot", title: word("unread") }) : null)));
}

// Somebody touched a phone: nothing may move under the finger, or the tap would miss.
function notice(phone) {
  if (phone.isActive() && phone.unread === 0) return;
  for (const other of phones.values()) other.setActive(other === phone);
  drawTabs();
}

function activate(phone) {
  notice(phone);
  phone.element.scrollIntoView({ behavior: "smooth", block: "nearest", inline: "nearest" });
  phone.scroll(false);
}

// More phones than fit: tabs help to find them.
function showTabs() {
  document.body.classList.toggle("many", at("stage").scrollWidth > at("stage").clientWidth + 4);
}

function failed(error) {
  [...phones.values()].find((phone) => phone.isActive())?.say(word("failed", { why: error.message }));
}

let reloading = null;
function reloadSoon() {
  clearTimeout(reloading);
  reloading = setTimeout(load, 100);
}

function heard(event, body) {
  if (event === "clock") {
    setNow(body.now);
    tick();
  } else if (event === "effect") {
    story?.heard(body);
    panel.heard(body);
  } else if (event === "people" || event === "profile") {
    reloadSoon();
  } else {
    for (const phone of phones.values()) if (phone.chat === body.chat) phone.heard(event, body);
  }
}

function tick() {
  toolbar.tick();
  for (const phone of phones.values()) phone.tick();
}

async function begin() {
  drawAll();
  let connected = false;
  const events = ["message", "edited", "deleted", "answer", "action", "phone", "clock", "people", "profile", "effect"];
  listen(events, heard, (on) => {
    document.body.classList.toggle("offline", !on);
    document.body.dataset.offline = word("offline");
    if (on && connected) {
      load();
      story?.begin();
    }
    connected = connected || on;
  });
  await load();
  story = new Story(at("story"), await get("sandbox/story"), {
    phone: (id) => phones.get(id), phones: () => phones.values(), activate, failed,
  });
  await story.begin();
  showTabs();
  new ResizeObserver(showTabs).observe(at("stage"));
  setInterval(tick, 250);
  document.body.classList.add("ready");
}

begin();
