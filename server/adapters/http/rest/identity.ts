import { z } from "zod";
import { getIdentity } from "@/server/account/identity/get-identity.ts";
import { rotateIdentitySecret } from "@/server/account/identity/rotate-identity-secret.ts";
import { SetIdentityProof } from "@/server/account/identity/schema.ts";
import { setIdentityProof } from "@/server/account/identity/set-identity-proof.ts";
import { identityBox } from "@/server/adapters/http/identity-box.ts";
import { Instant } from "@/server/adapters/http/rest/instant.ts";
import type { RestRoute } from "@/server/adapters/http/rest/route.ts";
import { restRoute } from "@/server/adapters/http/rest/route.ts";

const tag = "Settings";
const Identity = SetIdentityProof.extend({
  hasSecret: z.boolean(),
  previousUntil: Instant.nullable().meta({
    description: "The secret before the current one is valid until then.",
  }),
}).meta({ id: "IdentitySettings" });

export const IDENTITY_ROUTES: readonly RestRoute[] = [
  restRoute({
    id: "getIdentity",
    method: "GET",
    path: "/settings/identity",
    summary: "Get the identity settings",
    description: "Returns how devices prove the users that they name. It never contains a secret.",
    tag,
    answer: Identity,
    handle: (ctx) => getIdentity(ctx, identityBox()),
  }),
  restRoute({
    id: "setIdentity",
    method: "PUT",
    path: "/settings/identity",
    summary: "Require the identity proof",
    description:
      "Requires a userHash with every userId that a write key sends, or makes it optional. It takes effect within ten seconds. Requests with a secret key need no proof.",
    tag,
    body: SetIdentityProof,
    example: { identityProof: "required" },
    answer: Identity,
    refuses: [403, 412],
    handle: async (ctx, { body }) => {
      await setIdentityProof(ctx, body, identityBox());
      return await getIdentity(ctx, identityBox());
    },
  }),
  restRoute({
    id: "rotateIdentitySecret",
    method: "POST",
    path: "/settings/identity/secret",
    summary: "Create a new identity secret",
    description:
      "Creates the secret under which your server makes each userHash. The answer is the only place where it can be read. The previous secret remains valid for a week.",
    tag,
    answer: z.object({ secret: z.string() }),
    refuses: [403],
    handle: (ctx) => rotateIdentitySecret(ctx, identityBox()),
  }),
];
