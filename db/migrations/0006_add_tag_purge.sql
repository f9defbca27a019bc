ALTER TABLE "csv_imports" ADD COLUMN "moved_at" timestamp with time zone NOT NULL;--> statement-breakpoint
ALTER TABLE "tags" ADD COLUMN "purging_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "tags" ADD COLUMN "blocked_before" boolean DEFAULT false NOT NULL;