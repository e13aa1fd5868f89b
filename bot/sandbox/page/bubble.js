// One message on one phone.

import { button, icon, make } from "./elements.js";
import { formatted } from "./entities.js";
import { hourMinute } from "./time.js";
import { word } from "./words.js";

export function bubble(message, actions) {
  const side = message.from.id === actions.own ? "out" : "in";
  const open = (event) => actions.tap(event, message);
  const key = (event) => {
    if (event.key !== "Enter" || event.target !== event.currentTarget) return;
    event.preventDefault(); // or the same press would choose the first item of the menu that opens
    open(event);
  };
  const body = make("div", { class: "bubble", tabindex: 0, onclick: open, onkeydown: key },
    forwarded(message), quoted(message, actions), ...attached(message), worded(message, actions), stamp(message));
  return make("div", { class: `message ${side}`, "data-id": message.message_id },
    body, keyboard(message, actions));
}

// A message in a line.
export function brief(message) {
  const kind = message.photo ? "image" : message.voice ? "voice_message" : message.location ? "place" : "file";
  return message.text || message.caption || word(kind);
}

function forwarded(message) {
  const origin = message.forward_origin;
  return origin ? make("div", { class: "forwarded" }, `${word("forwarded")} ${origin.sender_user_name}`) : null;
}

function quoted(message, actions) {
  const target = message.reply_to_message;
  if (!target) return null;
  return make("div", { class: "quote" },
    make("b", {}, actions.author(target)),
    make("span", {}, brief(target)));
}

function worded(message, actions) {
  const text = message.text ?? message.caption;
  if (!text) return null;
  const entities = message.entities ?? message.caption_entities;
  return make("div", { class: "text" }, ...formatted(text, entities, actions.command));
}

function attached(message) {
  const parts = [];
  if (message.photo) {
    const { file_id, width, height } = message.photo.at(-1);
    parts.push(make("img", { class: "photo", src: `sandbox/files/${file_id}`, alt: "", width, height, loading: "lazy" }));
  }
  if (message.document) {
    const { file_id, file_name, file_size } = message.document;
    parts.push(make("a", { class: "save", href: `sandbox/files/${file_id}`, download: file_name },
      thing("file", file_name, size(file_size))));
  }
  if (message.voice) parts.push(thing("voice", word("voice_message"), `0:${String(message.voice.duration).padStart(2, "0")}`));
  if (message.location) parts.push(thing("place", word("place"), `${message.location.latitude}, ${message.location.longitude}`));
  if (message.contact) parts.push(thing("person", message.contact.first_name || word("contact"), message.contact.phone_number));
  if (message.sticker) parts.push(make("div", { class: "sticker" }, message.sticker.emoji));
  return parts;
}

function thing(name, title, detail) {
  return make("div", { class: "thing" }, make("span", { class: "thing-icon" }, icon(name)),
    make("span", { class: "thing-words" }, make("b", {}, title), make("small", {}, detail)));
}

function size(bytes) {
  return bytes < 1024 ? `${bytes} B` : bytes < 1048576 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1048576).toFixed(1)} MB`;
}

function stamp(message) {
  const seen = new Date((message.edit_date ?? message.date) * 1000);
  return make("span", { class: "stamp" },
    message.from_bot && message.silent ? icon("mute", word("silent")) : null,
    message.edit_date ? make("span", {}, `${word("edited")} `) : null,
    hourMinute(seen),
    message.from_bot ? null : icon("check"));
}

function keyboard(message, actions) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows) return null;
  return make("div", { class: "keyboard" }, ...rows.map((row, y) =>
    make("div", { class: "row" }, ...row.map((key, x) => {
      const press = (event) => actions.press(event.currentTarget, message, y, x);
      return button(key.text, press, { class: "key", "data-label": key.text, disabled: !("callback_data" in key || "url" in key || "web_app" in key) });
    }))));
}
