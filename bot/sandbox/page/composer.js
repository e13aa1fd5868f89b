// Where a person types, attaches, replies and edits.

import { button, icon, make } from "./elements.js";
import { brief } from "./bubble.js";
import { openMenu } from "./menu.js";
import { post } from "./server.js";
import { word } from "./words.js";

const TALLEST = 120;

export class Composer {
  constructor(phone) {
    this.phone = phone;
    this.draft = "";
    this.target = null; // {kind: "reply" | "edit", message}
    this.element = make("div", { class: "composer" });
  }

  draw() {
    this.refresh();
    return this.element;
  }

  refresh() {
    const { started, blocked } = this.phone.state;
    if (!started || blocked) {
      const label = word(blocked ? "restart" : "start");
      this.element.replaceChildren(button(label, () => this.phone.start(), { class: "start" }));
      return;
    }
    this.box = make("textarea", {
      rows: 1, placeholder: word("message"), "aria-label": word("message"), value: this.draft,
      oninput: () => this.grow(), onkeydown: (event) => this.key(event),
    });
    this.sender = button(word("send"), () => this.submit(), { class: "plain send" }, icon("send"));
    this.element.replaceChildren(this.targetBar(), make("div", { class: "line" },
      button(word("menu"), (event) => this.openCommands(event.currentTarget), { class: "commands" }, icon("menu")),
      this.box,
      button(word("attach"), (event) => this.openAttach(event.currentTarget), { class: "plain" }, icon("clip")),
      this.sender));
    this.grow();
  }

  targetBar() {
    if (!this.target) return "";
    const { kind, message } = this.target;
    return make("div", { class: "target" }, icon(kind),
      make("span", { class: "target-words" },
        make("b", {}, kind === "edit" ? word("editing") : this.phone.author(message)),
        make("span", {}, brief(message))),
      button(word("cancel"), () => this.clear(), { class: "plain" }, icon("close")));
  }

  put(text) {
    this.draft = text;
    if (!this.box?.isConnected) return;
    this.box.value = text;
    this.grow();
    this.box.focus({ preventScroll: true });
  }

  reply(message) {
    this.target = { kind: "reply", message };
    this.refresh();
    this.box?.focus({ preventScroll: true });
  }

  edit(message) {
    this.target = { kind: "edit", message };
    this.draft = message.text;
    this.refresh();
    this.box?.focus({ preventScroll: true });
  }

  clear() {
    this.target = null;
    this.draft = "";
    this.refresh();
  }

  key(event) {
    // While a Chinese input method composes, Enter chooses characters and sends nothing; Safari has ended the
    // composition by then, and says so with this code only.
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing && event.keyCode !== 229) {
      event.preventDefault();
      this.submit();
    }
    if (event.key === "Escape" && this.target) this.clear();
  }

  async submit() {
    const text = this.box.value.trim();
    if (!text) return;
    const target = this.target;
    this.clear();
    this.box.focus({ preventScroll: true });
    const number = target?.message.message_id;
    const sent = target?.kind === "edit"
      ? await this.phone.attempt(() => post(this.phone.at("edit"), { message_id: number, text }))
      : await this.phone.send(text, number ? { reply_to: number } : {});
    if (!sent) this.put(text);
  }

  grow() {
    this.draft = this.box.value;
    this.box.style.height = "auto";
    // A phone that isn't shown has no heights: it grows when it is.
    if (this.box.scrollHeight) this.box.style.height = `${Math.min(this.box.scrollHeight + 2, TALLEST)}px`;
    this.sender.classList.toggle("ready", this.box.value.trim() !== "");
  }

  openCommands(anchor) {
    const commands = this.phone.state.commands;
    const items = commands.map(({ command, description }) => ({
      label: description, detail: `/${command}`, act: () => this.phone.send(`/${command}`),
    }));
    openMenu(this.phone.screen, anchor, items.length ? items : [{ label: word("no_commands"), act: () => {} }]);
  }

  openAttach(anchor) {
    const kinds = [["photo", "photo"], ["document", "file"], ["voice", "voice"], ["location", "place"]];
    openMenu(this.phone.screen, anchor, kinds.map(([what, drawing]) => ({
      icon: drawing, label: word(what), act: () => this.phone.attach(what),
    })));
  }
}
