// The sandbox's own side over HTTP, and what it tells by itself.

async function ask(path, options) {
  const response = await fetch(path, options);
  const body = await response.json();
  if (!response.ok) throw new Error(body.error || response.statusText);
  return body;
}

export function get(path) {
  return ask(path);
}

export function post(path, body = {}) {
  return ask(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
}

export function remove(path) {
  return ask(path, { method: "DELETE" });
}

// `heard` gets (event, body); `state` gets true when connected, false when not.
export function listen(events, heard, state) {
  const source = new EventSource("sandbox/events");
  source.onopen = () => state(true);
  source.onerror = () => state(false);
  for (const name of events) {
    source.addEventListener(name, (event) => heard(name, JSON.parse(event.data)));
  }
}
