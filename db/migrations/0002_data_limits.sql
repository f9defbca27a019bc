ALTER TABLE "app_counters" ADD COLUMN "users_day" date;--> statement-breakpoint
ALTER TABLE "app_counters" ADD COLUMN "users_before" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "apps" ADD COLUMN "data_limits" jsonb DEFAULT '{}'::jsonb NOT NULL;