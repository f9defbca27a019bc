import { Section } from "@/components/ui/section.tsx";
import { Table, TableBody, TableHead, Td, Th } from "@/components/ui/table.tsx";

const CALLS: readonly [tidings: string, segment: string, becomes: string][] = [
  ["activity(name, extras)", "screen, page", "An activity: a screen within a session"],
  ["event(name, extras)", "track", "An event"],
  ["startJob, endJob", "type: job, by HTTP", "A job with its duration"],
  ["error(name, extras)", "type: error, by HTTP", "An error"],
  ["identify, appInfo", "identify", "Who the user is; traits become app-info"],
  ["", "group", "App-info group_id and group_ before each trait"],
  ["alias(previousId)", "alias", "Two ids become one person"],
  ["init(options)", "context.sessionId", "Sessions; without an id, 30 minutes of silence end one"],
  ["push.subscribe()", "context.device.token", "Where push messages go"],
  ["appVersion", "context.app.version", "The version that figures and acceptance tests compare"],
];

/** What becomes of every call, in our SDK's words and in those of Segment-compatible libraries. */
export function CallTable() {
  return (
    <Section
      title="What becomes of your calls"
      description="Segment's and RudderStack's libraries have no word for jobs and errors: post those by HTTP with the same userId."
      flush
    >
      <Table label="Calls and what they become">
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
