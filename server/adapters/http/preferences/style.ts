import { Html } from "@/server/adapters/http/html.ts";

/** Of the preference centre: one column, in the colours of the reader's system. */
export const STYLE: Html = new Html(`
:root{--bg:#fafafa;--card:#fff;--fg:#1b1d21;--muted:#5a606b;--line:#d9dce1;--accent:#3559c7;--ok:#e4f4e9;--ok-fg:#14532d}
@media(prefers-color-scheme:dark){:root{--bg:#0d0e10;--card:#16181b;--fg:#eceef1;--muted:#a3a9b4;--line:#33373e;--accent:#8fa8ff;--ok:#12321f;--ok-fg:#b7ecc9}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--fg);font:16px/1.5 system-ui,sans-serif}
main{max-width:34rem;margin:0 auto;padding:2.5rem 1.25rem 4rem}
h1{font-size:1.5rem;line-height:1.25;margin:0 0 .25rem}
.lead{margin:0 0 1.5rem;color:var(--muted)}
fieldset{margin:0 0 1rem;padding:.25rem 1rem;border:1px solid var(--line);border-radius:10px;background:var(--card);min-width:0}
legend{padding:0 .4rem;margin-left:-.4rem;color:var(--muted);font-size:.875rem}
ul{list-style:none;margin:0;padding:0}
li+li{border-top:1px solid var(--line)}
.toggle{display:grid;grid-template-columns:1fr auto;column-gap:1rem;align-items:center;padding:.75rem 0}
.toggle label{grid-column:1;grid-row:1;font-weight:600;overflow-wrap:anywhere;cursor:pointer}
.toggle p{grid-column:1;margin:.15rem 0 0;color:var(--muted);font-size:.875rem;overflow-wrap:anywhere}
.toggle input{grid-column:2;grid-row:1/span 2;appearance:none;width:44px;height:26px;margin:0;border:2px solid var(--muted);border-radius:13px;background:transparent;cursor:pointer;position:relative}
.toggle input::after{content:"";position:absolute;top:3px;left:3px;width:16px;height:16px;border-radius:50%;background:var(--muted)}
.toggle input:checked{background:var(--accent);border-color:var(--accent)}
.toggle input:checked::after{left:21px;background:var(--bg)}
button{font:inherit;font-weight:600;min-height:44px;padding:0 1.5rem;border:0;border-radius:8px;background:var(--accent);color:var(--bg);cursor:pointer}
:focus-visible{outline:3px solid var(--accent);outline-offset:3px}
.saved{margin:1rem 0;padding:.6rem .9rem;border-radius:8px;background:var(--ok);color:var(--ok-fg)}
@media(forced-colors:active){.toggle input{appearance:auto;width:22px;height:22px}.toggle input::after{content:none}}
`);
