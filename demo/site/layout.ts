import type { DemoSite } from "@/demo/site/find-demo-site.ts";
import type { DemoPage } from "@/demo/site/pages.ts";
import { SECTION_NAMES } from "@/demo/site/stories.ts";
import type { Html } from "@/server/adapters/http/html.ts";
import { html } from "@/server/adapters/http/html.ts";

type Ready = Extract<DemoSite, { state: "ready" }>;
type Link = (path: string) => string;

/** Returns a page of the news site with the panel that shows what the SDK sends. */
export function renderSite(page: DemoPage, site: Ready, link: Link): Html {
  const extras = JSON.stringify(page.extras);
  return document(
    page.title,
    html`<body data-write-key="${site.writeKey}" data-activity="${page.activity}" data-extras="${extras}">
      <a class="skip" href="#main">Skip to the news</a>
      ${masthead(page, link)}
      <div class="columns">
        <main id="main" tabindex="-1">${page.body}</main>
        ${panel(site)}
      </div>
      <footer><p>Harbour News is a demo. It shows what <a href="/">Tidings</a> receives from an app.</p></footer>
      <script src="/demo/traffic-log.js" defer></script>
      <script src="/sdk/tidings.js" defer></script>
      <script src="/demo/harbour.js" defer></script>
    </body>`,
  );
}

/** Returns a page that explains what to do when there is no app to send to. */
export function renderNotice(title: string, text: readonly Html[]): Html {
  return document(
    title,
    html`<body class="notice"><main id="main"><p class="logo">Harbour <span>News</span></p><h1>${title}</h1>${text}</main></body>`,
  );
}

function document(title: string, body: Html): Html {
  return html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <meta name="robots" content="noindex" />
    <title>${title === "Harbour News" ? title : `${title} · Harbour News`}</title>
    <link rel="icon" href="/demo/icon.svg" type="image/svg+xml" />
    <link rel="stylesheet" href="/demo/harbour.css" />
  </head>
  ${body}
</html>`;
}

function masthead(page: DemoPage, link: Link): Html {
  const current = page.activity === "section" ? `/section/${page.extras.name}` : page.activity;
  const item = (path: string, name: string, is: string) =>
    html`<li><a href="${link(path)}" ${is === current ? html`aria-current="page"` : ""}>${name}</a></li>`;
  const sections = Object.entries(SECTION_NAMES).map(([key, name]) =>
    item(`/section/${key}`, name, `/section/${key}`),
  );
  return html`<header class="masthead">
      <a class="logo" href="${link("")}">Harbour <span>News</span></a>
      <nav aria-label="Sections"><ul>
        ${item("", "Home", "home")}${sections}${item("/account", "Account", "settings")}
      </ul></nav>
      <button id="inbox" class="quiet inbox">Inbox <span id="inbox-unread" hidden></span></button>
    </header>`;
}

function panel(site: Ready): Html {
  return html`<aside class="panel" aria-labelledby="panel-title">
      <h2 id="panel-title">Behind the scenes</h2>
      <p>This page reports to the app <strong>${site.appName}</strong>.</p>
      <div class="box-dark">
        <h3>Notifications</h3>
        <p id="push-state" role="status">Asking the browser …</p>
        <div class="actions">
          <button id="push-ask">Ask with a banner</button>
          <button id="push-off" class="quiet" hidden>Unsubscribe</button>
        </div>
        <details>
          <summary>Send yourself a notification</summary>
          <ol>
            <li>Subscribe above, allow it, and sign in under Account.</li>
            <li>In the <a href="/">console</a>, create a segment with your app-info first_name.</li>
            <li>Create an announcement for it and launch it. It arrives here.</li>
          </ol>
          <p>This device: <code id="device-id">…</code></p>
        </details>
      </div>
      <div class="box-dark">
        <h3>Make something happen</h3>
        <div class="actions">
          <button data-event="subscribe_clicked" data-plan="monthly">Click “subscribe”</button>
          <button id="job" class="quiet" aria-pressed="false">Start a job</button>
          <button id="cause-error" class="quiet">Cause an error</button>
        </div>
      </div>
      <div class="log-head">
        <h3 id="log-title">Sent</h3>
        <button id="log-clear" class="quiet small">Clear</button>
      </div>
      <ol id="log" class="log" aria-labelledby="log-title" tabindex="0"></ol>
      <p id="log-empty" class="faint">Nothing yet. Items leave a moment after they happen.</p>
    </aside>`;
}
