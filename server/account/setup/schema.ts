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

/** `token` = what the address holds that the server printed; empty on the machine of the server. */
export const SetUpRequest = SetUp.extend({ token: z.string().max(100) });
export type SetUp = z.infer<typeof SetUp>;
