CREATE TABLE "answers" (
	"app_id" integer NOT NULL,
	"delivery_id" uuid NOT NULL,
	"campaign_id" integer NOT NULL,
	"user_id" integer NOT NULL,
	"question" text NOT NULL,
	"choice" text NOT NULL,
	"text" text,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "answers_app_id_delivery_id_question_choice_pk" PRIMARY KEY("app_id","delivery_id","question","choice")
);
--> statement-breakpoint
CREATE TABLE "enrolments" (
	"app_id" integer NOT NULL,
	"program_id" integer NOT NULL,
	"user_id" integer NOT NULL,
	"entry" smallint NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"state" text DEFAULT 'active' NOT NULL,
	"reason" text,
	"control" boolean DEFAULT false NOT NULL,
	"last_step_id" integer,
	"next_step_id" integer,
	"next_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	CONSTRAINT "enrolments_app_id_program_id_user_id_entry_pk" PRIMARY KEY("app_id","program_id","user_id","entry")
);
--> statement-breakpoint
CREATE TABLE "program_steps" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "program_steps_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"app_id" integer NOT NULL,
	"program_id" integer NOT NULL,
	"position" smallint NOT NULL,
	"day" smallint NOT NULL,
	"minutes" smallint DEFAULT 0 NOT NULL,
	"time" text,
	"only_if" jsonb,
	"skip_if" jsonb,
	"campaign_id" integer NOT NULL,
	"removed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "programs" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "programs_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"app_id" integer NOT NULL,
	"name" text NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"start" jsonb NOT NULL,
	"segment_id" integer,
	"exit_when" jsonb,
	"reentry" jsonb NOT NULL,
	"goal" jsonb,
	"priority" smallint DEFAULT 3 NOT NULL,
	"exempt" boolean DEFAULT false NOT NULL,
	"control_percent" smallint DEFAULT 0 NOT NULL,
	"topic_id" integer,
	"lesson" text,
	"created_by" integer,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"launched_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"state_reason" text
);
--> statement-breakpoint
CREATE TABLE "topic_choices" (
	"app_id" integer NOT NULL,
	"user_id" integer NOT NULL,
	"topic_id" integer NOT NULL,
	"on" boolean NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "topic_choices_app_id_user_id_topic_id_pk" PRIMARY KEY("app_id","user_id","topic_id")
);
--> statement-breakpoint
CREATE TABLE "topics" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "topics_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"app_id" integer NOT NULL,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"on_by_default" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"archived_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "place_visits" (
	"app_id" integer NOT NULL,
	"subject" text NOT NULL,
	"subject_id" integer NOT NULL,
	"user_id" integer NOT NULL,
	"last_inside_at" timestamp with time zone NOT NULL,
	CONSTRAINT "place_visits_app_id_subject_subject_id_user_id_pk" PRIMARY KEY("app_id","subject","subject_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "segment_watches" (
	"app_id" integer NOT NULL,
	"segment_id" integer NOT NULL,
	"members" "bytea" NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "segment_watches_app_id_segment_id_pk" PRIMARY KEY("app_id","segment_id")
);
--> statement-breakpoint
CREATE TABLE "trigger_firings" (
	"app_id" integer NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "trigger_firings_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"subject" text NOT NULL,
	"subject_id" integer NOT NULL,
	"user_id" integer NOT NULL,
	"cause" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"settled_at" timestamp with time zone,
	CONSTRAINT "trigger_firings_app_id_id_pk" PRIMARY KEY("app_id","id")
);
--> statement-breakpoint
CREATE TABLE "webhook_messages" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"app_id" integer NOT NULL,
	"webhook_id" integer NOT NULL,
	"type" text NOT NULL,
	"payload" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"state" text DEFAULT 'pending' NOT NULL,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"last_status" integer,
	"last_error" text,
	"sent_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "webhooks" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "webhooks_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"app_id" integer NOT NULL,
	"name" text NOT NULL,
	"url" text NOT NULL,
	"secret" text NOT NULL,
	"events" text[] DEFAULT '{}' NOT NULL,
	"state" text DEFAULT 'on' NOT NULL,
	"state_reason" text,
	"created_by" integer,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "campaigns" DROP CONSTRAINT "campaigns_segment_id_segments_id_fk";
--> statement-breakpoint
DROP INDEX "deliveries_target_key";--> statement-breakpoint
DROP INDEX "deliveries_open_idx";--> statement-breakpoint
ALTER TABLE "app_counters" ADD COLUMN "triggers" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "apps" ADD COLUMN "engagement" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "apps" ADD COLUMN "fcm_account" text;--> statement-breakpoint
ALTER TABLE "apps" ADD COLUMN "fcm_project" text;--> statement-breakpoint
ALTER TABLE "campaign_contents" ADD COLUMN "content" jsonb;--> statement-breakpoint
UPDATE "campaign_contents" SET "content" = jsonb_build_object('title', "title", 'body', "body", 'bigText', '', 'icon', "icon", 'image', "image", 'url', "url", 'buttons', "buttons", 'view', null, 'questions', '[]'::jsonb, 'steps', '[]'::jsonb, 'data', null);--> statement-breakpoint
ALTER TABLE "campaign_contents" ALTER COLUMN "content" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "channel" text DEFAULT 'push' NOT NULL;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "audience" jsonb DEFAULT '{"segments":[],"excluded":[],"limit":null,"testOnly":false}'::jsonb NOT NULL;--> statement-breakpoint
UPDATE "campaigns" SET "audience" = jsonb_set("audience", '{segments}', jsonb_build_array("segment_id")) WHERE "segment_id" IS NOT NULL;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "schedule" jsonb DEFAULT '{"type":"once","clock":"zone","passed":"next_day"}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "end_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "priority" smallint DEFAULT 3 NOT NULL;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "exempt" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "control_percent" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "topic_id" integer;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "options" jsonb DEFAULT '{"category":null,"closeable":true,"badge":null,"sound":null,"inApp":{"style":"banner","position":"bottom","activities":[],"trigger":null,"frequency":{"type":"once"},"inbox":false}}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "variants" jsonb DEFAULT '{"all":[{"id":"a","weight":100}],"winner":null}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "winner" text;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "winner_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "goal" jsonb;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "program_id" integer;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "approval_asked_by" integer;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "approval_asked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "approved_by" integer;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "approved_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "lesson" text;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "updated_by" integer;--> statement-breakpoint
ALTER TABLE "occurrences" ADD COLUMN "key" text;--> statement-breakpoint
ALTER TABLE "occurrences" ADD COLUMN "override" jsonb;--> statement-breakpoint
ALTER TABLE "occurrences" ADD COLUMN "people" integer[];--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "channel" text DEFAULT 'push' NOT NULL;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "variant" text;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "language" text;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "held_by" integer;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "expires_at" timestamp with time zone;--> statement-breakpoint
UPDATE "deliveries" d SET "variant" = 'a', "language" = 'default', "expires_at" = o."due_at" + c."ttl_seconds" * interval '1 second' FROM "occurrences" o JOIN "campaigns" c ON c."id" = o."campaign_id" WHERE o."app_id" = d."app_id" AND o."campaign_id" = d."campaign_id" AND o."no" = d."occurrence";--> statement-breakpoint
DELETE FROM "deliveries" WHERE "expires_at" IS NULL;--> statement-breakpoint
ALTER TABLE "deliveries" ALTER COLUMN "expires_at" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "answered_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "step" smallint;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "read_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "enrolments" ADD CONSTRAINT "enrolments_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "program_steps" ADD CONSTRAINT "program_steps_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programs" ADD CONSTRAINT "programs_app_id_apps_id_fk" FOREIGN KEY ("app_id") REFERENCES "public"."apps"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topics" ADD CONSTRAINT "topics_app_id_apps_id_fk" FOREIGN KEY ("app_id") REFERENCES "public"."apps"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "segment_watches" ADD CONSTRAINT "segment_watches_segment_id_segments_id_fk" FOREIGN KEY ("segment_id") REFERENCES "public"."segments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_messages" ADD CONSTRAINT "webhook_messages_webhook_id_webhooks_id_fk" FOREIGN KEY ("webhook_id") REFERENCES "public"."webhooks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhooks" ADD CONSTRAINT "webhooks_app_id_apps_id_fk" FOREIGN KEY ("app_id") REFERENCES "public"."apps"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "answers_campaign_idx" ON "answers" USING btree ("app_id","campaign_id");--> statement-breakpoint
CREATE INDEX "answers_user_idx" ON "answers" USING btree ("app_id","user_id");--> statement-breakpoint
CREATE INDEX "enrolments_due_idx" ON "enrolments" USING btree ("next_at") WHERE "enrolments"."state" = 'active';--> statement-breakpoint
CREATE INDEX "enrolments_user_idx" ON "enrolments" USING btree ("app_id","user_id");--> statement-breakpoint
CREATE INDEX "program_steps_program_idx" ON "program_steps" USING btree ("program_id","position");--> statement-breakpoint
CREATE UNIQUE INDEX "programs_app_id_name_key" ON "programs" USING btree ("app_id","name");--> statement-breakpoint
CREATE UNIQUE INDEX "topics_app_id_name_key" ON "topics" USING btree ("app_id","name");--> statement-breakpoint
CREATE UNIQUE INDEX "trigger_firings_cause_key" ON "trigger_firings" USING btree ("app_id","subject","subject_id","cause");--> statement-breakpoint
CREATE INDEX "trigger_firings_open_idx" ON "trigger_firings" USING btree ("app_id","id") WHERE "trigger_firings"."settled_at" is null;--> statement-breakpoint
CREATE INDEX "webhook_messages_due_idx" ON "webhook_messages" USING btree ("due_at") WHERE "webhook_messages"."state" = 'pending';--> statement-breakpoint
CREATE INDEX "webhook_messages_list_idx" ON "webhook_messages" USING btree ("webhook_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "webhooks_app_id_name_key" ON "webhooks" USING btree ("app_id","name");--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_topic_id_topics_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."topics"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "campaigns_program_idx" ON "campaigns" USING btree ("program_id");--> statement-breakpoint
CREATE UNIQUE INDEX "occurrences_key_key" ON "occurrences" USING btree ("app_id","campaign_id","key");--> statement-breakpoint
CREATE INDEX "deliveries_in_app_idx" ON "deliveries" USING btree ("app_id","user_id","due_at") WHERE "deliveries"."channel" = 'in_app';--> statement-breakpoint
CREATE INDEX "deliveries_waiting_idx" ON "deliveries" USING btree ("expires_at") WHERE "deliveries"."state" = 'pending' and "deliveries"."channel" = 'in_app';--> statement-breakpoint
CREATE UNIQUE INDEX "deliveries_target_key" ON "deliveries" USING btree ("app_id","campaign_id","occurrence","user_id","device_id","channel");--> statement-breakpoint
CREATE INDEX "deliveries_open_idx" ON "deliveries" USING btree ("due_at") WHERE "deliveries"."state" in ('pending', 'attempting') and "deliveries"."channel" = 'push';--> statement-breakpoint
ALTER TABLE "campaign_contents" DROP COLUMN "title";--> statement-breakpoint
ALTER TABLE "campaign_contents" DROP COLUMN "body";--> statement-breakpoint
ALTER TABLE "campaign_contents" DROP COLUMN "icon";--> statement-breakpoint
ALTER TABLE "campaign_contents" DROP COLUMN "image";--> statement-breakpoint
ALTER TABLE "campaign_contents" DROP COLUMN "url";--> statement-breakpoint
ALTER TABLE "campaign_contents" DROP COLUMN "buttons";--> statement-breakpoint
ALTER TABLE "campaigns" DROP COLUMN "segment_id";