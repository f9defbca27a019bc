import type { InAppMessage } from "@/sdk/src/api";
import { Chooser } from "@/sdk/src/in-app/chooser";
import { DataPushes } from "@/sdk/src/in-app/data-pushes";
import type { InApp, InAppHost } from "@/sdk/src/in-app/host";
import { Inbox } from "@/sdk/src/in-app/inbox";
import { Marks } from "@/sdk/src/in-app/marks";
import type { InAppPage } from "@/sdk/src/in-app/page";
import { preferences } from "@/sdk/src/in-app/preferences";
import { Reports } from "@/sdk/src/in-app/reports";
import { belongsOn } from "@/sdk/src/in-app/rules";
import type { MessagesAnswer } from "@/sdk/src/in-app/server";
import { Server } from "@/sdk/src/in-app/server";
import { Stage } from "@/sdk/src/in-app/stage";
import type { ItemBody } from "@/sdk/src/protocol";
import { readJson } from "@/sdk/src/storage";

/** A change of activity asks the server again after this time. */
const askAgainAfterMs = 20_000;
/** After one message has ended, the next waits this long, or for the next activity or event. */
const pauseMs = 10_000;
/** Delay before claiming again when the server does not answer. */
const claimAgainMs = 30_000;
/** Time from an event to the message it triggers: sending the event, and the server's work. */
const soonMs = 8_000;
const soonAgainMs = 60_000;
const noAnswerSeconds = 60;
const kept = "inapp-answer";

/** The state kept for the next page of this tab. */
interface Kept {
  at: number;
  who: string;
  answer: MessagesAnswer;
}

/** Runs in-app messages: asks for them, shows one at a time, and reports their results. */
export class Runtime implements InApp {
  readonly messages: InApp["messages"];
  readonly inbox: Inbox;
  readonly preferences: InApp["preferences"];
  readonly #stage: Stage;
  readonly #marks: Marks;
  readonly #reports: Reports;
  readonly #server: Server;
  readonly #data: DataPushes;
  readonly #chooser = new Chooser();
  #who = "";
  #askedAt = Number.NEGATIVE_INFINITY;
  #asking: Promise<void> | undefined;
  #isAnswered = false;
  #room: number | null = null;
  #soonAgainAt = 0;
  #pausedUntil = 0;
  #cancelTimer: (() => void) | undefined;
  #cancelPause: (() => void) | undefined;

  constructor(
    private readonly host: InAppHost,
    private readonly page: InAppPage,
  ) {
    const { world, consent } = host;
    const marks = new Marks(consent.local, world.now);
    this.#marks = marks;
    this.#reports = new Reports(host, marks);
    this.#server = new Server(host);
    this.#data = new DataPushes(host, marks, this.#reports);
    this.#stage = new Stage(
      host,
      marks,
      this.#reports,
      async () => (await page.loadView()).render,
      page.openAddress,
    );
    this.inbox = new Inbox(host, this.#server, this.#reports, {
      open: (message) => this.#open(message),
      showPanel: async (parts) => (await page.loadView()).showInbox(parts),
    });
    this.messages = {
      onData: async (listener) => {
        this.#data.listen(listener);
        page.tellWorker();
      },
      renderer: async (category, render) => void this.#stage.renderers.set(category, render),
      check: async () => {
        await this.#ask(true);
        this.#pausedUntil = 0;
        this.#proceed();
      },
      open: async (id) => {
        const message = await this.#server.message(id);
        return message !== undefined && this.#open(message);
      },
    };
    this.preferences = preferences(host);
    page.onWorkerMessage({
      open: (id) => void this.messages.open(id),
      data: (message) => void this.#data.take(message),
    });
    world.on("show", () => this.#onActivity());
    world.on("online", () => void this.#reports.flush());
  }

  /** Starts with the events that happened before this was loaded. */
  start(): void {
    const { recorder } = this.host;
    const early = Array.from(recorder.heard as ItemBody[]);
    recorder.heard = { push: (body) => this.#hear(body) };
    this.#who = this.#identity();
    void this.#reports.flush();
    const opened = this.page.openedMessage();
    if (opened) void this.messages.open(opened);
    for (const body of early) this.#hear(body);
    if (early.length === 0) this.#onActivity();
  }

  /** Handles an event without delaying its recording. */
  #hear(body: ItemBody): void {
    const activity = this.#activity();
    void Promise.resolve().then(() => {
      this.#checkIdentity();
      if (body.type === "track" && body.event) {
        const heard = { event: body.event, extras: body.properties, activity };
        this.#chooser.hear(heard, !this.#isAnswered);
        this.#proceed();
        this.#askSoon();
      } else if (body.type === "session" && body.action === "start") {
        void this.#ask(true);
        this.#askSoon();
      } else this.#onActivity();
    });
  }

  #onActivity(): void {
    this.#stage.move(this.#activity());
    if (this.host.world.now() - this.#askedAt >= askAgainAfterMs) void this.#ask();
    this.#pausedUntil = 0;
    this.#proceed();
  }

  /** Handles sign-in and sign-out: messages for the previous person disappear immediately. */
  #checkIdentity(): void {
    const who = this.#identity();
    if (who === this.#who) return;
    this.#who = who;
    this.#stage.clear();
    this.#chooser.forget();
    this.#isAnswered = false;
    this.inbox.noteUnread(0);
    // Send waiting items first, so that the server knows who the person is.
    void this.host.recorder.sender.flush().then(() => this.#ask(true));
  }

  /** With `anew`, asks even if the page before this one has just asked. */
  #ask(anew = false): Promise<void> {
    this.#asking ??= this.#askNow(anew).finally(() => {
      this.#asking = undefined;
    });
    return this.#asking;
  }

  async #askNow(anew: boolean): Promise<void> {
    const { world, consent } = this.host;
    if (!consent.isGranted) return;
    let who: string;
    let known: MessagesAnswer | undefined;
    let answer: MessagesAnswer | undefined;
    do {
      who = this.#who;
      this.#askedAt = world.now();
      known = anew ? undefined : this.#kept();
      answer = known ?? (await this.#server.messages());
      // Another person signed in in the meantime, so these messages are not for them.
    } while (who !== this.#who);
    this.#askLater((answer?.next ?? noAnswerSeconds) * 1_000);
    if (!answer) return;
    if (!known) consent.tab.set(kept, JSON.stringify({ at: this.#askedAt, who, answer }));
    this.#isAnswered = true;
    this.#room = answer.room;
    this.#chooser.replace(answer.messages);
    this.#data.takeAll(answer.messages);
    this.inbox.noteUnread(answer.unread);
    this.#proceed();
  }

  /**
   * An event may trigger a message on the server, which receives the event a moment later. This
   * asks at most once a minute.
   */
  #askSoon(): void {
    const { world } = this.host;
    if (world.now() < this.#soonAgainAt) return;
    this.#soonAgainAt = world.now() + soonAgainMs;
    world.later(() => {
      if (world.visible()) void this.#ask(true);
    }, soonMs);
  }

  #kept(): MessagesAnswer | undefined {
    const { world, consent } = this.host;
    const found = readJson<Kept>(consent.tab, kept);
    if (found?.who !== this.#who || world.now() - found.at >= askAgainAfterMs) return undefined;
    return found.answer;
  }

  #askLater(ms: number): void {
    const { world } = this.host;
    this.#cancelTimer?.();
    this.#cancelTimer = world.later(() => {
      if (world.visible()) void this.#ask(true);
    }, ms);
  }

  /** Shows the next message, if one may be shown now. */
  #proceed(): void {
    const { world, consent, recorder } = this.host;
    if (this.#stage.isBusy || !consent.isGranted || !world.visible()) return;
    const now = world.now();
    const message = this.#chooser.next(
      { now, activity: this.#activity(), session: recorder.sessions.openId, room: this.#room },
      (id) => this.#marks.of(id),
    );
    if (!message) return;
    // A message triggered by an event does not wait.
    if (now < this.#pausedUntil && !message.trigger) this.#proceedLater(this.#pausedUntil - now);
    else void this.#run(message);
  }

  #proceedLater(ms: number): void {
    this.#cancelPause?.();
    this.#cancelPause = this.host.world.later(() => this.#proceed(), ms);
  }

  async #run(message: InAppMessage): Promise<void> {
    const { id } = message;
    const { displayed: before } = this.#marks.of(id);
    const verdict = message.claim && !before ? await this.#claim(message) : "ours";
    // The activity may have changed while the server was asked. Then the message gets another turn.
    if (verdict === "ours" && belongsOn(message, this.#activity())) {
      this.#chooser.disarm(id);
      const { shown, over } = this.#stage.show(message);
      const isNew = !(before || message.displayed || message.exempt);
      if ((await shown) && isNew && this.#room !== null) this.#room--;
      const exit = await over;
      if (exit === "crashed") this.#chooser.passOver(id);
      else if (exit !== "left") this.#pausedUntil = this.host.world.now() + pauseMs;
    }
    this.#proceed();
  }

  async #claim({ id }: InAppMessage): Promise<string> {
    const verdict = await this.#stage.hold(() => this.#reports.claim(id));
    if (verdict === "withdrawn") this.#marks.note(id, { end: "failed" });
    if (verdict === "unknown") {
      this.#chooser.passOver(id);
      this.host.world.later(() => this.#chooser.passOver(id, false), claimAgainMs);
    }
    return verdict;
  }

  /** A message that the user opens takes precedence over messages that show automatically. */
  #open(message: InAppMessage): Promise<boolean> {
    const style = message.style === "banner" ? "modal" : message.style;
    return this.#stage.show({ ...message, style }, false).shown;
  }

  #activity(): string | undefined {
    return this.host.shown?.[0];
  }

  #identity(): string {
    const { userId = "", anonymousId } = this.host.recorder.identity;
    return `${userId} ${anonymousId}`;
  }
}
