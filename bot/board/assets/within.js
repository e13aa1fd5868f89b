// Within Telegram: its back button, and the whole height. Without Telegram's script the page does without.
"use strict";
addEventListener("load", () => {
  const app = window.Telegram?.WebApp;
  if (!app?.initData && !app?.platform) return;
  app.ready();
  app.expand();
  if (location.pathname === "/") {
    app.BackButton?.hide();
  } else {
    app.BackButton?.show();
    app.BackButton?.onClick(() => history.back());
  }
});
