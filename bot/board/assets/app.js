// Opened by Telegram: what it signed stands behind the address's "#", and goes to the board once.
"use strict";
(() => {
  const signed = new URLSearchParams(location.hash.slice(1)).get("tgWebAppData");
  if (!signed) return;
  const form = document.getElementById("enter");
  form.elements.init_data.value = signed;
  form.submit();
})();
