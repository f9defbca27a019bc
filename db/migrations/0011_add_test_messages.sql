CREATE TABLE "test_messages" (
	"app_id" integer NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"device_id" integer NOT NULL,
	"kind" text NOT NULL,
	"options" jsonb NOT NULL,
	"content" jsonb NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "test_messages_app_id_id_pk" PRIMARY KEY("app_id","id")
);
--> statement-breakpoint
CREATE INDEX "test_messages_device_idx" ON "test_messages" USING btree ("app_id","device_id");