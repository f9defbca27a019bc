CREATE TABLE "csv_import_chunks" (
	"import_id" integer NOT NULL,
	"no" integer NOT NULL,
	"data" "bytea" NOT NULL,
	CONSTRAINT "csv_import_chunks_import_id_no_pk" PRIMARY KEY("import_id","no")
);
--> statement-breakpoint
CREATE TABLE "csv_import_errors" (
	"import_id" integer NOT NULL,
	"row" integer NOT NULL,
	"reason" text NOT NULL,
	"line" text NOT NULL,
	CONSTRAINT "csv_import_errors_import_id_row_pk" PRIMARY KEY("import_id","row")
);
--> statement-breakpoint
CREATE TABLE "csv_imports" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "csv_imports_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"app_id" integer NOT NULL,
	"file_name" text NOT NULL,
	"state" text DEFAULT 'uploading' NOT NULL,
	"started_by" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"bytes" bigint DEFAULT 0 NOT NULL,
	"sha256" text,
	"preview" jsonb,
	"mapping" jsonb,
	"position" integer DEFAULT 0 NOT NULL,
	"offset" bigint DEFAULT 0 NOT NULL,
	"stored" integer DEFAULT 0 NOT NULL,
	"skipped" integer DEFAULT 0 NOT NULL,
	"failed" integer DEFAULT 0 NOT NULL,
	"reason" text
);
--> statement-breakpoint
CREATE TABLE "data_sources" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "data_sources_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"app_id" integer NOT NULL,
	"name" text NOT NULL,
	"secret" text NOT NULL,
	"shown" text NOT NULL,
	"query" text NOT NULL,
	"id_column" text NOT NULL,
	"enabled" boolean DEFAULT true NOT NULL,
	"every_minutes" integer NOT NULL,
	"next_run_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	"last_run_at" timestamp with time zone,
	"last_finished_at" timestamp with time zone,
	"last_rows" integer,
	"last_changed" integer,
	"last_error" text
);
--> statement-breakpoint
CREATE TABLE "acceptances" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "acceptances_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"app_id" integer NOT NULL,
	"platform" text NOT NULL,
	"app_version" text NOT NULL,
	"device_id" integer,
	"state" text DEFAULT 'open' NOT NULL,
	"started_by" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"signed_by" text,
	"signed_at" timestamp with time zone,
	"plan_version" integer,
	"report" jsonb,
	"reopened_at" timestamp with time zone,
	"reopened_reason" text,
	"checks" smallint
);
--> statement-breakpoint
CREATE TABLE "live_items" (
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "live_items_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"received_at" timestamp with time zone NOT NULL,
	"ts" timestamp with time zone NOT NULL,
	"app_id" integer NOT NULL,
	"tag_id" integer,
	"user_id" integer NOT NULL,
	"device_id" integer NOT NULL,
	"paired" boolean NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"outcome" text NOT NULL,
	"problem" text,
	"key" text DEFAULT '' NOT NULL,
	"platform" text NOT NULL,
	"app_version" text NOT NULL,
	"item" jsonb NOT NULL,
	CONSTRAINT "live_items_app_id_id_pk" PRIMARY KEY("app_id","id")
);
--> statement-breakpoint
CREATE TABLE "pairings" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "pairings_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"app_id" integer NOT NULL,
	"member_id" integer NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"device_id" integer,
	"paired_at" timestamp with time zone,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "quarantine" (
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "quarantine_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"received_at" timestamp with time zone NOT NULL,
	"ts" timestamp with time zone NOT NULL,
	"hit_id" uuid NOT NULL,
	"app_id" integer NOT NULL,
	"tag_id" integer NOT NULL,
	"problem" text NOT NULL,
	"key" text NOT NULL,
	"item" jsonb NOT NULL,
	"settled_at" timestamp with time zone,
	CONSTRAINT "quarantine_app_id_id_pk" PRIMARY KEY("app_id","id")
);
--> statement-breakpoint
CREATE TABLE "tag_plan_versions" (
	"app_id" integer NOT NULL,
	"no" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"note" text NOT NULL,
	"author" text NOT NULL,
	"plan" jsonb NOT NULL,
	CONSTRAINT "tag_plan_versions_app_id_no_pk" PRIMARY KEY("app_id","no")
);
--> statement-breakpoint
CREATE TABLE "tag_problems" (
	"hour" timestamp with time zone NOT NULL,
	"first_at" timestamp with time zone NOT NULL,
	"last_at" timestamp with time zone NOT NULL,
	"n" bigint NOT NULL,
	"app_id" integer NOT NULL,
	"tag_id" integer NOT NULL,
	"device_id" integer NOT NULL,
	"user_id" integer NOT NULL,
	"problem" text NOT NULL,
	"key" text NOT NULL,
	"platform" text NOT NULL,
	"app_version" text NOT NULL,
	"sample" jsonb NOT NULL,
	CONSTRAINT "tag_problems_app_id_hour_tag_id_problem_key_pk" PRIMARY KEY("app_id","hour","tag_id","problem","key")
);
--> statement-breakpoint
CREATE TABLE "tag_readers" (
	"app_id" integer NOT NULL,
	"reader_id" integer NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"reader" text NOT NULL,
	"keys" text[] DEFAULT '{}' NOT NULL,
	"label" text,
	CONSTRAINT "tag_readers_app_id_reader_reader_id_kind_name_pk" PRIMARY KEY("app_id","reader","reader_id","kind","name")
);
--> statement-breakpoint
CREATE TABLE "tag_sightings" (
	"first_at" timestamp with time zone NOT NULL,
	"last_at" timestamp with time zone NOT NULL,
	"last_wrong_at" timestamp with time zone,
	"n" bigint NOT NULL,
	"wrong" bigint NOT NULL,
	"app_id" integer NOT NULL,
	"tag_id" integer NOT NULL,
	"platform" text NOT NULL,
	"app_version" text NOT NULL,
	"last_problem" text,
	CONSTRAINT "tag_sightings_app_id_tag_id_platform_app_version_pk" PRIMARY KEY("app_id","tag_id","platform","app_version")
);
--> statement-breakpoint
CREATE TABLE "erased_ids" (
	"app_id" integer NOT NULL,
	"hash" text NOT NULL,
	"erased_at" timestamp with time zone NOT NULL,
	CONSTRAINT "erased_ids_app_id_hash_pk" PRIMARY KEY("app_id","hash")
);
--> statement-breakpoint
ALTER TABLE "app_counters" ADD COLUMN "plan" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "app_counters" ADD COLUMN "watched_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "apps" ADD COLUMN "plan_mode" text DEFAULT 'accept' NOT NULL;--> statement-breakpoint
ALTER TABLE "apps" ADD COLUMN "bot_filter" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "apps" ADD COLUMN "locate_by_ip" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "tags" ADD COLUMN "planned_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "tags" ADD COLUMN "position" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "tags" ADD COLUMN "section" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "tags" ADD COLUMN "screen" text;--> statement-breakpoint
ALTER TABLE "tags" ADD COLUMN "fires" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "tags" ADD COLUMN "note" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "tags" ADD COLUMN "owner" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "tags" ADD COLUMN "personal" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "tags" ADD COLUMN "required" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "tags" ADD COLUMN "retention_days" integer;--> statement-breakpoint
ALTER TABLE "tags" ADD COLUMN "spec" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "tags" ADD COLUMN "planned_type" text;--> statement-breakpoint
ALTER TABLE "tags" ADD COLUMN "planned_values" jsonb;--> statement-breakpoint
ALTER TABLE "tags" ADD COLUMN "renamed_to" integer;--> statement-breakpoint
ALTER TABLE "csv_import_chunks" ADD CONSTRAINT "csv_import_chunks_import_id_csv_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."csv_imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "csv_import_errors" ADD CONSTRAINT "csv_import_errors_import_id_csv_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."csv_imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "csv_imports" ADD CONSTRAINT "csv_imports_app_id_apps_id_fk" FOREIGN KEY ("app_id") REFERENCES "public"."apps"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "data_sources" ADD CONSTRAINT "data_sources_app_id_apps_id_fk" FOREIGN KEY ("app_id") REFERENCES "public"."apps"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "acceptances" ADD CONSTRAINT "acceptances_app_id_apps_id_fk" FOREIGN KEY ("app_id") REFERENCES "public"."apps"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "live_items" ADD CONSTRAINT "live_items_app_id_apps_id_fk" FOREIGN KEY ("app_id") REFERENCES "public"."apps"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pairings" ADD CONSTRAINT "pairings_app_id_apps_id_fk" FOREIGN KEY ("app_id") REFERENCES "public"."apps"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quarantine" ADD CONSTRAINT "quarantine_app_id_apps_id_fk" FOREIGN KEY ("app_id") REFERENCES "public"."apps"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tag_plan_versions" ADD CONSTRAINT "tag_plan_versions_app_id_apps_id_fk" FOREIGN KEY ("app_id") REFERENCES "public"."apps"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tag_problems" ADD CONSTRAINT "tag_problems_app_id_apps_id_fk" FOREIGN KEY ("app_id") REFERENCES "public"."apps"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tag_readers" ADD CONSTRAINT "tag_readers_app_id_apps_id_fk" FOREIGN KEY ("app_id") REFERENCES "public"."apps"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tag_sightings" ADD CONSTRAINT "tag_sightings_app_id_apps_id_fk" FOREIGN KEY ("app_id") REFERENCES "public"."apps"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "csv_imports_app_id_idx" ON "csv_imports" USING btree ("app_id","id");--> statement-breakpoint
CREATE INDEX "data_sources_app_id_idx" ON "data_sources" USING btree ("app_id");--> statement-breakpoint
CREATE INDEX "data_sources_next_run_at_idx" ON "data_sources" USING btree ("next_run_at");--> statement-breakpoint
CREATE INDEX "acceptances_app_id_idx" ON "acceptances" USING btree ("app_id","id");--> statement-breakpoint
CREATE INDEX "live_items_device_idx" ON "live_items" USING btree ("app_id","device_id","id") WHERE "live_items"."paired";--> statement-breakpoint
CREATE UNIQUE INDEX "pairings_code_key" ON "pairings" USING btree ("code");--> statement-breakpoint
CREATE INDEX "pairings_app_id_idx" ON "pairings" USING btree ("app_id");--> statement-breakpoint
CREATE UNIQUE INDEX "quarantine_app_id_hit_id_key" ON "quarantine" USING btree ("app_id","hit_id");--> statement-breakpoint
CREATE INDEX "quarantine_held_idx" ON "quarantine" USING btree ("app_id","tag_id") WHERE "quarantine"."settled_at" is null;--> statement-breakpoint
CREATE INDEX "tag_readers_tag_idx" ON "tag_readers" USING btree ("app_id","kind","name");--> statement-breakpoint
-- Minutes of traffic, watched and forgotten: not worth the write-ahead log. Empty after a crash.
ALTER TABLE "live_items" SET UNLOGGED;
