// Pages beside this one: those of this machine open in a window of their own; nothing leads further.

const NAMES = new Set(["127.0.0.1", "localhost", "[::1]"]);

export function isOfThisMachine(address) {
  try {
    const url = new URL(address);
    return url.protocol === "http:" && NAMES.has(url.hostname);
  } catch {
    return false;
  }
}

// As on a phone, where it opens over the chat. False: it leads elsewhere, and isn't opened.
export function openOutside(address) {
  if (!isOfThisMachine(address)) return false;
  window.open(address, "_blank", "popup,width=420,height=860,noopener,noreferrer");
  return true;
}
