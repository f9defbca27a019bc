import { Section } from "@/components/ui/section.tsx";
import { ReadableValue } from "@/components/understand/users/readable-value.tsx";

/** What the app told of the user; the latest value of each. */
export function UserAppInfo({
  appInfo,
  hidden,
}: {
  appInfo: Readonly<Record<string, string | number | boolean>>;
  /** Names of values that are there and may not be seen. */
  hidden: readonly string[];
}) {
  const entries = Object.entries(appInfo).sort(([a], [b]) => a.localeCompare(b));
  return (
    <Section title="App-info">
      {entries.length === 0 && hidden.length === 0 ? (
        <p className="text-muted text-sm">
          Nothing yet. What your app tells of a user with “identify” stands here.
        </p>
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
              <dd className="text-faint">personal: hidden for viewers</dd>
            </div>
          ))}
        </dl>
      )}
    </Section>
  );
}
