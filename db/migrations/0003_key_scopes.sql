-- Keys that exist keep what they can do.
ALTER TABLE "keys" ADD COLUMN "scope" text DEFAULT 'admin' NOT NULL;--> statement-breakpoint
ALTER TABLE "keys" ALTER COLUMN "scope" SET DEFAULT 'read';--> statement-breakpoint
UPDATE "keys" SET "scope" = 'ingest' WHERE "kind" = 'write';--> statement-breakpoint
ALTER TABLE "keys" ADD COLUMN "created_by" integer;