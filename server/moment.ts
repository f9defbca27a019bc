import { z } from "zod";

/** A day inside of the years 1 to 9999, so that no time zone moves a moment out of what the database stores. */
const EARLIEST = new Date("0001-01-02T00:00:00Z");
const LATEST = new Date("9999-12-30T00:00:00Z");
const PLANNED_EARLIEST = new Date("2000-01-01T00:00:00Z");
const PLANNED_YEARS = 10;

const OUTSIDE = "Choose a date in the years 1 to 9999.";

/** A moment that somebody gives: as text in ISO 8601, or as a `Date`. */
export const Moment = z.coerce.date().min(EARLIEST, OUTSIDE).max(LATEST, OUTSIDE);

/** A moment for which something is planned. What lies further away is a slip of the keyboard. */
export const PlannedMoment = z.coerce
  .date()
  .refine(
    (at) => at >= PLANNED_EARLIEST && at <= latestPlanned(),
    "Choose a date between the year 2000 and ten years from now.",
  );

/** A calendar day as `yyyy-mm-dd`. */
export const Day = z.iso
  .date("give a day as yyyy-mm-dd")
  .refine((day) => Moment.safeParse(`${day}T00:00:00Z`).success, "give a year from 1 to 9999");

/** A moment that must be text in ISO 8601 with its offset. */
export const MomentText = z.iso
  .datetime({ offset: true, error: "Enter a time in ISO 8601, such as 2026-03-14T09:30:00Z." })
  .transform((text) => new Date(text))
  .refine((at) => Moment.safeParse(at).success, OUTSIDE);

function latestPlanned(): Date {
  const at = new Date();
  at.setUTCFullYear(at.getUTCFullYear() + PLANNED_YEARS);
  return at;
}
