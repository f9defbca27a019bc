"use client";

import { useMemo } from "react";
import { Combobox } from "@/components/ui/form/combobox.tsx";

export function TimeZoneInput({
  value,
  onChange,
  disabled = false,
}: {
  value: string;
  onChange: (zone: string) => void;
  disabled?: boolean;
}) {
  const options = useMemo(
    () =>
      ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")].map(
        (zone) => ({ value: zone, label: zone.replaceAll("_", " ") }),
      ),
    [],
  );
  return (
    <Combobox
      value={value}
      onChange={onChange}
      options={options}
      searchPlaceholder="Search a city or region…"
      emptyText="No time zone found."
      disabled={disabled}
    />
  );
}
