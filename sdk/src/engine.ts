import { Activities } from "@/sdk/src/activity";
import type { AskOptions } from "@/sdk/src/api";
import { Consent } from "@/sdk/src/consent";
import type { Identity } from "@/sdk/src/identity";
import { Jobs } from "@/sdk/src/jobs";
import type { Extras, ItemBody } from "@/sdk/src/protocol";
import { Push } from "@/sdk/src/push";
import type { PushHost } from "@/sdk/src/push-host";
import type { Settings } from "@/sdk/src/recorder";
import { Recorder } from "@/sdk/src/recorder";
import { namespaced } from "@/sdk/src/storage";
import { cleanExtras, isText } from "@/sdk/src/validate";
import type { World } from "@/sdk/src/world";

/** What the engine needs beyond the world: the parts that only browsers have. */
export interface BrowserParts {
  pushHost: PushHost;
  showBanner(options: AskOptions): Promise<boolean>;
}

const heartbeatMs = 30_000;
const stackLengthMax = 16_000;
const idLengthMax = 255;

/** One initialised SDK. Its methods may throw; the client in front of it does not. */
export class Engine {
  readonly push: Push;
  readonly #consent: Consent;
  readonly #recorder: Recorder;
  readonly #activities: Activities;
  readonly #jobs: Jobs;

  constructor(
    private readonly world: World,
    settings: Settings,
    { pushHost, showBanner }: BrowserParts,
  ) {
    const { writeKey, endpoint, serviceWorker = "/sw.js" } = settings;
    const own = (store: World["local"]) => namespaced(store, `tidings.${writeKey}.`);
    const consent = new Consent(own(world.local), own(world.tab), settings.consent ?? "granted");
    const recorder = new Recorder(world, settings, consent);
    this.#consent = consent;
    this.#recorder = recorder;
    this.#activities = new Activities(world, (body, at, id) => recorder.record(body, at, id));
    this.#jobs = new Jobs(consent.tab, world.now);
    this.push = new Push({
      world,
      host: pushHost,
      store: consent.local,
      identity: recorder.identity,
      endpoint,
      writeKey,
      serviceWorker,
      allowed: () => consent.isGranted,
      showBanner,
    });
    this.#listen();
    this.#beat();
    void this.push.sendFeedback();
  }

  get identity(): Identity {
    return this.#recorder.identity;
  }

  get isOptedOut(): boolean {
    return this.#consent.state === "denied";
  }

  activity(name: string, extras?: Extras): void {
    if (this.#isName(name)) this.#activities.start(name, this.#extras(extras));
  }

  endActivity(): void {
    this.#activities.end();
  }

  event(name: string, extras?: Extras): void {
    if (this.#isName(name)) this.#report({ type: "track", event: name }, extras);
  }

  error(name: string, extras?: Extras): void {
    if (this.#isName(name)) this.#report({ type: "error", name }, extras);
  }

  crash(id: string, stack = ""): void {
    if (!this.#isName(id)) return;
    this.#report({ type: "crash", name: id }, { stack: String(stack).slice(0, stackLengthMax) });
  }

  startJob(name: string, extras?: Extras): void {
    if (!this.#isName(name) || this.isOptedOut) return;
    if (!this.#jobs.start(name, this.#extras(extras))) this.world.warn(`job ${name} restarted`);
  }

  endJob(name: string, extras?: Extras): void {
    const item = this.#jobs.end(name, this.#extras(extras));
    if (item) this.#recorder.record(item);
    else this.world.warn(`no job ${name}`);
  }

  identify(userId: string, appInfo?: Extras): void {
    const id = typeof userId === "number" ? String(userId) : userId;
    if (!this.#isName(id, idLengthMax) || this.isOptedOut) return;
    const known = this.identity.userId;
    if (known !== undefined && known !== id) this.reset();
    this.identity.userId = id;
    const traits = this.#extras(appInfo);
    // Every item names the user: a mere repetition has nothing to say.
    if (known !== id || traits) this.#recorder.record({ type: "identify", traits: traits ?? {} });
    void this.push.sync();
  }

  appInfo(values: Extras): void {
    const traits = this.#extras(values);
    if (traits) this.#recorder.record({ type: "identify", traits });
  }

  alias(previousId: string): void {
    if (this.#isName(previousId, idLengthMax)) this.#recorder.record({ type: "alias", previousId });
  }

  reset(): void {
    if (this.isOptedOut) return;
    this.#activities.end();
    this.#jobs.clear();
    this.#recorder.sessions.end();
    this.identity.forget();
    void this.push.sync();
  }

  async flush(): Promise<void> {
    this.#recorder.queue.recover();
    await Promise.all([this.#recorder.sender.flush(), this.push.sendFeedback(), this.push.sync()]);
  }

  async optOut(): Promise<void> {
    this.#consent.deny();
    this.#activities.clear();
    this.#jobs.clear();
    this.#recorder.queue.clear();
    await this.push.forget();
    if (this.isOptedOut) this.#consent.erase();
  }

  optIn(): void {
    this.#consent.grant();
    void this.flush();
  }

  #listen(): void {
    const { world } = this;
    const { queue, sender, sessions } = this.#recorder;
    world.on("hide", () => {
      this.#activities.pause();
      sessions.extend();
      sender.leave();
    });
    world.on("leave", () => {
      this.#activities.pause();
      sender.leave();
      queue.abandon();
    });
    world.on("show", () => {
      queue.touch();
      if (this.#activities.isRunning) this.#activities.resume(sessions.touch());
    });
    world.on("online", () => void this.flush());
  }

  /** Keeps what is shared with other tabs up to date: consent, abandoned items, the push state. */
  #beat(): void {
    const { queue, sender } = this.#recorder;
    if (this.isOptedOut) queue.clear();
    queue.touch();
    if (this.#consent.isGranted) {
      this.#consent.refresh();
      if (queue.recover() > 0) sender.wake();
      void this.push.sync();
    }
    this.world.later(() => this.#beat(), heartbeatMs);
  }

  #report(body: ItemBody, extras: Extras | undefined): void {
    this.#recorder.record({ ...body, properties: this.#extras(extras) });
  }

  #isName(name: unknown, lengthMax = 128): name is string {
    if (isText(name, lengthMax)) return true;
    this.world.warn(`bad name: ${name}`);
    return false;
  }

  #extras(extras: unknown): Extras | undefined {
    if (extras === undefined || extras === null) return undefined;
    const clean = cleanExtras(extras);
    if (!clean) this.world.warn("extras ignored: not a JSON object");
    return clean;
  }
}
