// Where a person types, attaches, replies and edits.

import { button, icon, make } from "./elements.js";
import { brief } from "./bubble.js";
import { openMenu } from "./menu.js";
import { post } from "./server.js";
import { word } from "./words.js";

const TALLEST = 120;
// Of an album, and of a photo; what is larger goes as a document, as on a phone.
const MOST = 10;
const PHOTO_BYTES = 10 * 1024 * 1024;
// As many arguments as a call takes everywhere.
const PIECE = 8192;

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
    const kinds = [["photo", "photo"], ["document", "file"], ["album", "photo"], ["catalogue", "list"], ["voice", "voice"], ["location", "place"]];
    openMenu(this.phone.screen, anchor, [
      ...kinds.map(([what, drawing]) => ({ icon: drawing, label: word(what), act: () => this.attach(what, sample(what)) })),
      { icon: "clip", label: word("choose"), act: () => this.choose() },
    ]);
  }

  // What is written goes along as the caption; what is answered, as that.
  async attach(what, more = {}) {
    const caption = this.box.value.trim();
    const answers = this.target?.kind === "reply" ? { reply_to: this.target.message.message_id } : {};
    this.clear();
    const sent = await this.phone.attach(what, { ...more, ...answers, ...(caption ? { caption } : {}) });
    if (!sent) this.put(caption);
  }

  choose() {
    const input = make("input", { type: "file", multiple: true });
    input.addEventListener("change", () => this.attachFiles([...input.files]));
    input.click();
  }

  async attachFiles(files) {
    if (files.length > MOST) return this.phone.say(word("too_many"));
    const items = await Promise.all(files.map(asItem));
    // Photos and documents don't mix in an album: then all go as documents.
    const what = items.every((item) => item.what === "photo") ? "photo" : "document";
    if (items.length === 1) return this.attach(what, items[0]);
    if (items.length > 1) return this.attach("album", { items: items.map((item) => ({ ...item, what })) });
    return undefined;
  }
}

function sample(what) {
  return what === "album" ? { items: Array.from({ length: 3 }, (_, n) => ({ what: "photo", n })) } : {};
}

async function asItem(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = "";
  for (let at = 0; at < bytes.length; at += PIECE) text += String.fromCharCode(...bytes.subarray(at, at + PIECE));
  const photo = ["image/png", "image/jpeg"].includes(file.type) && file.size <= PHOTO_BYTES;
  return {
    what: photo ? "photo" : "document", name: file.name, content: btoa(text),
    mime_type: file.type || "application/octet-stream",
  };
}
