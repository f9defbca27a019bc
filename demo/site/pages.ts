import type { Story } from "@/demo/site/stories.ts";
import { findStory, SECTION_NAMES, STORIES } from "@/demo/site/stories.ts";
import type { Html } from "@/server/adapters/http/html.ts";
import { html } from "@/server/adapters/http/html.ts";

/** One page of the demo site: its activity (with extras) and its main column. */
export interface DemoPage {
  title: string;
  activity: string;
  extras: Record<string, string>;
  body: Html;
}

/**
 * Returns a page, or undefined when it does not exist. `link` builds an address within the site.
 */
export function demoPage(
  path: readonly string[],
  link: (path: string) => string,
): DemoPage | undefined {
  const [first, second, ...more] = path;
  if (more.length > 0) return undefined;
  if (first === undefined) return home(link);
  if (first === "section" && isSection(second)) return section(second, link);
  if (first === "article" && second) {
    const story = findStory(second);
    return story && article(story, link);
  }
  return first === "account" && second === undefined ? account() : undefined;
}

function isSection(name: string | undefined): name is keyof typeof SECTION_NAMES {
  return name !== undefined && Object.hasOwn(SECTION_NAMES, name);
}

function home(link: (path: string) => string): DemoPage {
  const [lead, ...others] = STORIES;
  const body = html`
    <article class="lead art-${lead.section}">
      <p class="kicker">${SECTION_NAMES[lead.section]}</p>
      <h1><a href="${link(`/article/${lead.slug}`)}">${lead.title}</a></h1>
      <p class="standfirst">${lead.lead}</p>
    </article>
    <div class="cards">${others.map((story) => card(story, link))}</div>
    <form class="search" id="search" role="search">
      <label for="query">Search the archive</label>
      <input id="query" name="query" type="search" autocomplete="off" placeholder="ferry, regatta …" />
      <button>Search</button>
    </form>
    ${developerCorner()}`;
  return { title: "Harbour News", activity: "home", extras: {}, body };
}

/** Sends what a faulty release would send, so that it appears in the console. */
function developerCorner(): Html {
  const send = (label: string, what: string, item: object) => html`<li>
      <button class="quiet" data-send="${JSON.stringify(item)}">${label}</button>
      <span class="caption">${what}</span>
    </li>`;
  return html`<section class="box" id="developers" aria-labelledby="developers-title">
      <h2 id="developers-title">Developer corner: send mistakes on purpose</h2>
      <p>Open the page Live of the <a href="/">console</a> beside this one. What you send here appears there seconds later, together with its problems.</p>
      <ul class="sends">
        ${send("Send a wrong type", "An article_read event whose number of words is text.", {
          event: "article_read",
          properties: { section: "tech", words: "five hundred" },
        })}
        ${send("Send an unplanned event", "A gull_fed event, which no plan contains.", {
          event: "gull_fed",
          properties: { fish: 2 },
        })}
        ${send("Send a correct event", "An article_read event that matches the plan.", {
          event: "article_read",
          properties: { section: "tech", words: 560 },
        })}
      </ul>
    </section>`;
}

function section(name: keyof typeof SECTION_NAMES, link: (path: string) => string): DemoPage {
  const stories = STORIES.filter((story) => story.section === name);
  const body = html`<h1 class="section-title">${SECTION_NAMES[name]}</h1>
    <div class="cards">${stories.map((story) => card(story, link))}</div>`;
  return { title: SECTION_NAMES[name], activity: "section", extras: { name }, body };
}

function card(story: Story, link: (path: string) => string): Html {
  return html`<article class="card">
      <div class="picture art-${story.section}" aria-hidden="true"></div>
      <p class="kicker">${SECTION_NAMES[story.section]} · ${story.minutes} min</p>
      <h2><a href="${link(`/article/${story.slug}`)}">${story.title}</a></h2>
      <p>${story.lead}</p>
    </article>`;
}

function article(story: Story, link: (path: string) => string): DemoPage {
  const { section: name, words } = story;
  const body = html`
    <article class="story" data-section="${name}" data-words="${words}">
      <p class="kicker"><a href="${link(`/section/${name}`)}">${SECTION_NAMES[name]}</a> · ${story.minutes} min</p>
      <h1>${story.title}</h1>
      <p class="standfirst">${story.lead}</p>
      ${story.video ? player(name) : html`<div class="picture wide art-${name}" aria-hidden="true"></div>`}
      ${story.paragraphs.map((text) => html`<p>${text}</p>`)}
      <div class="actions">
        <button data-event="article_read">Mark as read</button>
        <button data-event="add_favourite" class="quiet">Save article</button>
        <button data-event="share" class="quiet">Share</button>
      </div>
    </article>`;
  return { title: story.title, activity: "article", extras: { section: name }, body };
}

function player(name: string): Html {
  return html`<div class="player art-${name}">
      <div class="actions">
        <button id="play">Play video</button>
        <button id="play-broken" class="quiet">Play a broken video</button>
      </div>
      <p id="player-state" class="caption" role="status">The player reports a job while it loads.</p>
    </div>`;
}

function account(): DemoPage {
  const body = html`
    <h1 class="section-title">Your account</h1>
    <section class="box" aria-labelledby="who-title">
      <h2 id="who-title">Who you are</h2>
      <p id="who" role="status">An anonymous visitor.</p>
      <form id="sign-in" class="fields">
        <label for="first-name">First name</label>
        <input id="first-name" name="firstName" autocomplete="given-name" required maxlength="40" />
        <label for="email">Email (you can make one up)</label>
        <input id="email" name="email" type="email" autocomplete="email" required maxlength="80" />
        <button>Sign in</button>
      </form>
      <button id="sign-out" class="quiet" hidden>Sign out</button>
    </section>
    <section class="box" aria-labelledby="likes-title">
      <h2 id="likes-title">What you like</h2>
      <form id="likes" class="fields">
        <label for="favourite">Favourite section</label>
        <select id="favourite" name="favourite_section">
          <option value="world">World</option><option value="tech">Tech</option><option value="sport">Sport</option>
        </select>
        <label for="plan">Plan</label>
        <select id="plan" name="plan">
          <option value="free">Free</option><option value="monthly">Monthly</option><option value="annual">Annual</option>
        </select>
        <button>Save</button>
      </form>
    </section>`;
  return { title: "Your account", activity: "settings", extras: {}, body };
}
