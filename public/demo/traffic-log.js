// Shows what this page sends to Tidings. It wraps fetch and sendBeacon before the SDK is loaded.
(() => {
  const KEY = "harbour.log";
  const KEPT = 40;
  const list = document.getElementById("log");
  const empty = document.getElementById("log-empty");
  const entries = restore();

  function restore() {
    try {
      const kept = JSON.parse(sessionStorage.getItem(KEY)) ?? [];
      return kept.map((entry) =>
        entry.outcome === "sending" ? { ...entry, outcome: "left with the page" } : entry,
      );
    } catch {
      return [];
    }
  }

  function save() {
    try {
      sessionStorage.setItem(KEY, JSON.stringify(entries));
    } catch {
      // In private browsing the log ends with the page.
    }
  }

  function element(tag, className, text) {
    const made = document.createElement(tag);
    made.className = className;
    made.textContent = text;
    return made;
  }

  function details({ properties, traits, durationMs, action, userId, previousId, ...rest }) {
    const facts = { ...properties, ...traits };
    if (rest.subscription !== undefined) facts.subscription = rest.subscription ? "yes" : "none";
    if (rest.status) facts.status = rest.status;
    if (action) facts.action = action;
    if (durationMs !== undefined) facts.took = `${(durationMs / 1000).toFixed(1)} s`;
    if (userId) facts.user = userId;
    if (previousId) facts.was = previousId;
    return Object.entries(facts)
      .map(([key, value]) => `${key}: ${String(value)}`)
      .join(" · ");
  }

  function row({ at, item, outcome }) {
    const made = document.createElement("li");
    const head = element("p", "log-line", "");
    const name = item.event ?? item.name ?? "";
    head.append(
      element("time", "", new Date(at).toLocaleTimeString()),
      element("span", `kind kind-${item.type}`, item.type),
      element("strong", "", name),
      element("span", `outcome ${outcome === "stored" ? "good" : ""}`, outcome),
    );
    made.append(head);
    const facts = details(item);
    if (facts) made.append(element("p", "facts", facts));
    return made;
  }

  function show() {
    list.replaceChildren(...entries.map(row));
    empty.hidden = entries.length > 0;
    list.hidden = entries.length === 0;
  }

  function itemsOf(url, body) {
    const path = new URL(url, location.href).pathname;
    if (!path.startsWith("/v1/") || typeof body !== "string") return [];
    const sent = JSON.parse(body);
    if (Array.isArray(sent.batch)) return sent.batch;
    return [{ ...sent, type: path.slice("/v1/".length) }];
  }

  function note(url, body) {
    try {
      const added = itemsOf(url, body).map((item) => ({
        at: Date.now(),
        item: slim(item),
        outcome: "sending",
      }));
      entries.unshift(...added.toReversed());
      entries.length = Math.min(entries.length, KEPT);
      save();
      show();
      return added;
    } catch {
      // The body is not JSON of the SDK.
      return [];
    }
  }

  /** Without the surroundings that every item carries. */
  function slim({ context: _context, anonymousId: _anonymous, writeKey: _key, ...item }) {
    return item;
  }

  async function settle(added, response) {
    const answer = await response
      .clone()
      .json()
      .catch(() => ({}));
    const dropped = new Map(
      (answer.dropped ?? []).map(({ messageId, reason }) => [messageId, reason]),
    );
    for (const entry of added) {
      const reason = dropped.get(entry.item.messageId);
      entry.outcome = reason
        ? `dropped: ${reason}`
        : response.ok
          ? "stored"
          : `refused ${response.status}`;
    }
    save();
    show();
  }

  const { fetch } = window;
  window.fetch = (input, init) => {
    const added = init?.method === "POST" ? note(String(input?.url ?? input), init.body) : [];
    const answer = fetch(input, init);
    if (added.length > 0) {
      answer.then(
        (response) => settle(added, response),
        () => settle(added, new Response("{}", { status: 503 })),
      );
    }
    return answer;
  };

  const { sendBeacon } = navigator;
  navigator.sendBeacon = (url, data) => {
    if (data instanceof Blob) data.text().then((text) => leave(url, text));
    else leave(url, data);
    return sendBeacon.call(navigator, url, data);
  };
  function leave(url, body) {
    for (const entry of note(url, body)) entry.outcome = "left with the page";
    save();
  }

  document.getElementById("log-clear").addEventListener("click", () => {
    entries.length = 0;
    save();
    show();
  });
  show();
})();
