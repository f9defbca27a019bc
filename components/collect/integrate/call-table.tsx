import { Section } from "@/components/ui/section.tsx";
import { Table, TableBody, TableHead, Td, Th } from "@/components/ui/table.tsx";

const CALLS: readonly [tidings: string, segment: string, becomes: string][] = [
  ["activity(name, extras)", "screen, page", "An activity, which is a screen within a session"],
  ["event(name, extras)", "track", "An event"],
  ["startJob, endJob", "type: job, by HTTP", "A job with its duration"],
  ["error(name, extras)", "type: error, by HTTP", "An error"],
  ["identify, appInfo", "identify", "The user’s id; traits become app-info"],
  ["", "group", "App-info group_id, and each trait with the prefix group_"],
  ["alias(previousId)", "alias", "Two ids merged into one person"],
  [
    "init(options)",
    "context.sessionId",
    "Sessions. Without a session id, a session ends after 30 minutes of inactivity.",
  ],
  ["push.subscribe()", "context.device.token", "The address for push messages"],
  ["appVersion", "context.app.version", "The app version used in reports and acceptance tests"],
];

/** Lists what each call becomes, in the terms of our SDK and of Segment-compatible libraries. */
export function CallTable() {
  return (
    <Section
      title="How calls are mapped"
      description="The libraries of Segment and RudderStack have no calls for jobs and errors. Send those over HTTP with the same userId."
      flush
    >
      <Table label="Calls and their mapping">
        <TableHead>
          <Th>Our SDK</Th>
          <Th>Segment and RudderStack</Th>
          <Th>Becomes</Th>
        </TableHead>
        <TableBody>
          {CALLS.map(([tidings, segment, becomes]) => (
            <tr key={segment} className="border-b last:border-0">
              <Td className="whitespace-nowrap font-mono text-xs">{tidings || "–"}</Td>
              <Td className="whitespace-nowrap font-mono text-xs">{segment}</Td>
              <Td className="min-w-56">{becomes}</Td>
            </tr>
          ))}
        </TableBody>
      </Table>
    </Section>
  );
}
