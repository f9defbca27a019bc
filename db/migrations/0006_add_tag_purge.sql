ALTER TABLE "tags" ADD COLUMN "purging_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "tags" ADD COLUMN "blocked_before" boolean DEFAULT false NOT NULL;