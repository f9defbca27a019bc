import type { InAppMessage } from "@/sdk/src/api";
import type { Feedback } from "@/sdk/src/protocol";
import type { FakePage } from "@/sdk/test/fake-world";
import { FakeBrowser, settle } from "@/sdk/test/fake-world";

let ids = 0;

/** A banner that shows anywhere, once. */
export function message(more: Partial<InAppMessage> = {}): InAppMessage {
  return {
    id: `m${++ids}`,
    kind: "announcement",
    language: "default",
    title: "Hello",
    body: "World",
    bigText: "",
    icon: null,
    image: null,
    url: null,
    buttons: [],
    view: null,
    questions: [],
    steps: [],
    data: null,
    category: null,
    closeable: true,
    style: "banner",
    position: "bottom",
    activities: [],
    trigger: null,
    frequency: { type: "once" },
    inbox: false,
    priority: 3,
    exempt: false,
    claim: false,
    expiresAt: "2027-01-01T00:00:00Z",
    displayed: false,
    step: null,
    ...more,
  };
}

/** A browser, and a server that has messages for everyone who asks. */
export class InAppWorld {
  readonly browser = new FakeBrowser();
  messages: InAppMessage[] = [];
  room: number | null = null;
  /** Delivery ids that were sent as a push before they were claimed. */
  readonly withdrawn = new Set<string>();
  readonly feedback: Feedback[] = [];
  readonly asked: URLSearchParams[] = [];
  isAway = false;

  constructor() {
    this.browser.hasInApp = true;
    this.browser.server.answer = (request) => {
      if (this.isAway) throw new TypeError("offline");
      const { pathname, searchParams } = new URL(request.url);
      if (pathname === "/v1/messages") {
        this.asked.push(searchParams);
        return Response.json({ messages: this.messages, room: this.room, unread: 0, next: 300 });
      }
      if (pathname === "/v1/inbox") {
        const messages = this.messages.map((one) => ({
          ...one,
          at: "2026-03-01T10:00:00Z",
          read: false,
        }));
        return Response.json({ messages, unread: messages.length });
      }
      if (pathname.startsWith("/v1/messages/")) {
        const found = this.messages.find(({ id }) => pathname.endsWith(`/${id}`));
        return found ? Response.json(found) : Response.json({}, { status: 404 });
      }
      if (pathname === "/v1/feedback") return this.#take(JSON.parse(request.body).feedback);
      return this.browser.server.accept(request);
    };
  }

  /** Opens a page on this activity, after the server's answer. */
  async open(activity: string | null = "home", tab?: FakePage): Promise<FakePage> {
    const page = tab ? tab.navigate() : this.browser.open();
    page.init();
    if (activity !== null) page.tidings.activity(activity);
    await settle();
    return page;
  }

  /** "m1 displayed", in the order of arrival. */
  get said(): string[] {
    return this.feedback.map(({ deliveryId, status, action }) =>
      [deliveryId, status, action ?? ""].join(" ").trim(),
    );
  }

  #take(given: Feedback[]): Response {
    const ignored = given.flatMap(({ deliveryId }, index) =>
      this.withdrawn.has(deliveryId) ? [{ index, reason: "withdrawn" }] : [],
    );
    this.feedback.push(...given.filter(({ deliveryId }) => !this.withdrawn.has(deliveryId)));
    return Response.json({ success: true, accepted: given.length - ignored.length, ignored });
  }
}
