// One phone: its chat, its composer, its menus.

import { brief, bubble } from "./bubble.js";
import { openOutside } from "./outside.js";
import { Composer } from "./composer.js";
import { button, icon, make } from "./elements.js";
import { openMenu } from "./menu.js";
import { get, post } from "./server.js";
import { dayText, hourMinute, now } from "./time.js";
import { say, word } from "./words.js";

const ANSWER_SECONDS = 15;
const BANNER_MS = 4500;
const HUES = [208, 152, 28, 268, 340, 186];

export class Phone {
  constructor(state, index, onSeen) {
    this.id = state.user.id;
    this.hue = HUES[index % HUES.length];
    this.unread = 0;
    this.onSeen = onSeen;
    this.messages = new Map();
    this.highlighted = [];
    this.group = null; // the group that the phone is opened on; null: the private chat
    this.composer = new Composer(this);
    this.element = make("article", { class: "phone", "data-user": this.id, onpointerdown: () => this.seen(), onfocusin: () => this.seen() });
    this.take(state);
  }

  take(state) {
    this.state = state;
    this.messages = new Map(state.messages.map((message) => [message.message_id, message]));
    this.draw();
  }

  get name() {
    return say(this.state.caption && Object.keys(this.state.caption).length ? this.state.caption : this.state.user.first_name);
  }

  // Who wrote a message: the bot has the name that it has on this phone.
  author(message) {
    return message.from.is_bot ? this.state.bot.first_name : message.from.first_name;
  }

  // Whether the person's Telegram is set to this language of the page.
  speaks(language) {
    return (this.state.user.language_code || "en").startsWith("zh") === (language === "zh");
  }

  get path() {
    return `sandbox/users/${this.id}`;
  }

  // Where something is done in the chat that is open.
  at(action) {
    return `${this.path}/${action}${this.group ? `?chat=${this.group.id}` : ""}`;
  }

  get chat() {
    return this.group ? this.group.id : this.id;
  }

  async open(group) {
    this.group = group;
    this.take(await get(this.at("messages")));
  }

  draw() {
    this.time = make("span", { class: "status-time" });
    this.subtitle = make("small", {}, word("bot"));
    this.feed = make("div", { class: "feed", role: "log", "aria-label": this.name });
    this.pinned = true;
    this.feed.addEventListener("scroll", () => { this.pinned = this.atEnd(); });
    this.sizes?.disconnect();
    // When the keyboard or the composer takes room, the end of the chat stays in sight.
    this.sizes = new ResizeObserver(() => { if (this.pinned) this.feed.scrollTop = this.feed.scrollHeight; });
    this.sizes.observe(this.feed);
    this.banner = make("div", { class: "banner", role: "status" });
    this.toast = make("div", { class: "toast", role: "status" });
    this.screen = make("div", { class: "screen" }, this.statusBar(), this.header(), this.feed,
      this.composer.draw(), this.banner, this.toast);
    this.badge = make("span", { class: "badge", hidden: true });
    this.caption = make("header", { class: "caption" }, make("span", { class: "caption-name" }, this.name), this.bellMark(), this.badge);
    this.element.replaceChildren(this.caption, make("div", { class: "body" }, this.screen));
    this.drawFeed();
    this.tick();
    this.showUnread();
  }

  bellMark() {
    this.bell = make("span", { class: "ringing" }, icon("bell", word("rings")));
    return this.bell;
  }

  statusBar() {
    return make("div", { class: "status" }, this.time, make("span", { class: "status-icons" }, icon("signal"), icon("battery")));
  }

  header() {
    const name = this.group ? this.group.title : this.state.bot.first_name;
    const face = make("span", { class: `face hue-${HUES.indexOf(this.hue)}`, "aria-hidden": "true" }, [...name][0] || "·");
    const more = button(word("more"), (event) => this.openMore(event.currentTarget), { class: "plain" }, icon("more"));
    return make("div", { class: "head" }, face, make("span", { class: "head-words" }, make("b", {}, name), this.subtitle), more);
  }

  drawFeed() {
    this.feed.replaceChildren();
    this.lastDay = "";
    if (!this.messages.size) this.feed.append(make("p", { class: "nothing" }, this.state.description || word("empty")));
    for (const message of this.messages.values()) this.append(message);
    this.scroll(false);
    this.highlight(this.highlighted);
  }

  append(message) {
    const day = dayText(new Date(message.date * 1000));
    if (day !== this.lastDay) this.feed.append(make("div", { class: "day" }, make("span", {}, day)));
    this.lastDay = day;
    this.feed.append(this.bubbleOf(message));
  }

  bubbleOf(message) {
    return bubble(message, {
      own: this.id,
      tap: (event, tapped) => this.openActions(event, tapped),
      author: (written) => this.author(written),
      command: (text) => this.send(text),
      press: (key, pressed, row, column) => this.press(key, pressed, row, column),
    });
  }

  atEnd() {
    return this.feed.scrollHeight - this.feed.scrollTop - this.feed.clientHeight < 80;
  }

  scroll(smooth = true) {
    requestAnimationFrame(() => this.feed.scrollTo({ top: this.feed.scrollHeight, behavior: smooth ? "smooth" : "instant" }));
  }

  // What the server tells.

  heard(event, body) {
    if (event === "message") this.arrived(body.message);
    if (event === "edited") this.edited(body.message);
    if (event === "deleted") this.deleted(body.message_id);
    if (event === "answer") this.answered(body);
    if (event === "action") this.acts();
    if (event === "phone") this.setBlocked(body.blocked);
  }

  arrived(message) {
    if (!this.messages.size) this.feed.replaceChildren();
    this.messages.set(message.message_id, message);
    this.append(message);
    this.highlight(this.highlighted);
    this.scroll();
    if (!message.from_bot) {
      // Once begun, the composer stays as it is: somebody may be writing the next message already.
      if (!this.state.started) {
        this.state.started = true;
        this.composer.refresh();
      }
      return;
    }
    this.subtitle.textContent = word("bot");
    if (!this.isActive()) this.unread += 1;
    this.showUnread();
    if (!message.silent) this.ring(message);
  }

  edited(message) {
    const old = this.feed.querySelector(`[data-id="${message.message_id}"]`);
    this.messages.set(message.message_id, message);
    const atEnd = this.atEnd();
    const fresh = this.bubbleOf(message);
    fresh.classList.add("changed");
    const place = old ? [...old.querySelectorAll(".key")].indexOf(document.activeElement) : -1;
    old?.replaceWith(fresh);
    // Whoever goes by keyboard stays where the pressed button was.
    if (place >= 0) {
      const keys = fresh.querySelectorAll(".key");
      (keys[place] ?? keys[0] ?? this.composer.box)?.focus({ preventScroll: true });
    }
    this.highlight(this.highlighted);
    if (atEnd) this.scroll();
  }

  deleted(number) {
    this.messages.delete(number);
    this.feed.querySelector(`[data-id="${number}"]`)?.remove();
  }

  acts() {
    this.subtitle.textContent = word("typing");
    clearTimeout(this.acting);
    this.acting = setTimeout(() => { this.subtitle.textContent = word("bot"); }, 5000);
  }

  answered(body) {
    if (!body.text) return;
    if (body.show_alert) this.alert(body.text);
    else this.say(body.text);
  }

  setBlocked(blocked) {
    this.state.blocked = blocked;
    this.composer.refresh();
  }

  ring(message) {
    this.banner.replaceChildren(icon("bell"), make("span", { class: "banner-words" },
      make("b", {}, this.state.bot.first_name), make("span", {}, brief(message))));
    for (const [element, name] of [[this.element, "shaking"], [this.banner, "shown"], [this.bell, "shown"]]) {
      element.classList.remove(name);
      void element.offsetWidth; // starts the animation anew
      element.classList.add(name);
    }
    clearTimeout(this.bannerTimer);
    this.bannerTimer = setTimeout(() => {
      this.banner.classList.remove("shown");
      this.bell.classList.remove("shown");
      this.element.classList.remove("shaking");
    }, BANNER_MS);
  }

  // What the person does.

  async send(text, more = {}) {
    return this.attempt(() => post(this.at("text"), { text, ...more }));
  }

  async attach(what, more = {}) {
    return this.attempt(() => post(this.at(`send/${what}`), more));
  }

  async start() {
    return this.attempt(async () => {
      if (this.state.blocked) await post(`${this.path}/unblock`);
      await post(`${this.path}/start`);
    });
  }

  async press(key, message, row, column) {
    key.classList.add("waiting");
    await this.attempt(async () => {
      const answer = await post(this.at("press"), { message_id: message.message_id, row, column, wait: ANSWER_SECONDS });
      if (answer.url && openOutside(answer.url)) return;
      // Another link of the bot's leads to the private chat with it.
      if (answer.url && this.group) await this.open(null);
    });
    key.classList.remove("waiting");
  }

  async attempt(act) {
    try {
      await act();
      return true;
    } catch (error) {
      this.say(word("failed", { why: error.message }));
      return false;
    }
  }

  openActions(event, message) {
    if (event.target.closest("button, a.save") || getSelection().toString()) return;
    const items = [{ icon: "reply", label: word("reply"), act: () => this.composer.reply(message) }];
    if (!message.from_bot && message.text) items.push({ icon: "edit", label: word("edit"), act: () => this.composer.edit(message) });
    openMenu(this.screen, event.currentTarget, items);
  }

  openMore(anchor) {
    const blocked = this.state.blocked;
    const speak = (language) => () => this.attempt(() => post(`${this.path}/language`, { language_code: language }));
    const groups = this.state.groups.map((group) => ({ label: group.title, act: () => this.attempt(() => this.open(group)) }));
    openMenu(this.screen, anchor, [
      ...(this.group ? [{ label: word("private_chat"), act: () => this.attempt(() => this.open(null)) }] : groups),
      { label: word("new_group"), act: () => this.attempt(() => this.gather()) },
      { icon: "block", label: word(blocked ? "unblock" : "block"), act: () => this.attempt(() => post(`${this.path}/${blocked ? "unblock" : "block"}`)) },
      { icon: "world", label: word("phone_zh"), act: speak("zh-hans") },
      { icon: "world", label: word("phone_en"), act: speak("en") },
    ]);
  }

  // A group of everybody, with the bot.
  async gather() {
    const members = (await get("sandbox/users")).map((user) => user.id);
    const group = await post("sandbox/groups", { title: word("group_title"), by: this.id, members });
    await this.open(group);
  }

  say(text) {
    this.toast.textContent = text;
    this.toast.classList.add("shown");
    clearTimeout(this.toastTimer);
    this.toastTimer = setTimeout(() => this.toast.classList.remove("shown"), 3500);
  }

  alert(text) {
    const before = document.activeElement;
    const close = () => {
      box.remove();
      before?.focus({ preventScroll: true });
    };
    const box = make("div", { class: "alert", role: "alertdialog", "aria-modal": "true", "aria-label": text,
      onkeydown: (event) => { if (event.key === "Escape") close(); } },
    make("div", { class: "alert-box" }, make("p", {}, text), button(word("ok"), close, { class: "main" })));
    this.screen.append(box);
    box.querySelector("button").focus();
  }

  // What others ask of it.

  isActive() {
    return this.element.classList.contains("active");
  }

  seen() {
    this.onSeen(this);
  }

  setActive(active) {
    this.element.classList.toggle("active", active);
    if (active) {
      this.unread = 0;
      if (this.composer.box?.isConnected) this.composer.grow();
    }
    this.showUnread();
  }

  showUnread() {
    this.badge.hidden = this.unread === 0;
    this.badge.textContent = this.unread;
    this.badge.title = word("unread");
    this.onUnread?.();
  }

  highlight(labels) {
    this.highlighted = labels;
    const keys = [...this.feed.querySelectorAll(".key")];
    const wanted = keys.filter((key) => labels.some((label) => key.dataset.label.includes(label)));
    for (const key of keys) key.classList.toggle("wanted", key === wanted.at(-1));
  }

  tick() {
    this.time.textContent = hourMinute(now());
  }
}
