// The clock, the language, the records.

import { button, icon, make } from "./elements.js";
import { post } from "./server.js";
import { dayText, now, parts } from "./time.js";
import { otherLanguage, pageLanguage, word } from "./words.js";

export const MORNING = "08:29:50"; // ten seconds before the digest: one sees it come

export class Toolbar {
  constructor(element, { redraw, togglePanel, failed }) {
    this.element = element;
    this.redraw = redraw;
    this.togglePanel = togglePanel;
    this.failed = failed;
  }

  draw() {
    this.day = make("span", { class: "clock-day" });
    this.time = make("b", { class: "clock-time" });
    const move = (body) => () => post("clock", body).catch((error) => this.failed(error));
    this.element.replaceChildren(
      make("div", { class: "title" }, make("h1", {}, word("title")), make("small", {}, word("subtitle"))),
      make("div", { class: "clock" }, icon("clock"), this.day, this.time),
      make("div", { class: "moves" },
        button(word("plus_hour"), move({ advance_seconds: 3600 }), { class: "pill" }),
        button(word("next_morning"), move({ next_working_morning: MORNING }), { class: "pill main" },
          make("span", { class: "wide" }, word("next_morning")), make("span", { class: "narrow" }, word("next_morning_short")))),
      make("div", { class: "switches" },
        button(word("records"), () => this.togglePanel(), { class: "pill quiet" }, icon("list"), make("span", { class: "wide" }, word("records"))),
        button(word("language"), () => { otherLanguage(); this.redraw(); }, { class: "pill quiet", lang: pageLanguage() === "zh" ? "en" : "zh-CN" })));
    this.tick();
  }

  tick() {
    const at = now();
    const { hour, minute, second } = parts(at);
    this.day.textContent = dayText(at, true);
    this.time.textContent = `${hour}:${minute}:${second}`;
  }
}
