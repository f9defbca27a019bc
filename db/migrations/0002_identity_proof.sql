ALTER TABLE "apps" ADD COLUMN "identity_proof" text DEFAULT 'off' NOT NULL;--> statement-breakpoint
ALTER TABLE "apps" ADD COLUMN "identity_secret" text;--> statement-breakpoint
ALTER TABLE "devices" ADD COLUMN "user_claimed" boolean DEFAULT false NOT NULL;