import type { Work } from "@/server/collect/ingest/work.ts";
import { placeOf } from "@/server/collect/people/technicals.ts";
import type { InApp } from "@/server/ctx.ts";
import { isLate } from "@/server/engage/triggers/lateness.ts";
import { receivedAtOf } from "@/server/engage/triggers/occurred-hits.ts";
import type { AppRules, Firing } from "@/server/engage/triggers/rule.ts";
import type { VisitKey } from "@/server/engage/triggers/store.places.ts";
import { lockVisits, selectPersons, updateVisits } from "@/server/engage/triggers/store.places.ts";
import { isInside, visitsOf } from "@/server/engage/triggers/visits.ts";

interface Sighting {
  at: number;
  /** The id of the item with the location. */
  id: string;
  userId: number;
}

interface Seen extends VisitKey {
  sightings: Sighting[];
}

/** Finds visits to places that begin with the locations in the items' contexts. */
export async function firePlaces(
  ctx: InApp,
  rules: AppRules,
  works: readonly Work[],
): Promise<Firing[]> {
  if (rules.places.length === 0) return [];
  const inside = works.flatMap((work) => insideOf(rules, work));
  if (inside.length === 0) return [];
  const persons = await selectPersons(ctx, [
    ...new Set(inside.map(({ sighting }) => sighting.userId)),
  ]);
  const seen = bySubjectAndPerson(inside, persons);
  const last = await lockVisits(ctx, seen);
  const firings: Firing[] = [];
  const visits = seen.map(({ sightings, ...key }, i) => {
    const { begun, lastInside } = visitsOf(last[i] ?? 0, sightings);
    const { subject, subjectId } = key;
    for (const { id, at, userId } of begun)
      firings.push({ appId: ctx.app.id, subject, subjectId, userId, cause: id, at });
    return { ...key, lastInside };
  });
  await updateVisits(ctx, visits);
  return firings;
}

type Inside = Omit<VisitKey, "userId"> & { sighting: Sighting };

function insideOf(rules: AppRules, work: Work): Inside[] {
  const { item, entry, person } = work;
  if (entry.quiet || !item.context) return [];
  const { lat: latitude, lon: longitude } = placeOf(item.context);
  if (latitude === undefined || longitude === undefined) return [];
  const { ts: at, id } = item;
  if (isLate("place", at, receivedAtOf(work))) return [];
  const sighting = { at, id, userId: person.ownUserId };
  return rules.places
    .filter(({ on, from, to }) => at >= from && at <= to && isInside(on, { latitude, longitude }))
    .map(({ subject, subjectId }) => ({ subject, subjectId, sighting }));
}

/** Sorts in the order in which all processes lock visits. */
function bySubjectAndPerson(
  inside: readonly Inside[],
  persons: ReadonlyMap<number, number>,
): Seen[] {
  const seen = new Map<string, Seen>();
  for (const { subject, subjectId, sighting } of inside) {
    const userId = persons.get(sighting.userId) ?? sighting.userId;
    const key = `${subject}:${subjectId}:${userId}`;
    const one = seen.get(key) ?? { subject, subjectId, userId, sightings: [] };
    seen.set(key, one);
    one.sightings.push(sighting);
  }
  return [...seen.values()].sort(
    (a, b) =>
      a.subject.localeCompare(b.subject) || a.subjectId - b.subjectId || a.userId - b.userId,
  );
}
