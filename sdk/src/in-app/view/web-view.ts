import type { InAppMessage } from "@/sdk/src/api";
import { add } from "@/sdk/src/dom";
import type { ViewControls } from "@/sdk/src/in-app/stage";
import { openDialog } from "@/sdk/src/in-app/view/frame";
import { wordsFor } from "@/sdk/src/in-app/view/words";

/** The frame may load only pictures, fonts and media, and may send nothing. */
const policy =
  "default-src 'none'; img-src https: http: data:; media-src https: data:; font-src https: data:; " +
  "style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** The only calls that the HTML can make to the page. */
const bridge =
  "window.tidings={action:function(id){parent.postMessage({tidings:'action',id:String(id===undefined?'':id)},'*')}," +
  "exit:function(){parent.postMessage({tidings:'exit'},'*')}};" +
  "addEventListener('keydown',function(e){if(e.key==='Escape')parent.postMessage({tidings:'escape'},'*')})";

/** Shows the marketer's own HTML in a frame that can reach neither the page nor its storage. */
export function showWeb(message: InAppMessage, html: string, controls: ViewControls): () => void {
  const words = wordsFor(message.language);
  const { dialog, content, remove } = openDialog({
    language: message.language,
    className: message.style === "full_screen" ? "web full" : "web",
    label: message.title || words.message,
    onClose: message.closeable ? controls.exit : null,
    closeLabel: words.close,
  });
  const frame = add(content, "iframe");
  frame.title = message.title || words.message;
  frame.setAttribute("sandbox", "allow-scripts");
  frame.referrerPolicy = "no-referrer";
  const listen = ({ source, data }: MessageEvent<unknown>) => {
    if (source !== frame.contentWindow || typeof data !== "object" || data === null) return;
    const { tidings, id } = data as { tidings?: unknown; id?: unknown };
    if (tidings === "action") {
      controls.action(typeof id === "string" && id !== "" ? id.slice(0, 100) : undefined);
    }
    if (tidings === "exit" || (tidings === "escape" && message.closeable)) controls.exit();
  };
  window.addEventListener("message", listen);
  frame.addEventListener("load", () => dialog.isConnected && frame.focus(), { once: true });
  frame.srcdoc =
    `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">` +
    `<meta name="viewport" content="width=device-width"><base target="_blank"><script>${bridge}</script>${html}`;
  controls.displayed();
  return () => {
    window.removeEventListener("message", listen);
    remove();
  };
}
