/** Methods that the snippet records until the script is loaded. */
const methods =
  "init activity endActivity event startJob endJob error crash identify appInfo alias location pair reset flush " +
  "optOut optIn push.state push.ask push.subscribe push.unsubscribe messages.onData messages.renderer messages.check " +
  "messages.open inbox.list inbox.unread inbox.markRead inbox.open inbox.show inbox.onChange preferences.get preferences.set";

/**
 * The inline script that loads the SDK without blocking the page. Calls made before it arrives are
 * kept with their time and replayed. Each returns a promise of the real call's result.
 */
export function snippet(scriptUrl: string): string {
  return `!function(w,d,u){if(w.tidings)return;var t=w.tidings={q:[]};"${methods}".split(" ").forEach(function(m){var p=m.split("."),o=p[1]?t[p[0]]=t[p[0]]||{}:t;o[p[1]||m]=function(){var a=[].slice.call(arguments);return new Promise(function(r){t.q.push([m,a,Date.now(),r])})}});var s=d.createElement("script");s.async=!0;s.src=u;d.head.appendChild(s)}(window,document,${JSON.stringify(scriptUrl)});`;
}
