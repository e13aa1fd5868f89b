// The sandbox's time, as people in Foshan read it.

import { pageLanguage, word } from "./words.js";

const ZONE = "Asia/Shanghai";
let offset = 0; // sandbox time minus this machine's, in ms

const PARTS = new Intl.DateTimeFormat("en-GB", {
  timeZone: ZONE, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric",
  hour: "2-digit", minute: "2-digit", second: "2-digit",
});

export function setNow(iso) {
  offset = Date.parse(iso) - Date.now();
}

export function now() {
  return new Date(Date.now() + offset);
}

export function parts(date) {
  const found = Object.fromEntries(PARTS.formatToParts(date).map((part) => [part.type, part.value]));
  const weekday = new Date(Date.UTC(found.year, found.month - 1, found.day)).getUTCDay();
  return { ...found, month: String(+found.month), day: String(+found.day), weekday: word("days")[weekday] };
}

export function hourMinute(date) {
  const { hour, minute } = parts(date);
  return `${hour}:${minute}`;
}

export function dayText(date, withYear = false) {
  const { year, month, day, weekday } = parts(date);
  if (pageLanguage() === "zh") return `${withYear ? `${year}年` : ""}${month}月${day}日 ${weekday}`;
  return `${weekday} ${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}
