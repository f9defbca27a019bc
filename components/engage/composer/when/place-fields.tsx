"use client";

import type { TriggerDraft } from "@/components/engage/composer/when/draft-schedule.ts";
import { Field } from "@/components/ui/form/field.tsx";
import { Input } from "@/components/ui/form/input.tsx";
import { NumberInput } from "@/components/ui/form/number-input.tsx";
import { formatCount } from "@/server/words.ts";

type Place = TriggerDraft["place"];

/** Edits a circle by its coordinates, with a link to a map. */
export function PlaceFields({
  place,
  onChange,
  errorOf,
}: {
  place: Place;
  onChange: (place: Place) => void;
  errorOf: (field: string) => string | undefined;
}) {
  const { name, latitude, longitude, radius } = place;
  const set = (part: Partial<Place>) => onChange({ ...place, ...part });
  return (
    <div className="flex flex-col gap-4">
      <Field label="Place name" optional hint="Only your team sees this name.">
        <Input
          value={name}
          maxLength={120}
          onChange={(event) => set({ name: event.target.value })}
          placeholder="Stadium"
        />
      </Field>
      <div className="grid gap-4 sm:grid-cols-3">
        <Field label="Latitude" error={errorOf("latitude")}>
          <NumberInput
            className="w-full"
            step="any"
            value={latitude}
            onChange={(next) => set({ latitude: next })}
            placeholder="48.2188"
          />
        </Field>
        <Field label="Longitude" error={errorOf("longitude")}>
          <NumberInput
            className="w-full"
            step="any"
            value={longitude}
            onChange={(next) => set({ longitude: next })}
            placeholder="11.6247"
          />
        </Field>
        <Field label="Radius in metres" error={errorOf("radius")}>
          <NumberInput
            className="w-full"
            value={radius}
            onChange={(next) => set({ radius: next === null ? null : Math.round(next) })}
          />
        </Field>
      </div>
      {latitude !== null && longitude !== null ? (
        <p className="text-muted text-xs">
          The circle is {formatCount((radius ?? 0) * 2)} metres wide.{" "}
          <a
            href={`https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=14/${latitude}/${longitude}`}
            target="_blank"
            rel="noreferrer"
            className="text-accent-text underline"
          >
            Show it on OpenStreetMap
          </a>{" "}
          (opens another site).
        </p>
      ) : null}
    </div>
  );
}
