// This is the news site's own code, which a developer writes to report to Tidings.
const { tidings } = window;
const { writeKey, activity, extras } = document.body.dataset;
const $ = (id) => document.getElementById(id);
const on = (id, type, listener) => $(id)?.addEventListener(type, listener);

tidings.init({
  writeKey,
  appVersion: "2.2.0",
  flushIntervalMs: 1_000,
  serviceWorker: "/demo/sw.js",
});
tidings.activity(activity, JSON.parse(extras));
$("device-id").textContent = tidings.deviceId() ?? "unknown";

const story = document.querySelector(".story")?.dataset;

function say(button, text) {
  const before = button.dataset.label ?? button.textContent;
  button.dataset.label = before;
  button.textContent = text;
  setTimeout(() => {
    button.textContent = before;
  }, 1_600);
}

for (const button of document.querySelectorAll("[data-event]")) {
  button.addEventListener("click", () => {
    const { event, plan } = button.dataset;
    const about = story ? { section: story.section } : {};
    if (event === "article_read") about.words = Number(story.words);
    if (event === "share") about.network = "mail";
    if (plan) about.plan = plan;
    tidings.event(event, about);
    say(button, "Noted");
  });
}

for (const button of document.querySelectorAll("[data-send]")) {
  button.addEventListener("click", () => {
    const { event, properties } = JSON.parse(button.dataset.send);
    tidings.event(event, properties);
    say(button, "Sent");
  });
}

on("search", "submit", (event) => {
  event.preventDefault();
  const query = $("query").value.trim();
  if (!query) return;
  tidings.event("search_done", { results: query.length % 7 });
  say(event.target.querySelector("button"), "No results");
});

// ---- a job: an action with a duration

let jobRuns = false;
on("job", "click", () => {
  jobRuns = !jobRuns;
  if (jobRuns) tidings.startJob("crossword", { difficulty: "calm" });
  else tidings.endJob("crossword", { solved: true });
  $("job").textContent = jobRuns ? "End the job" : "Start a job";
  $("job").setAttribute("aria-pressed", String(jobRuns));
});

function play(broken) {
  const state = $("player-state");
  tidings.startJob("video_load", { section: story.section, format: "hls" });
  state.textContent = "Loading …";
  setTimeout(() => {
    tidings.endJob("video_load");
    if (broken) tidings.error("video_playback_failed", { code: "MEDIA_ERR_DECODE", format: "hls" });
    state.textContent = broken
      ? "The video could not be played. The error was reported."
      : "Playing (imagine gulls).";
  }, 900);
}
on("play", "click", () => play(false));
on("play-broken", "click", () => play(true));
on("cause-error", "click", () => {
  tidings.error("connection_lost", { during: "demo" });
  say($("cause-error"), "Reported");
});

// ---- who the reader is

const ME = "harbour.me";
const recall = () => {
  try {
    return JSON.parse(localStorage.getItem(ME));
  } catch {
    return null;
  }
};

function showWho() {
  if (!$("who")) return;
  const me = recall();
  $("who").textContent = me
    ? `Signed in as ${me.firstName} (${me.email}).`
    : "An anonymous visitor.";
  $("sign-in").hidden = Boolean(me);
  $("sign-out").hidden = !me;
}

on("sign-in", "submit", (event) => {
  event.preventDefault();
  const { firstName, email } = Object.fromEntries(new FormData(event.target));
  localStorage.setItem(ME, JSON.stringify({ firstName, email }));
  tidings.identify(email.trim().toLowerCase(), { first_name: firstName, login_status: true });
  showWho();
  $("sign-out").focus();
});
on("sign-out", "click", () => {
  localStorage.removeItem(ME);
  tidings.appInfo({ login_status: false });
  tidings.reset();
  tidings.activity(activity, JSON.parse(extras));
  showWho();
  $("first-name").focus();
});
on("likes", "submit", (event) => {
  event.preventDefault();
  const { favourite_section, plan } = Object.fromEntries(new FormData(event.target));
  const month = 30 * 86_400_000;
  const expires = { monthly: month, annual: 12 * month }[plan];
  tidings.appInfo({
    favourite_section,
    plan,
    subscription_expires: expires ? new Date(Date.now() + expires) : null,
  });
  say(event.target.querySelector("button"), "Saved");
});
showWho();

// ---- messages that stay

on("inbox", "click", () => tidings.inbox.show());
tidings.inbox.onChange((unread) => {
  const badge = $("inbox-unread");
  badge.hidden = unread === 0;
  badge.textContent = `${unread} unread`;
});

// ---- notifications

const STATES = {
  unsupported: "This browser cannot receive notifications.",
  default: "You have not been asked yet.",
  denied: "Notifications are blocked. Only the browser's settings can change that.",
  granted: "Notifications are allowed, but this device is not subscribed.",
  subscribed: "This device is subscribed.",
};

function showPush(state) {
  $("push-state").textContent = STATES[state] ?? state;
  $("push-ask").hidden = state === "subscribed" || state === "unsupported" || state === "denied";
  $("push-off").hidden = state !== "subscribed";
}

on("push-ask", "click", async () => {
  const state = await tidings.push.ask({
    title: "News when it breaks",
    text: "A handful of notifications a week, never at night.",
    accept: "Yes, please",
    later: "Not now",
    againAfterDays: 0,
  });
  showPush(state);
});
on("push-off", "click", async () => showPush(await tidings.push.unsubscribe()));
tidings.push.state().then(showPush);
