import { beforeEach, describe, expect, test } from "vitest";
import type { FakeScope } from "@/sdk/test/fake-worker";
import { FakeWorkerWorld, payload } from "@/sdk/test/fake-worker";

let world: FakeWorkerWorld;
let scope: FakeScope;

beforeEach(() => {
  world = new FakeWorkerWorld();
  scope = world.start();
});

describe("a click", () => {
  const click = (data: unknown, action = "") => {
    const notification = {
      data,
      closed: false,
      close() {
        notification.closed = true;
      },
    };
    return scope
      .fire("notificationclick", { notification, action })
      .then(() => notification.closed);
  };

  test("closes, reports and opens the link, resolved against the worker's scope", async () => {
    expect(await click(payload({ u: "offers?x=1" }))).toBe(true);
    expect(scope.opened).toEqual(["https://s.example/shop/offers?x=1"]);
    expect(world.statuses).toEqual(["d1 actioned"]);
  });

  test("on a button opens the button's link and reports the button", async () => {
    await click(
      payload({ u: "/u", a: [{ action: "y", title: "Yes", url: "https://o.example/y" }] }),
      "y",
    );
    expect(scope.opened).toEqual(["https://o.example/y"]);
    expect(world.statuses).toEqual(["d1 actioned y"]);
  });

  test("focuses a window that shows the link already", async () => {
    const other = scope.window("https://s.example/shop/");
    const page = scope.window("https://s.example/u");
    await click(payload({ u: "/u" }));
    expect([other.focused, page.focused, scope.opened]).toEqual([false, true, []]);
  });

  test("without a link focuses any window of the site, or opens its start", async () => {
    await click(payload());
    expect(scope.opened).toEqual(["https://s.example/shop/"]);
    const page = scope.window("https://s.example/elsewhere");
    await click(payload());
    expect(page.focused).toBe(true);
    expect(scope.opened).toHaveLength(1);
  });

  test.each(["javascript:alert(1)", "data:text/html,x", "https://", "file:///etc/passwd"])(
    "never opens %s, and still reports",
    async (u) => {
      await click(payload({ u }));
      expect(scope.opened).toEqual([]);
      expect(world.statuses).toEqual(["d1 actioned"]);
    },
  );

  test("on another sender's notification is left alone", async () => {
    expect(await click({ url: "/x" })).toBe(false);
    expect(world.posts).toEqual([]);
  });
});

test("a dismissed notification is reported as exited", async () => {
  await scope.fire("notificationclose", { notification: { data: payload() } });
  expect(world.statuses).toEqual(["d1 exited"]);
});
