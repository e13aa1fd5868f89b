// For the curious: what the bot did, and making something fail.

import { button, icon, make } from "./elements.js";
import { get, post, remove } from "./server.js";
import { parts } from "./time.js";
import { word } from "./words.js";

const MOST = 200;
const FAULTS = [
  ["fault_lost", { kind: "drop_after", method: "sendMessage", count: 1 }],
  ["fault_before", { kind: "drop_before", method: "sendMessage", count: 1 }],
  ["fault_429", { kind: "status", method: "sendMessage", retry_after: 5, count: 1 }],
  ["fault_500", { kind: "status", code: 500, method: "sendMessage", count: 3 }],
  ["fault_slow", { kind: "delay", method: "sendMessage", seconds: 3, count: 3 }],
];

export class Panel {
  constructor(element, nameOf) {
    this.element = element;
    this.nameOf = nameOf;
  }

  get open() {
    return !this.element.hidden;
  }

  async toggle() {
    this.element.hidden = this.open;
    if (this.open) await this.draw();
  }

  async draw() {
    const { effects } = await get("sandbox/ledger");
    this.rows = make("tbody", {}, ...effects.slice(-MOST).reverse().map((effect) => this.row(effect)));
    this.faults = make("div", { class: "fault-list" });
    const heads = ["#", word("col_time"), word("col_who"), word("col_method"), word("col_text"), ""];
    this.element.replaceChildren(
      make("header", {}, make("h2", {}, word("records")), button(word("close"), () => this.toggle(), { class: "plain" }, icon("close"))),
      make("div", { class: "fault-bar" }, make("b", {}, word("faults")),
        ...FAULTS.map(([name, rule]) => button(word(name), () => this.change(() => post("sandbox/faults", rule)), { class: "pill quiet" })),
        button(word("fault_clear"), () => this.change(() => remove("sandbox/faults")), { class: "pill" })),
      this.faults,
      make("div", { class: "table" }, make("table", {}, make("thead", {}, make("tr", {}, ...heads.map((head) => make("th", {}, head)))), this.rows)));
    await this.showFaults();
  }

  async change(act) {
    await act();
    await this.showFaults();
  }

  async showFaults() {
    const rules = await get("sandbox/faults");
    const named = rules.map((rule) => {
      const extra = rule.kind === "status" ? ` ${rule.code}` : "";
      return make("span", { class: "chip" }, `${rule.method} · ${rule.kind}${extra} · ${word("left", { n: rule.hits })}${rule.count ? `/${rule.count}` : ""}`);
    });
    this.faults.replaceChildren(...(named.length ? named : [make("small", {}, word("none_active"))]));
  }

  heard(effect) {
    if (!this.open || !this.rows) return;
    this.rows.prepend(this.row(effect));
    while (this.rows.rows.length > MOST) this.rows.lastElementChild.remove();
    this.showFaults();
  }

  row(effect) {
    const { hour, minute, second } = parts(new Date(effect.at));
    const marks = [];
    if (effect.rings === true) marks.push(icon("bell", word("rings")));
    if (effect.rings === false) marks.push(icon("mute", word("silent")));
    if (effect.outcome !== "ok") marks.push(make("span", { class: "chip bad" }, word("lost")));
    if (effect.repeat_of) marks.push(make("span", { class: "chip" }, word("repeated", { n: effect.repeat_of })));
    return make("tr", {}, make("td", {}, effect.seq), make("td", {}, `${hour}:${minute}:${second}`),
      make("td", {}, effect.chat ? this.nameOf(effect.chat) : "–"), make("td", {}, effect.method),
      make("td", { class: "clip" }, effect.text || ""), make("td", {}, make("span", { class: "marks" }, ...marks)));
  }
}
