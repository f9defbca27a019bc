import type { Release, Section } from "./distributions.ts";
import { SECTION_WEIGHTS } from "./distributions.ts";
import type { Person } from "./people.ts";
import type { Random } from "./random.ts";
import type { SessionRecorder } from "./session-recorder.ts";

const DAY_MS = 86_400_000;

/** The state that a reader carries from one session to the next. */
export interface ReaderState {
  visits: number;
  signedIn: boolean;
  plan: "free" | "monthly" | "annual";
  /** True once the reader has been asked for a subscription. */
  asked: boolean;
}

interface Visit {
  recorder: SessionRecorder;
  person: Person;
  state: ReaderState;
  release: Release;
  random: Random;
}

/**
 * Returns one session in the news app: home, then a walk through sections and articles, with events
 * on the way.
 */
export function readNews(visit: Visit): void {
  const { recorder, person, state, random } = visit;
  if (state.visits === 0) recorder.identify({ login_status: false, plan: "free" });
  recorder.wait(random.around(400, 1.6));
  recorder.activity("home", { edition: person.place.country.toLowerCase() });
  recorder.wait(random.around(11_000, 1.9));
  if (wantsToSignUp(visit)) visitLogin(visit);
  const steps = Math.min(24, Math.round(random.around(2.8, 1.8)));
  for (let i = 0; i < steps; i++) takeStep(visit);
  if (wantsToSubscribe(visit)) visitSubscribe(visit);
  if (random.chance(0.0008 + (visit.release.version.startsWith("2.1") ? 0.003 : 0))) {
    recorder.crash(
      "FeedAdapter.bind",
      "at FeedAdapter.bind (feed.js:212)\nat Feed.render (feed.js:80)",
    );
  }
}

function takeStep(visit: Visit): void {
  const { recorder, random } = visit;
  const step = random.weighted({
    article: 60,
    section: 22,
    home: 9,
    search: 6,
    settings: 2,
    subscribe: 1,
  });
  switch (step) {
    case "article":
      readArticle(visit);
      return;
    case "section":
      recorder.activity("section", { name: pickSection(visit) });
      recorder.wait(random.around(9_000, 1.9));
      return;
    case "search":
      recorder.activity("search");
      recorder.wait(random.around(14_000, 1.6));
      recorder.event("search_done", { results: random.int(0, 40) });
      return;
    case "settings":
      recorder.activity("settings");
      recorder.wait(random.around(20_000, 1.8));
      if (random.chance(0.3)) recorder.identify({ favourite_section: visit.person.favourite });
      return;
    default:
      recorder.activity(step);
      recorder.wait(random.around(10_000, 1.9));
  }
}

function readArticle(visit: Visit): void {
  const { recorder, person, random } = visit;
  const section = pickSection(visit);
  const words = Math.round(Math.min(4_000, random.around(620, 1.7)));
  recorder.activity("article", { section });
  if (random.chance(section === "sport" ? 0.3 : 0.14)) playVideo(visit, section);
  recorder.wait(random.around(words * 95, 1.9));
  if (random.chance(0.72)) recorder.event("article_read", { section, words });
  if (random.chance(person.sharesALot ? 0.4 : 0.025)) {
    const network = random.weighted({ whatsapp: 45, mail: 20, x: 12, facebook: 15, mastodon: 8 });
    recorder.event("share", { network, section });
  }
  if (random.chance(0.03)) recorder.event("add_favourite", { section });
}

function playVideo({ recorder, random, release }: Visit, section: Section): void {
  const format = random.weighted({ hls: 70, mp4: 30 });
  recorder.wait(random.around(3_000, 1.5));
  recorder.job("video_load", random.around(1_150, 1.7), { format, section });
  // Only the HLS player was broken.
  if (format === "hls" && random.chance(release.brokenVideo)) {
    recorder.error("video_playback_failed", { code: "MEDIA_ERR_DECODE", format });
  } else if (random.chance(0.01)) {
    recorder.error("connection_lost", { during: "video" });
  } else {
    recorder.wait(random.around(38_000, 1.9));
  }
}

function pickSection({ person, random }: Visit): Section {
  return random.chance(0.45) ? person.favourite : random.weighted(SECTION_WEIGHTS);
}

function wantsToSignUp({ person, state, random }: Visit): boolean {
  if (state.signedIn || person.signUp === "never") return false;
  if (state.visits === 0) return person.signUp === "at_once" || person.signUp === "tried";
  return person.signUp === "later" ? random.chance(0.35) : random.chance(0.05);
}

function visitLogin({ recorder, person, state, random }: Visit): void {
  recorder.activity("login");
  recorder.wait(random.around(12_000, 1.7));
  if (person.signUp === "tried") {
    if (random.chance(0.4)) recorder.error("sign_up_refused", { reason: "password_too_short" });
    return;
  }
  const method = random.weighted({ email: 58, apple: 22, google: 20 });
  recorder.job("sign_up", random.around(method === "email" ? 41_000 : 9_000, 1.6), { method });
  state.signedIn = true;
  recorder.signedIn = true;
  recorder.identify({
    login_status: true,
    first_name: person.firstName,
    age: person.age,
    favourite_section: person.favourite,
    plan: state.plan,
  });
}

function wantsToSubscribe({ person, state, random }: Visit): boolean {
  return (
    state.signedIn &&
    person.subscribes &&
    state.plan === "free" &&
    state.visits >= 2 &&
    random.chance(0.3)
  );
}

function visitSubscribe({ recorder, state, random }: Visit): void {
  recorder.activity("subscribe");
  recorder.wait(random.around(24_000, 1.8));
  const plan = random.weighted({ monthly: 68, annual: 32 });
  recorder.event("subscribe_clicked", { plan });
  state.asked = true;
  if (!random.chance(0.7)) return;
  state.plan = plan;
  const length = plan === "annual" ? 365 : 30;
  recorder.identify({
    plan,
    subscription_expires: new Date(recorder.now.getTime() + length * DAY_MS).toISOString(),
  });
}
