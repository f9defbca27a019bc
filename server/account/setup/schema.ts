import { z } from "zod";
import { AppName, TimeZone } from "@/server/account/apps/schema.ts";
import { Email, MemberName, Password } from "@/server/account/members/schema.ts";

export const SetUp = z.object({
  name: MemberName,
  email: Email,
  password: Password,
  appName: AppName,
  timezone: TimeZone,
});
export type SetUp = z.infer<typeof SetUp>;
