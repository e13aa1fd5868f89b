// Light or dark as Telegram is, where Telegram says so; else as the browser is.
"use strict";
(() => {
  const KEY = "board-theme";
  let theme = null;
  try {
    const told = new URLSearchParams(location.hash.slice(1)).get("tgWebAppThemeParams");
    const background = told && /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(JSON.parse(told).bg_color || "");
    if (background) {
      const [red, green, blue] = background.slice(1).map((part) => parseInt(part, 16));
      sessionStorage.setItem(KEY, 0.3 * red + 0.59 * green + 0.11 * blue < 128 ? "dark" : "light");
    }
    theme = sessionStorage.getItem(KEY);
  } catch {
    // Without storage, or with a theme that can't be read, the browser's own holds.
  }
  if (theme) document.documentElement.dataset.theme = theme;
})();
