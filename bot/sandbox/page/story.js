// The guided story: steps that tick themselves off when the bot's effect is there.

import { button, icon, make } from "./elements.js";
import { get, post } from "./server.js";
import { say, word } from "./words.js";

const KEY = "sandbox.story";

export class Story {
  constructor(element, story, stage) {
    this.element = element;
    this.story = story;
    this.stage = stage; // {phone(id), activate(phone), failed(error)}
    this.steps = story.steps || [];
    const kept = JSON.parse(localStorage.getItem(KEY) || "{}");
    this.progress = kept.of === this.mark() ? kept : { of: this.mark(), step: 0, after: 0, folded: false };
  }

  // Another story starts from its beginning.
  mark() {
    return JSON.stringify(this.steps.map((step) => say(step.title))).length + ":" + this.steps.length;
  }

  async begin() {
    if (!this.steps.length) return;
    const { last, effects } = await get(`sandbox/ledger?after=${this.progress.after}`);
    // The sandbox was started anew meanwhile: so does the story.
    if (last < this.progress.after) this.progress = { ...this.progress, step: 0, after: 0 };
    else effects.forEach((effect) => this.heard(effect));
    this.draw();
  }

  get step() {
    return this.steps[this.progress.step];
  }

  heard(effect) {
    if (!this.step?.done_when || effect.seq <= this.progress.after) return;
    const { chat, contains, ringing } = this.step.done_when;
    const text = effect.text || "";
    const wanted = (chat === undefined || effect.chat === chat)
      && (ringing === undefined || effect.rings === ringing)
      && (contains === undefined || variants(contains).some((part) => text.includes(part)));
    if (wanted) this.go(this.progress.step + 1, effect.seq);
  }

  go(step, after = this.progress.after) {
    this.progress = { ...this.progress, step, after };
    this.keep();
    this.draw();
  }

  async again() {
    const { last } = await get("sandbox/ledger?after=999999999");
    this.go(0, last);
  }

  keep() {
    localStorage.setItem(KEY, JSON.stringify(this.progress));
  }

  fold(folded) {
    this.progress.folded = folded;
    this.keep();
    this.draw();
  }

  draw() {
    if (!this.steps.length) return;
    this.element.hidden = false;
    const { folded } = this.progress;
    this.element.classList.toggle("folded", folded);
    const done = Math.min(this.progress.step, this.steps.length);
    const bar = make("div", { class: "bar" }, ...this.steps.map((_, index) => make("i", { class: index < done ? "done" : index === done ? "now" : "" })));
    const head = make("button", { type: "button", class: "story-head", "aria-expanded": String(!folded), onclick: () => this.fold(!folded) },
      make("b", {}, word("story")), make("span", { class: "story-brief" }, folded && this.step ? say(this.step.title) : ""), icon(folded ? "unfold" : "fold"));
    this.element.replaceChildren(head, bar, folded ? "" : this.card());
    this.point();
  }

  card() {
    if (!this.step) {
      return make("div", { class: "card" }, make("p", {}, word("story_done")),
        make("div", { class: "actions" }, button(word("again"), () => this.again(), { class: "pill" })));
    }
    const counted = word("step", { n: this.progress.step + 1, total: this.steps.length });
    const list = make("ol", { class: "steps" }, ...this.steps.map((step, index) =>
      make("li", { class: index < this.progress.step ? "done" : index === this.progress.step ? "now" : "" }, say(step.title))));
    return make("div", { class: "card" }, make("small", {}, counted), make("h2", {}, say(this.step.title)),
      make("p", {}, say(this.step.text)), this.offer(), this.actions(), list);
  }

  // What one tap can do for this step.
  offer() {
    const { suggest, clock, phone } = this.step;
    if (clock) {
      return button(word("move_clock"), () => post("clock", clock).catch((error) => this.stage.failed(error)), { class: "pill main" }, icon("clock"), word("move_clock"));
    }
    const label = suggest?.button;
    if (label) return make("p", { class: "hint" }, word("press_button", { label: say(label) }));
    if (suggest) {
      const text = say(suggest);
      return make("div", { class: "suggest" }, make("blockquote", {}, text),
        button(word("use_text"), () => this.put(phone, text), { class: "pill main" }));
    }
    return "";
  }

  put(id, text) {
    const phone = this.stage.phone(id);
    if (!phone) return;
    this.stage.activate(phone);
    // On a small screen the card would stand before the phone.
    if (matchMedia("(max-width: 760px)").matches) this.fold(true);
    phone.composer.put(text);
  }

  actions() {
    const phone = this.stage.phone(this.step.phone);
    return make("div", { class: "actions" },
      phone ? button(word("show_phone"), () => this.stage.activate(phone), { class: "pill only-narrow" }) : "",
      button(word(this.step.done_when ? "skip" : "next"), () => this.go(this.progress.step + 1), { class: "pill quiet" }),
      this.progress.step ? button(word("again"), () => this.again(), { class: "pill quiet" }) : "");
  }

  // Show where to look: the phone, and the button on it.
  point() {
    for (const phone of this.stage.phones()) {
      const here = Boolean(this.step) && phone.id === this.step.phone;
      phone.element.classList.toggle("pointed", here);
      phone.highlight(here && this.step.suggest?.button ? variants(this.step.suggest.button) : []);
    }
  }
}

function variants(text) {
  return typeof text === "object" ? Object.values(text) : [text];
}
