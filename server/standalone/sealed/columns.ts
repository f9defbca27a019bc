import { vapidOwner } from "@/server/account/apps/vapid-owner.ts";
import { identityOwner } from "@/server/account/identity/secrets.ts";
import { fcmOwner } from "@/server/account/push-services/fcm-owner.ts";
import { sourceOwner } from "@/server/collect/sources/source-owner.ts";
import { SEALED_FOR } from "@/server/secret-box.ts";
import { webhooksOwner } from "@/server/steer/webhooks/secrets.ts";

/** A column that holds sealed values, in a table with an `id`. */
export interface SealedColumn {
  table: string;
  column: string;
  /** As the operator reads it, in the plural. */
  name: string;
  purpose: string;
  /** The column from which `ownerOf` makes the owner that each value is sealed for. */
  ownedBy: string;
  ownerOf(value: string): string;
  /** True when earlier versions stored it as plain text. */
  wasPlain?: true;
}

/** Every sealed column. A test fails when the schema has a secret that is not in this list. */
export const SEALED_COLUMNS: readonly SealedColumn[] = [
  {
    table: "apps",
    column: "vapid_private_key",
    name: "private VAPID keys",
    purpose: SEALED_FOR.vapid,
    ownedBy: "vapid_public_key",
    ownerOf: vapidOwner,
    wasPlain: true,
  },
  {
    table: "apps",
    column: "fcm_account",
    name: "Firebase service accounts",
    purpose: SEALED_FOR.fcm,
    ownedBy: "id",
    ownerOf: (id) => fcmOwner(Number(id)),
  },
  {
    table: "apps",
    column: "identity_secret",
    name: "identity secrets",
    purpose: SEALED_FOR.identity,
    ownedBy: "id",
    ownerOf: (id) => identityOwner(Number(id)),
  },
  {
    table: "data_sources",
    column: "secret",
    name: "connections of data sources",
    purpose: SEALED_FOR.source,
    ownedBy: "app_id",
    ownerOf: (id) => sourceOwner(Number(id)),
  },
  {
    table: "webhooks",
    column: "secret",
    name: "secrets of webhooks",
    purpose: SEALED_FOR.webhook,
    ownedBy: "app_id",
    ownerOf: (id) => webhooksOwner(Number(id)),
  },
];
