CREATE TABLE "functions_seen" (
	"only_row" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "functions_seen_only_row" CHECK ("functions_seen"."only_row")
);
--> statement-breakpoint
CREATE TABLE "servers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	"version" text NOT NULL,
	"base_url" text NOT NULL,
	"secret_hash" text NOT NULL
);
