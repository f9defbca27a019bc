CREATE TABLE "push_asks" (
	"app_id" integer NOT NULL,
	"day" date NOT NULL,
	"outcome" text NOT NULL,
	"n" integer NOT NULL,
	CONSTRAINT "push_asks_app_id_day_outcome_pk" PRIMARY KEY("app_id","day","outcome")
);
--> statement-breakpoint
CREATE TABLE "reach_days" (
	"app_id" integer NOT NULL,
	"day" date NOT NULL,
	"devices" integer NOT NULL,
	"asked" integer NOT NULL,
	"subscribed" integer NOT NULL,
	CONSTRAINT "reach_days_app_id_day_pk" PRIMARY KEY("app_id","day")
);
--> statement-breakpoint
ALTER TABLE "devices" ADD COLUMN "push_asked" text;--> statement-breakpoint
ALTER TABLE "devices" ADD COLUMN "push_asked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "push_asks" ADD CONSTRAINT "push_asks_app_id_apps_id_fk" FOREIGN KEY ("app_id") REFERENCES "public"."apps"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reach_days" ADD CONSTRAINT "reach_days_app_id_apps_id_fk" FOREIGN KEY ("app_id") REFERENCES "public"."apps"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "devices_retired_idx" ON "devices" USING btree ("app_id","id") WHERE "devices"."push_state" = 'retired';