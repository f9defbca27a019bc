"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { BreakerFields } from "@/components/engage/limits/breaker-fields.tsx";
import { ControlGroupFields } from "@/components/engage/limits/control-group-fields.tsx";
import { FrequencyCapFields } from "@/components/engage/limits/frequency-cap-fields.tsx";
import { limitsInWords } from "@/components/engage/limits/limits-words.ts";
import { QuietHoursFields } from "@/components/engage/limits/quiet-hours-fields.tsx";
import { useTRPC } from "@/components/trpc.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Checkbox } from "@/components/ui/form/checkbox.tsx";
import { useForm } from "@/components/ui/form/use-form.ts";
import { Notice } from "@/components/ui/notice.tsx";
import { Section } from "@/components/ui/section.tsx";
import { toast } from "@/components/ui/toast-store.ts";
import type { Limits } from "@/server/engage/limits/schema.ts";
import { UpdateLimits } from "@/server/engage/limits/schema.update.ts";

export interface LimitFieldsProps {
  rules: Limits;
  onChange: (changes: Partial<Limits>) => void;
  errors: Partial<Record<string, string>>;
  disabled: boolean;
}

export function LimitsForm({
  appId,
  saved,
  mayEdit,
}: {
  appId: number;
  saved: Limits;
  mayEdit: boolean;
}) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const update = useMutation(trpc.limits.update.mutationOptions());
  const [rules, setRules] = useState(saved);
  const form = useForm(UpdateLimits, rules, async (value) => {
    await update.mutateAsync({ appId, ...value });
    await queryClient.invalidateQueries(trpc.limits.pathFilter());
    toast("Saved. The new limits apply from the next message.", { tone: "green" });
  });
  const parts: LimitFieldsProps = {
    rules,
    onChange: (changes) => setRules({ ...rules, ...changes }),
    errors: form.errors,
    disabled: !mayEdit,
  };
  const isChanged = JSON.stringify(rules) !== JSON.stringify(saved);
  return (
    <form
      onSubmit={form.onSubmit}
      noValidate
      aria-label="Sending limits"
      className="flex max-w-3xl flex-col gap-5"
    >
      <p aria-live="polite" className="font-medium text-lg">
        {limitsInWords(rules)}
      </p>
      {mayEdit ? null : (
        <Notice>Only owners and admins of this app can change these limits.</Notice>
      )}
      <FrequencyCapFields {...parts} />
      <QuietHoursFields {...parts} />
      <ControlGroupFields {...parts} />
      <BreakerFields {...parts} />
      <Section
        title="Approval"
        description="The author of a campaign cannot approve it. Requests appear on the campaign’s page."
      >
        <Checkbox
          label="A second member must approve every campaign before launch"
          checked={rules.approval}
          onChange={(approval) => parts.onChange({ approval })}
          disabled={!mayEdit}
        />
      </Section>
      {mayEdit ? (
        <div className="flex flex-col gap-3">
          {form.refusal ? <Notice tone="red">{form.refusal}</Notice> : null}
          <div className="flex items-center justify-end gap-3">
            {isChanged ? <span className="text-muted text-sm">Unsaved changes</span> : null}
            <Button type="submit" variant="primary" loading={form.busy}>
              Save limits{" "}
            </Button>
          </div>
        </div>
      ) : null}
    </form>
  );
}
