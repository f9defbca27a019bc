import type { PlaceOn } from "@/server/engage/triggers/rule.ts";
import { MINUTE_MS } from "@/server/time.ts";

/** A visit is over when no sighting inside arrived for this long. */
const VISIT_GAP_MS = 30 * MINUTE_MS;
const EARTH_METRES = 6_371_008.8;

interface Point {
  latitude: number;
  longitude: number;
}

const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Returns the distance in metres over the ground (haversine on a sphere: at most 0.6 % off). */
export function metresBetween(a: Point, b: Point): number {
  const dLat = Math.sin(radians(b.latitude - a.latitude) / 2) ** 2;
  const dLon = Math.sin(radians(b.longitude - a.longitude) / 2) ** 2;
  const part = dLat + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * dLon;
  return 2 * EARTH_METRES * Math.asin(Math.min(1, Math.sqrt(part)));
}

export function isInside(place: PlaceOn, point: Point): boolean {
  return metresBetween(place, point) <= place.radius;
}

/**
 * Returns the sightings inside a place (epoch milliseconds) that begin a visit after `lastInside`. A late sighting,
 * from before the last one, begins nothing, because the message on arrival was already sent.
 */
export function visitsOf<S extends { at: number }>(
  lastInside: number,
  sightings: readonly S[],
): { begun: S[]; lastInside: number } {
  const begun: S[] = [];
  let last = lastInside;
  for (const sighting of [...sightings].sort((a, b) => a.at - b.at)) {
    if (sighting.at > last + VISIT_GAP_MS) begun.push(sighting);
    last = Math.max(last, sighting.at);
  }
  return { begun, lastInside: last };
}
