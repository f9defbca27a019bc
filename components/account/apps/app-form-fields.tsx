"use client";

import { TimeZoneInput } from "@/components/account/apps/time-zone-input.tsx";
import { Field } from "@/components/ui/form/field.tsx";
import { Input } from "@/components/ui/form/input.tsx";
import { RadioGroup } from "@/components/ui/form/radio-group.tsx";

export interface AppValues {
  name: string;
  environment: "production" | "test";
  timezone: string;
}

/** The fields of an app. The forms that create and change an app share them. */
export function AppFormFields({
  values,
  onChange,
  errors,
  disabled = false,
}: {
  values: AppValues;
  onChange: (values: AppValues) => void;
  errors: Partial<Record<string, string>>;
  disabled?: boolean;
}) {
  return (
    <>
      <Field label="Name" error={errors.name}>
        <Input
          value={values.name}
          disabled={disabled}
          onChange={(event) => onChange({ ...values, name: event.target.value })}
        />
      </Field>
      <Field label="Kind" error={errors.environment}>
        <RadioGroup
          value={values.environment}
          onChange={(environment) => onChange({ ...values, environment })}
          options={[
            { value: "production", label: "Production", hint: "Real users", disabled },
            {
              value: "test",
              label: "Test",
              hint: "For development. Its traffic stays separate from real users.",
              disabled,
            },
          ]}
        />
      </Field>
      <Field
        label="Time zone"
        hint="The app’s days begin and end in this time zone."
        error={errors.timezone}
      >
        <TimeZoneInput
          value={values.timezone}
          disabled={disabled}
          onChange={(timezone) => onChange({ ...values, timezone })}
        />
      </Field>
    </>
  );
}
