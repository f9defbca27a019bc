CREATE TABLE "member_sessions" (
	"hash" text PRIMARY KEY NOT NULL,
	"member_id" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "apps" ADD COLUMN "identity_proof" text DEFAULT 'off' NOT NULL;--> statement-breakpoint
ALTER TABLE "apps" ADD COLUMN "identity_secret" text;--> statement-breakpoint
-- Keys that exist keep what they can do.
ALTER TABLE "keys" ADD COLUMN "scope" text DEFAULT 'admin' NOT NULL;--> statement-breakpoint
ALTER TABLE "keys" ALTER COLUMN "scope" SET DEFAULT 'read';--> statement-breakpoint
UPDATE "keys" SET "scope" = 'ingest' WHERE "kind" = 'write';--> statement-breakpoint
ALTER TABLE "keys" ADD COLUMN "created_by" integer;--> statement-breakpoint
ALTER TABLE "devices" ADD COLUMN "user_claimed" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "member_sessions" ADD CONSTRAINT "member_sessions_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "member_sessions_created_at_idx" ON "member_sessions" USING btree ("created_at");