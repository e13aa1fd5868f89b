// The guided story: steps that tick themselves off when the bot's effect is there.

import { button, icon, make } from "./elements.js";
import { get, post } from "./server.js";
import { pick, say, word } from "./words.js";

const KEY = "sandbox.story";

export class Story {
  constructor(element, story, stage) {
    this.element = element;
    this.story = story;
    this.stage = stage; // {phone(id), activate(phone), failed(error)}
    this.steps = story.steps || [];
    const kept = JSON.parse(localStorage.getItem(KEY) || "{}");
    this.progress = { run: "", step: 0, after: 0, folded: false, ...kept };
  }

  async begin() {
    if (!this.steps.length) return;
    const { run, last, effects } = await get(`sandbox/ledger?after=${this.progress.after}`);
    // With a sandbox that was started anew the story starts anew, after what was set up before it.
    if (run !== this.progress.run) this.progress = { ...this.progress, run, step: 0, after: last };
    else effects.forEach((effect) => this.heard(effect));
    this.draw();
  }

  get step() {
    return this.steps[this.progress.step];
  }

  heard(effect) {
    if (!this.step?.done_when || effect.seq <= this.progress.after) return;
    const { contains, ringing } = this.step.done_when;
    const chat = pick(this.step.done_when.chat);
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
    const { suggest, clock } = this.step;
    if (clock) {
      return button(word("move_clock"), () => post("clock", clock).catch((error) => this.stage.failed(error)), { class: "pill main" }, icon("clock"), word("move_clock"));
    }
    const label = suggest?.button;
    if (label) return make("p", { class: "hint" }, word("press_button", { label: say(label) }));
    if (suggest) {
      const text = say(suggest);
      return make("div", { class: "suggest" }, make("blockquote", {}, text),
        button(word("use_text"), () => this.put(text), { class: "pill main" }));
    }
    return "";
  }

  put(text) {
    const phone = this.stage.phone(pick(this.step.phone));
    if (!phone) return;
    this.stage.activate(phone);
    // On a small screen the card would stand before the phone.
    if (matchMedia("(max-width: 760px)").matches) this.fold(true);
    phone.composer.put(text);
  }

  actions() {
    const phone = this.stage.phone(pick(this.step.phone));
    return make("div", { class: "actions" },
      phone ? button(word("show_phone"), () => this.stage.activate(phone), { class: "pill only-narrow" }) : "",
      button(word(this.step.done_when ? "skip" : "next"), () => this.go(this.progress.step + 1), { class: "pill quiet" }),
      this.progress.step ? button(word("again"), () => this.again(), { class: "pill quiet" }) : "");
  }

  // Show where to look: the phone, and the button on it.
  point() {
    const wanted = this.step && this.stage.phone(pick(this.step.phone));
    if (wanted && wanted !== this.pointedAt) wanted.element.scrollIntoView({ behavior: "smooth", block: "nearest", inline: "nearest" });
    this.pointedAt = wanted;
    for (const phone of this.stage.phones()) {
      const here = phone === wanted;
      phone.element.classList.toggle("pointed", here);
      phone.highlight(here && this.step.suggest?.button ? variants(this.step.suggest.button) : []);
    }
  }
}

function variants(text) {
  return typeof text === "object" ? Object.values(text) : [text];
}
