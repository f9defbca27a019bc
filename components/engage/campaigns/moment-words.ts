/** Days and times as people write them, in the calendar of `zone`: the same words on the server and in the browser. */
export function momentInWords(at: Date, zone: string): string {
  return new Intl.DateTimeFormat("en-GB", {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZone: zone,
  }).format(at);
}

/** "Tuesday 24 November at 09:00". */
export function dayInWords(at: Date, zone: string): string {
  const day = new Intl.DateTimeFormat("en-GB", {
    weekday: "long",
    day: "numeric",
    month: "long",
    timeZone: zone,
  }).format(at);
  const time = new Intl.DateTimeFormat("en-GB", {
    hour: "2-digit",
    minute: "2-digit",
    timeZone: zone,
  }).format(at);
  return `${day.replace(",", "")} at ${time}`;
}

export function zoneInWords(zone: string): string {
  return `${zone.replaceAll("_", " ")} time`;
}
