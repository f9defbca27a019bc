/** The page sets the custom properties; all other page styles stay outside. */
export const css = `
:host{all:initial;--accent:var(--tidings-accent,#1f4fd8);--on-accent:var(--tidings-on-accent,#fff);--paper:#fff;--ink:#1b1f24;--faint:#5b6672;--line:#d4d9df;--wash:#f2f4f7;--radius:var(--tidings-radius,12px);font:15px/1.5 var(--tidings-font,system-ui,sans-serif);color-scheme:light dark}
@media(prefers-color-scheme:dark){:host{--accent:var(--tidings-accent-dark,#8fb0ff);--on-accent:var(--tidings-on-accent-dark,#0c1a3d);--paper:#20242b;--ink:#f2f4f7;--faint:#aab3bf;--line:#3a414b;--wash:#2b313a}}
*{box-sizing:border-box}
h2,p,ul,fieldset{margin:0;padding:0;border:0}
h2{font-size:17px;line-height:1.3;font-weight:650}
p{white-space:pre-line}
h2,p,legend,label,li span{overflow-wrap:anywhere}
img{display:block;max-width:100%;border-radius:8px}
button{font:inherit;font-weight:600;min-height:44px;min-width:44px;padding:8px 16px;border:1px solid transparent;border-radius:8px;cursor:pointer;background:transparent;color:inherit}
button.primary{background:var(--accent);color:var(--on-accent)}
button.quiet{border-color:var(--line)}
button.close{position:absolute;inset-block-start:4px;inset-inline-end:4px;padding:0;font-size:22px;font-weight:400;line-height:1}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.row{display:flex;flex-wrap:wrap;gap:8px;justify-content:flex-end;align-items:center}
.row .apart{margin-inline-end:auto}
.faint{color:var(--faint);font-size:13px}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.banner{position:fixed;z-index:2147483000;inset-inline:16px;max-width:440px;margin-inline:auto;display:grid;gap:10px;padding:16px;padding-inline-end:52px;background:var(--paper);color:var(--ink);border:1px solid var(--line);border-radius:var(--radius);box-shadow:0 8px 30px #0003;max-height:60vh;overflow:auto}
.banner.top{top:16px;animation:down .25s}
.banner.bottom{bottom:16px;animation:up .25s}
.banner .say{display:flex;gap:12px;align-items:flex-start}
.banner .say>div{min-width:0;flex:1}
.banner .icon{width:40px;height:40px;object-fit:cover;flex:none}
.banner .image{max-height:180px;width:100%;object-fit:cover}
.banner .row{justify-content:flex-start}
dialog{position:fixed;inset:0;margin:auto;padding:24px;width:min(480px,calc(100vw - 32px));max-width:none;max-height:min(85vh,calc(100dvh - 32px));height:fit-content;overflow:auto;overscroll-behavior:contain;background:var(--paper);color:var(--ink);border:1px solid var(--line);border-radius:var(--radius);box-shadow:0 16px 60px #0005;font:inherit;line-height:1.5;animation:up .2s}
dialog::backdrop{background:#0f141b99}
dialog:focus{outline:none}
dialog .content{display:grid;gap:14px}
dialog h2{padding-inline-end:36px}
dialog.full{width:100vw;height:100dvh;max-height:none;border:0;border-radius:0;padding:max(24px,env(safe-area-inset-top)) 24px}
dialog.full .content{max-width:640px;margin-inline:auto;min-height:100%;align-content:center}
dialog.full h2,dialog.full legend{font-size:28px}
dialog.full p{font-size:18px}
dialog.web{padding:0;width:min(640px,calc(100vw - 32px));overflow:hidden}
dialog.web.full{width:100vw}
dialog.web .content{max-width:none;height:100%}
iframe{display:block;width:100%;height:min(70vh,560px);border:0;background:#fff;color-scheme:light}
dialog.web.full iframe{height:100dvh}
dialog.web button.close{background:var(--paper);border-radius:999px;box-shadow:0 1px 6px #0004}
legend{padding:0;font-size:17px;font-weight:650;line-height:1.3;margin-block-end:10px;padding-inline-end:36px}
.choices{display:grid;gap:8px}
.choice{display:flex;gap:12px;align-items:center;min-height:44px;padding:8px 12px;border:1px solid var(--line);border-radius:8px;cursor:pointer}
.choice:has(:checked){border-color:var(--accent);background:var(--wash)}
.choice input{width:20px;height:20px;margin:0;flex:none;accent-color:var(--accent)}
textarea{width:100%;min-height:96px;padding:10px 12px;font:inherit;color:inherit;background:var(--paper);border:1px solid var(--faint);border-radius:8px;resize:vertical}
.fault{color:#b3261e;font-weight:600}
@media(prefers-color-scheme:dark){.fault{color:#ff9a90}}
dialog.tour{inset:auto;margin:0;width:min(340px,calc(100vw - 24px));padding:0;border:0;background:transparent;box-shadow:none;overflow:visible;animation:none}
dialog.tour::backdrop{background:transparent}
dialog.tour .content{gap:8px;max-height:60vh;overflow:auto;padding:16px;background:var(--paper);border-radius:var(--radius)}
.spot{position:fixed;z-index:-1;border-radius:8px;box-shadow:0 0 0 3px var(--accent),0 0 0 200vmax #0f141b99;pointer-events:none}
ul{list-style:none;display:grid;gap:8px}
.item{display:grid;gap:2px;width:100%;text-align:start;font-weight:400;border-color:var(--line);padding:12px 14px}
.item.unread strong::before{content:"";display:inline-block;width:8px;height:8px;margin-inline-end:8px;border-radius:50%;background:var(--accent)}
.item span{white-space:normal}
@keyframes up{from{transform:translateY(12px);opacity:0}}
@keyframes down{from{transform:translateY(-12px);opacity:0}}
@media(prefers-reduced-motion:reduce){*,dialog{animation:none!important;scroll-behavior:auto!important}}
@media(forced-colors:active){.banner,dialog,button{border:1px solid}}
`;
