import type { InAppMessage, MessageControls, MessageRenderer } from "@/sdk/src/api";
import type { InAppHost } from "@/sdk/src/in-app/host";
import type { Marks } from "@/sdk/src/in-app/marks";
import type { Reports } from "@/sdk/src/in-app/reports";
import type { Ending } from "@/sdk/src/in-app/rules";
import { belongsOn, isExpired } from "@/sdk/src/in-app/rules";

/** The reports of the standard renderer, which has more than other renderers. */
export interface ViewControls extends MessageControls {
  /** The content behind the banner has opened. It stays when the activity changes. */
  opened(): void;
  /** Tour steps that were seen before. */
  readonly resumeAt: number;
}

interface StageControls extends ViewControls {
  fail(why: unknown): void;
}

export type View = (message: InAppMessage, controls: ViewControls) => (() => void) | undefined;

/** The ways in which a message leaves the stage: it ended, or it may come back. */
type Exit = Ending | "left" | "crashed";

export interface Showing {
  shown: Promise<boolean>;
  over: Promise<Exit>;
}

interface Play {
  message: InAppMessage;
  isBanner: boolean;
  end(exit: Exit): void;
}

const displayLimitMs = 10_000;
/** A custom renderer that reports nothing for this long after `displayed` makes room. */
const silenceLimitMs = 120_000;
const watchMs = 1_000;

/** Shows one message at a time, whatever its renderer does. */
export class Stage {
  #play: Play | undefined;
  #isHeld = false;
  readonly renderers = new Map<string, MessageRenderer>();

  constructor(
    private readonly host: InAppHost,
    private readonly marks: Marks,
    private readonly reports: Reports,
    private readonly loadView: () => Promise<View>,
    private readonly openAddress: (url: string) => void,
  ) {}

  get isBusy(): boolean {
    return this.#isHeld || this.#play !== undefined;
  }

  /** Keeps the stage free for a message while the server is asked about it. */
  async hold<T>(work: () => Promise<T>): Promise<T> {
    this.#isHeld = true;
    try {
      return await work();
    } finally {
      this.#isHeld = false;
    }
  }

  /**
   * Shows a message. `shown` resolves with whether it reached the screen, `over` when it left it;
   * neither rejects.
   */
  show(message: InAppMessage, isBanner = message.style === "banner"): Showing {
    this.clear();
    let onShown: (isShown: boolean) => void = () => {};
    const shown = new Promise<boolean>((resolve) => {
      onShown = resolve;
    });
    let end: (exit: Exit) => void = () => {};
    const over = new Promise<Exit>((resolve) => {
      end = resolve;
    });
    const play: Play = { message, isBanner, end };
    this.#play = play;
    const stopWatching = this.#watch(play);
    const takeAway = this.#start(play, () => onShown(true));
    const ended = over.then((exit) => {
      stopWatching();
      takeAway();
      if (this.#play === play) this.#play = undefined;
      onShown(false);
      return exit;
    });
    return { shown, over: ended };
  }

  /** The activity changed: removes a banner that does not belong to it. */
  move(activity: string | undefined): void {
    const play = this.#play;
    if (play?.isBanner && !belongsOn(play.message, activity)) play.end("left");
  }

  /** Removes what is shown. It may come back. */
  clear(): void {
    this.#play?.end("left");
    this.#play = undefined;
  }

  /** Calls the renderer. Returns a function that removes what it shows, now or once it appears. */
  #start(play: Play, onDisplayed: () => void): () => void {
    const { message } = play;
    const own = message.category === null ? undefined : this.renderers.get(message.category);
    let remove: unknown;
    let isOver = false;
    const takeAway = () => {
      try {
        if (typeof remove === "function") remove();
      } catch (error) {
        this.#fault(message, error);
      }
    };
    const controls = this.#controls(play, own !== undefined, onDisplayed);
    const run = async () => {
      remove = own ? await own(message, controls) : false;
      if (remove === false) {
        const view = await this.loadView();
        if (!isOver) remove = view(message, controls);
      }
      // The renderer answered too late, so what it shows must be removed.
      if (isOver) takeAway();
    };
    run().catch((error) => controls.fail(error));
    return () => {
      isOver = true;
      takeAway();
    };
  }

  #controls(play: Play, isOwn: boolean, onDisplayed: () => void): StageControls {
    const { message } = play;
    const { marks, reports, host } = this;
    const isOn = () => this.#play === play;
    let isDisplayed = false;
    const late = (run: () => void, ms: number) => host.world.later(() => isOn() && run(), ms);
    const fail = (why: unknown) => {
      this.#fault(message, why);
      if (!isDisplayed) reports.say(message.id, "dropped");
      play.end("crashed");
    };
    let cancel = late(() => fail("was not displayed in time"), displayLimitMs);
    const displayed = () => {
      if (isDisplayed || !isOn()) return;
      isDisplayed = true;
      onDisplayed();
      cancel();
      if (isOwn) cancel = late(() => fail("did not report how it ended"), silenceLimitMs);
      marks.note(message.id, { displayed: true });
      reports.say(message.id, "displayed");
    };
    const end = (ending: Ending, report: () => void) => {
      if (!isOn()) return;
      displayed();
      cancel();
      const session = host.recorder.sessions.openId;
      marks.note(message.id, { end: ending, at: host.world.now(), session });
      report();
      play.end(ending);
    };
    return {
      displayed,
      fail,
      resumeAt: Math.max(message.step ?? 0, marks.of(message.id).step ?? 0),
      opened: () => {
        play.isBanner = false;
        // A text without buttons of its own only asks to be read.
        const { view } = message;
        if (view?.type === "text" && !view.actionLabel) reports.say(message.id, "actioned");
      },
      action: (action) =>
        end("actioned", () => {
          reports.say(message.id, "actioned", action === undefined ? {} : { action });
          const button = message.buttons.find((one) => one.action === action);
          const url = button ? button.url : message.url;
          if (url) this.openAddress(url);
        }),
      exit: () => end("exited", () => reports.say(message.id, "exited")),
      answer: (answers) => end("answered", () => reports.say(message.id, "answered", { answers })),
      step: (seen) => {
        if (!isOn() || seen <= (marks.of(message.id).step ?? 0)) return;
        displayed();
        marks.note(message.id, { step: seen });
        reports.say(message.id, "step", { step: seen });
      },
    };
  }

  /**
   * Removes a banner that has expired or does not belong on the activity, and removes everything
   * when the user opts out.
   */
  #watch(play: Play): () => void {
    const { world, consent } = this.host;
    let cancel = () => {};
    const look = () => {
      const { message, isBanner } = play;
      const isHere = belongsOn(message, this.host.shown?.[0]);
      const isOver = isBanner && (!isHere || isExpired(message, world.now()));
      if (isOver || !consent.isGranted) play.end("left");
      else cancel = world.later(look, watchMs);
    };
    cancel = world.later(look, watchMs);
    return () => cancel();
  }

  #fault(message: InAppMessage, error: unknown): void {
    const { id, category } = message;
    this.host.world.warn(`message ${id}: ${error}`);
    this.host.error("in_app_failed", {
      message: id,
      category,
      reason: String(error).slice(0, 300),
    });
  }
}
