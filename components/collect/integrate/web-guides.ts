import type { Guide, Target } from "@/components/collect/integrate/guide.ts";

function website({ url, key }: Target): Guide {
  return {
    value: "website",
    label: "Website",
    text: "Add this line to the head of every page. It reports sessions immediately, and everything else when you call it.",
    files: [
      {
        title: "HTML",
        code: `<script async src="${url}/sdk/tidings.js" data-write-key="${key}"></script>`,
      },
      {
        title: "Then, anywhere in your pages",
        code: `tidings.activity("checkout");                    // a screen or page
tidings.event("add_to_cart", { price: 12.5 });   // something that happened
tidings.startJob("payment");                     // something that takes time
tidings.endJob("payment", { paid: true });
tidings.identify("user-42", { plan: "pro" });    // who it is, with app-info
tidings.reset();                                 // sign-out`,
      },
    ],
    notes: [
      {
        about: "Security policy",
        text: "With a Content-Security-Policy, allow this server in script-src, connect-src and worker-src.",
      },
      {
        about: "Test device",
        text: "Open a page with ?tidings_pair= and the code shown in the console to pair this browser tab.",
      },
    ],
  };
}

function options({ url, key }: Target): Guide {
  return {
    value: "options",
    label: "Options",
    text: "Load the SDK as a module to set options. There is nothing to install because your site loads it from this server.",
    files: [
      {
        title: "JavaScript",
        code: `import { tidings } from "${url}/sdk/tidings.mjs";

tidings.init({
  writeKey: "${key}",
  endpoint: "${url}",
  appVersion: "2.1.0",       // compare versions, accept a release
  autoActivities: true,      // an activity for every address, ids replaced
  autoErrors: true,          // uncaught errors and unhandled rejections
  // consent: "required",    // collect nothing until tidings.optIn()
});`,
      },
      {
        title: "When the visitor has answered the consent question",
        code: `tidings.optIn();    // consent given: remembered, the activity on screen starts
tidings.optOut();   // refused or withdrawn: remembered, queue and ids are erased`,
      },
      {
        title: "Location of the device, only if you ask for it",
        code: `navigator.geolocation.getCurrentPosition(({ coords }) => tidings.location(coords));
tidings.location(null);   // forget it; it ends with the session anyway`,
      },
    ],
    notes: [
      {
        about: "Consent",
        text: 'With "required", nothing is collected before the answer. With "pending", data stays in memory and is sent once consent is given.',
      },
      {
        about: "Errors",
        text: "They are reported as uncaught_error and unhandled_rejection, each at most once an hour and no more than 20 an hour.",
      },
    ],
  };
}

function push({ url }: Target): Guide {
  return {
    value: "push",
    label: "Web push",
    text: "Two more steps let you reach people after they leave your site. Ask when it makes sense to them, not on arrival.",
    files: [
      { title: "/sw.js on your site", code: `importScripts("${url}/sdk/tidings-sw.js");` },
      {
        title: "When it makes sense",
        code: `tidings.push.ask({
  title: "Know when it ships?",
  text: "We only write about your orders.",
});`,
      },
    ],
    notes: [
      {
        about: "Where",
        text: "Web push works on https and localhost. On iOS, people must first add the site to their home screen.",
      },
    ],
  };
}

function worker({ url, key }: Target): Guide {
  return {
    value: "worker",
    label: "Service worker",
    text: "This is the same client without a window. Pass it the ids of your page so that both count as one device, and wait until everything is sent.",
    files: [
      {
        title: "/sw.js on your site",
        code: `importScripts("${url}/sdk/tidings-worker.js");

self.addEventListener("message", (event) => {
  const { deviceId, anonymousId } = event.data;
  const tidings = createTidings({
    writeKey: "${key}",
    endpoint: "${url}",
    deviceId,
    anonymousId,
  });
  tidings.event("synced_in_background");
  event.waitUntil(tidings.flush());
});`,
      },
      {
        title: "On your page",
        code: `const { active } = await navigator.serviceWorker.ready;
active.postMessage({
  deviceId: tidings.deviceId(),
  anonymousId: tidings.anonymousId(),
});`,
      },
    ],
  };
}

function segment({ url, key }: Target): Guide {
  return {
    value: "segment-web",
    label: "Segment's SDK",
    text: "Pages that use Segment’s browser SDK keep their calls. They only load their settings from this server.",
    packages: [{ name: "@segment/analytics-next", versions: "^1.84.0", from: "npm" }],
    files: [
      { title: "Terminal", code: "npm install @segment/analytics-next@^1.84.0" },
      {
        title: "JavaScript",
        code: `import { AnalyticsBrowser } from "@segment/analytics-next";

const analytics = AnalyticsBrowser.load({
  writeKey: "${key}",
  cdnURL: "${url}",
});

analytics.page("Home");
analytics.track("add_to_cart", { price: 12.5 });
analytics.identify("user-42", { plan: "pro" });`,
      },
    ],
    notes: [
      {
        about: "Not included",
        text: "Segment’s SDK has no sessions, jobs, errors, consent or web push. Use our SDK where you need them.",
      },
    ],
  };
}

export function webGuides(target: Target): readonly Guide[] {
  return [website, options, push, worker, segment].map((guide) => guide(target));
}
