import { Section } from "@/components/ui/section.tsx";
import { ReadableValue } from "@/components/understand/users/readable-value.tsx";

/** Shows the latest app-info of the user. */
export function UserAppInfo({
  appInfo,
  hidden,
}: {
  appInfo: Readonly<Record<string, string | number | boolean>>;
  /** Keys of values that this member may not see. */
  hidden: readonly string[];
}) {
  const entries = Object.entries(appInfo).sort(([a], [b]) => a.localeCompare(b));
  return (
    <Section title="App-info">
      {entries.length === 0 && hidden.length === 0 ? (
        <p className="text-muted text-sm">App-info sent with “identify” appears here.</p>
      ) : (
        <dl className="grid grid-cols-[minmax(6rem,auto)_minmax(0,1fr)] gap-x-4 gap-y-1.5 text-sm">
          {entries.map(([key, value]) => (
            <div key={key} className="contents">
              <dt className="text-muted [overflow-wrap:anywhere]">{key}</dt>
              <dd className="[overflow-wrap:anywhere]">
                <ReadableValue value={value} />
              </dd>
            </div>
          ))}
          {hidden.map((name) => (
            <div key={name} className="contents">
              <dt className="text-muted [overflow-wrap:anywhere]">{name}</dt>
              <dd className="text-faint">Personal data, hidden from viewers</dd>
            </div>
          ))}
        </dl>
      )}
    </Section>
  );
}
