CREATE TABLE "app_counters" (
	"app_id" integer PRIMARY KEY NOT NULL,
	"users" integer DEFAULT 0 NOT NULL,
	"devices" integer DEFAULT 0 NOT NULL,
	"erasures" integer DEFAULT 0 NOT NULL,
	"plan" integer DEFAULT 0 NOT NULL,
	"triggers" integer DEFAULT 0 NOT NULL,
	"watched_until" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "apps" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "apps_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"environment" text DEFAULT 'production' NOT NULL,
	"timezone" text DEFAULT 'UTC' NOT NULL,
	"demo" boolean DEFAULT false NOT NULL,
	"plan_mode" text DEFAULT 'accept' NOT NULL,
	"bot_filter" boolean DEFAULT true NOT NULL,
	"locate_by_ip" boolean DEFAULT true NOT NULL,
	"vapid_public_key" text NOT NULL,
	"vapid_private_key" text NOT NULL,
	"engagement" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"fcm_account" text,
	"fcm_project" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "keys" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "keys_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"app_id" integer NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"shown" text NOT NULL,
	"hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "campaign_contents" (
	"campaign_id" integer NOT NULL,
	"app_id" integer NOT NULL,
	"language" text DEFAULT 'default' NOT NULL,
	"variant" text DEFAULT 'a' NOT NULL,
	"content" jsonb NOT NULL,
	CONSTRAINT "campaign_contents_campaign_id_language_variant_pk" PRIMARY KEY("campaign_id","language","variant")
);
--> statement-breakpoint
CREATE TABLE "campaigns" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "campaigns_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"app_id" integer NOT NULL,
	"kind" text NOT NULL,
	"channel" text DEFAULT 'push' NOT NULL,
	"name" text NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"audience" jsonb DEFAULT '{"segments":[],"excluded":[],"limit":null,"testOnly":false}'::jsonb NOT NULL,
	"schedule" jsonb DEFAULT '{"type":"once","clock":"zone","passed":"next_day"}'::jsonb NOT NULL,
	"start_at" timestamp with time zone,
	"end_at" timestamp with time zone,
	"ttl_seconds" integer DEFAULT 86400 NOT NULL,
	"urgency" text DEFAULT 'normal' NOT NULL,
	"priority" smallint DEFAULT 3 NOT NULL,
	"exempt" boolean DEFAULT false NOT NULL,
	"control_percent" smallint DEFAULT 0 NOT NULL,
	"topic_id" integer,
	"options" jsonb DEFAULT '{"category":null,"closeable":true,"badge":null,"sound":null,"inApp":{"style":"banner","position":"bottom","activities":[],"trigger":null,"frequency":{"type":"once"},"inbox":false}}'::jsonb NOT NULL,
	"variants" jsonb DEFAULT '{"all":[{"id":"a","weight":100}],"winner":null}'::jsonb NOT NULL,
	"winner" text,
	"winner_at" timestamp with time zone,
	"goal" jsonb,
	"program_id" integer,
	"approval_asked_by" integer,
	"approval_asked_at" timestamp with time zone,
	"approved_by" integer,
	"approved_at" timestamp with time zone,
	"lesson" text,
	"created_by" integer,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_by" integer,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"launched_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"state_reason" text
);
--> statement-breakpoint
CREATE TABLE "occurrences" (
	"app_id" integer NOT NULL,
	"campaign_id" integer NOT NULL,
	"no" integer NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"state" text DEFAULT 'due' NOT NULL,
	"planned" integer DEFAULT 0 NOT NULL,
	"chunks" integer DEFAULT 0 NOT NULL,
	"planned_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"key" text,
	"override" jsonb,
	"people" integer[],
	"call" jsonb,
	CONSTRAINT "occurrences_app_id_campaign_id_no_pk" PRIMARY KEY("app_id","campaign_id","no")
);
--> statement-breakpoint
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
CREATE TABLE "deliveries" (
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"app_id" integer NOT NULL,
	"campaign_id" integer NOT NULL,
	"occurrence" integer NOT NULL,
	"user_id" integer NOT NULL,
	"device_id" integer NOT NULL,
	"channel" text DEFAULT 'push' NOT NULL,
	"variant" text,
	"language" text,
	"chunk" integer NOT NULL,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"state" text DEFAULT 'pending' NOT NULL,
	"reason" text,
	"held_by" integer,
	"due_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"lease_until" timestamp with time zone,
	"sent_at" timestamp with time zone,
	"delivered_at" timestamp with time zone,
	"displayed_at" timestamp with time zone,
	"actioned_at" timestamp with time zone,
	"exited_at" timestamp with time zone,
	"action" text,
	"answered_at" timestamp with time zone,
	"step" smallint,
	"read_at" timestamp with time zone,
	CONSTRAINT "deliveries_app_id_id_pk" PRIMARY KEY("app_id","id")
);
--> statement-breakpoint
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
CREATE TABLE "hit_blocks" (
	"app_id" integer NOT NULL,
	"tag_id" integer NOT NULL,
	"day" date NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "hit_blocks_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"n" integer NOT NULL,
	"payload" "bytea" NOT NULL,
	CONSTRAINT "hit_blocks_app_id_tag_id_day_id_pk" PRIMARY KEY("app_id","tag_id","day","id")
);
--> statement-breakpoint
CREATE TABLE "hits" (
	"id" uuid NOT NULL,
	"ts" timestamp with time zone NOT NULL,
	"session_id" bigint,
	"app_id" integer NOT NULL,
	"tag_id" integer NOT NULL,
	"user_id" integer NOT NULL,
	"device_id" integer NOT NULL,
	"duration_ms" integer,
	"extras" jsonb,
	CONSTRAINT "hits_app_id_id_pk" PRIMARY KEY("app_id","id")
) PARTITION BY RANGE ("id");
--> statement-breakpoint
-- The partitions are written by hand. "hits_future" is split by month while the server runs.
CREATE TABLE "hits_past" PARTITION OF "hits" FOR VALUES FROM (MINVALUE) TO ('01a0f4c2-c400-0000-0000-000000000000');
--> statement-breakpoint
CREATE TABLE "hits_future" PARTITION OF "hits" FOR VALUES FROM ('01a0f4c2-c400-0000-0000-000000000000') TO (MAXVALUE);
--> statement-breakpoint
CREATE TABLE "ingest_counts" (
	"app_id" integer NOT NULL,
	"day" date NOT NULL,
	"outcome" text NOT NULL,
	"n" bigint NOT NULL,
	CONSTRAINT "ingest_counts_app_id_day_outcome_pk" PRIMARY KEY("app_id","day","outcome")
);
--> statement-breakpoint
CREATE TABLE "untimed_messages" (
	"app_id" integer NOT NULL,
	"key" uuid NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	CONSTRAINT "untimed_messages_app_id_key_pk" PRIMARY KEY("app_id","key")
);
--> statement-breakpoint
CREATE TABLE "user_tags" (
	"first" timestamp with time zone NOT NULL,
	"last" timestamp with time zone NOT NULL,
	"app_id" integer NOT NULL,
	"user_id" integer NOT NULL,
	"tag_id" integer NOT NULL,
	"n" integer NOT NULL,
	CONSTRAINT "user_tags_app_id_user_id_tag_id_pk" PRIMARY KEY("app_id","user_id","tag_id")
);
--> statement-breakpoint
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
	"moved_at" timestamp with time zone NOT NULL,
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
CREATE TABLE "imports" (
	"app_id" integer NOT NULL,
	"source" text NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"items" bigint DEFAULT 0 NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	CONSTRAINT "imports_app_id_source_pk" PRIMARY KEY("app_id","source")
);
--> statement-breakpoint
CREATE TABLE "app_members" (
	"app_id" integer NOT NULL,
	"member_id" integer NOT NULL,
	"role" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "app_members_app_id_member_id_pk" PRIMARY KEY("app_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "audit_log" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_log_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"app_id" integer,
	"member_id" integer,
	"actor" text NOT NULL,
	"action" text NOT NULL,
	"subject" text NOT NULL,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "invitations_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"email" text NOT NULL,
	"hash" text NOT NULL,
	"app_id" integer,
	"role" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "members" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "members_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"email" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text NOT NULL,
	"owner" boolean DEFAULT false NOT NULL,
	"session_epoch" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_sign_in_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "sign_in_failures" (
	"key" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
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
CREATE TABLE "segments" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "segments_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"app_id" integer NOT NULL,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"criteria" jsonb NOT NULL,
	"created_by" integer,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"archived_at" timestamp with time zone,
	"last_count" integer,
	"counted_at" timestamp with time zone
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
CREATE TABLE "tags" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "tags_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"app_id" integer NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"status" text DEFAULT 'unplanned' NOT NULL,
	"type" text,
	"extras" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"purpose" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"planned_at" timestamp with time zone,
	"position" integer DEFAULT 0 NOT NULL,
	"section" text DEFAULT '' NOT NULL,
	"screen" text,
	"fires" text DEFAULT '' NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"owner" text DEFAULT '' NOT NULL,
	"personal" boolean DEFAULT false NOT NULL,
	"required" boolean DEFAULT true NOT NULL,
	"retention_days" integer,
	"spec" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"planned_type" text,
	"planned_values" jsonb,
	"renamed_to" integer,
	"purging_since" timestamp with time zone,
	"blocked_before" boolean DEFAULT false NOT NULL
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
CREATE TABLE "devices" (
	"app_id" integer NOT NULL,
	"id" integer NOT NULL,
	"key" text NOT NULL,
	"user_id" integer NOT NULL,
	"platform" text,
	"os" text,
	"os_version" text,
	"model" text,
	"manufacturer" text,
	"browser" text,
	"app_version" text,
	"sdk_version" text,
	"locale" text,
	"timezone" text,
	"carrier" text,
	"network" text,
	"screen" text,
	"first_seen" timestamp with time zone NOT NULL,
	"last_seen" timestamp with time zone NOT NULL,
	"session_id" bigint,
	"push_kind" text,
	"push_endpoint" text,
	"push_p_256dh" text,
	"push_auth" text,
	"push_state" text DEFAULT 'none' NOT NULL,
	"push_reason" text,
	"push_changed_at" timestamp with time zone,
	"push_asked" text,
	"push_asked_at" timestamp with time zone,
	"test" boolean DEFAULT false NOT NULL,
	"test_name" text,
	CONSTRAINT "devices_app_id_id_pk" PRIMARY KEY("app_id","id")
);
--> statement-breakpoint
CREATE TABLE "erased_ids" (
	"app_id" integer NOT NULL,
	"hash" text NOT NULL,
	"erased_at" timestamp with time zone NOT NULL,
	CONSTRAINT "erased_ids_app_id_hash_pk" PRIMARY KEY("app_id","hash")
);
--> statement-breakpoint
CREATE TABLE "identities" (
	"app_id" integer NOT NULL,
	"kind" text NOT NULL,
	"value" text NOT NULL,
	"user_id" integer NOT NULL,
	"own_user_id" integer NOT NULL,
	"link_rank" smallint DEFAULT 0 NOT NULL,
	"link_at" timestamp with time zone,
	"link_key" text,
	"aliases" text[],
	CONSTRAINT "identities_app_id_kind_value_pk" PRIMARY KEY("app_id","kind","value")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"app_id" integer NOT NULL,
	"id" bigint NOT NULL,
	"user_id" integer NOT NULL,
	"device_id" integer NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone NOT NULL,
	CONSTRAINT "sessions_app_id_id_pk" PRIMARY KEY("app_id","id")
);
--> statement-breakpoint
CREATE TABLE "users" (
	"app_id" integer NOT NULL,
	"id" integer NOT NULL,
	"external_id" text,
	"app_info" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"app_info_at" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"first_seen" timestamp with time zone NOT NULL,
	"last_seen" timestamp with time zone NOT NULL,
	"timezone" text,
	"locale" text,
	"country" text,
	"region" text,
	"city" text,
	"lat" double precision,
	"lon" double precision,
	"merged_into" integer,
	CONSTRAINT "users_app_id_id_pk" PRIMARY KEY("app_id","id")
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
ALTER TABLE "app_counters" ADD CONSTRAINT "app_counters_app_id_apps_id_fk" FOREIGN KEY ("app_id") REFERENCES "public"."apps"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "keys" ADD CONSTRAINT "keys_app_id_apps_id_fk" FOREIGN KEY ("app_id") REFERENCES "public"."apps"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_contents" ADD CONSTRAINT "campaign_contents_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_app_id_apps_id_fk" FOREIGN KEY ("app_id") REFERENCES "public"."apps"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_topic_id_topics_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."topics"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "occurrences" ADD CONSTRAINT "occurrences_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "csv_import_chunks" ADD CONSTRAINT "csv_import_chunks_import_id_csv_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."csv_imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "csv_import_errors" ADD CONSTRAINT "csv_import_errors_import_id_csv_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."csv_imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "csv_imports" ADD CONSTRAINT "csv_imports_app_id_apps_id_fk" FOREIGN KEY ("app_id") REFERENCES "public"."apps"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "data_sources" ADD CONSTRAINT "data_sources_app_id_apps_id_fk" FOREIGN KEY ("app_id") REFERENCES "public"."apps"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_app_id_apps_id_fk" FOREIGN KEY ("app_id") REFERENCES "public"."apps"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app_members" ADD CONSTRAINT "app_members_app_id_apps_id_fk" FOREIGN KEY ("app_id") REFERENCES "public"."apps"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app_members" ADD CONSTRAINT "app_members_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_app_id_apps_id_fk" FOREIGN KEY ("app_id") REFERENCES "public"."apps"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrolments" ADD CONSTRAINT "enrolments_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "program_steps" ADD CONSTRAINT "program_steps_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programs" ADD CONSTRAINT "programs_app_id_apps_id_fk" FOREIGN KEY ("app_id") REFERENCES "public"."apps"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "push_asks" ADD CONSTRAINT "push_asks_app_id_apps_id_fk" FOREIGN KEY ("app_id") REFERENCES "public"."apps"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reach_days" ADD CONSTRAINT "reach_days_app_id_apps_id_fk" FOREIGN KEY ("app_id") REFERENCES "public"."apps"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "segments" ADD CONSTRAINT "segments_app_id_apps_id_fk" FOREIGN KEY ("app_id") REFERENCES "public"."apps"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "acceptances" ADD CONSTRAINT "acceptances_app_id_apps_id_fk" FOREIGN KEY ("app_id") REFERENCES "public"."apps"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "live_items" ADD CONSTRAINT "live_items_app_id_apps_id_fk" FOREIGN KEY ("app_id") REFERENCES "public"."apps"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pairings" ADD CONSTRAINT "pairings_app_id_apps_id_fk" FOREIGN KEY ("app_id") REFERENCES "public"."apps"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quarantine" ADD CONSTRAINT "quarantine_app_id_apps_id_fk" FOREIGN KEY ("app_id") REFERENCES "public"."apps"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tag_plan_versions" ADD CONSTRAINT "tag_plan_versions_app_id_apps_id_fk" FOREIGN KEY ("app_id") REFERENCES "public"."apps"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tag_problems" ADD CONSTRAINT "tag_problems_app_id_apps_id_fk" FOREIGN KEY ("app_id") REFERENCES "public"."apps"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tag_readers" ADD CONSTRAINT "tag_readers_app_id_apps_id_fk" FOREIGN KEY ("app_id") REFERENCES "public"."apps"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tag_sightings" ADD CONSTRAINT "tag_sightings_app_id_apps_id_fk" FOREIGN KEY ("app_id") REFERENCES "public"."apps"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tags" ADD CONSTRAINT "tags_app_id_apps_id_fk" FOREIGN KEY ("app_id") REFERENCES "public"."apps"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topics" ADD CONSTRAINT "topics_app_id_apps_id_fk" FOREIGN KEY ("app_id") REFERENCES "public"."apps"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "segment_watches" ADD CONSTRAINT "segment_watches_segment_id_segments_id_fk" FOREIGN KEY ("segment_id") REFERENCES "public"."segments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_messages" ADD CONSTRAINT "webhook_messages_webhook_id_webhooks_id_fk" FOREIGN KEY ("webhook_id") REFERENCES "public"."webhooks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhooks" ADD CONSTRAINT "webhooks_app_id_apps_id_fk" FOREIGN KEY ("app_id") REFERENCES "public"."apps"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "apps_name_key" ON "apps" USING btree (lower("name"));--> statement-breakpoint
CREATE UNIQUE INDEX "keys_hash_key" ON "keys" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "keys_app_id_idx" ON "keys" USING btree ("app_id");--> statement-breakpoint
CREATE UNIQUE INDEX "campaigns_app_id_name_key" ON "campaigns" USING btree ("app_id","name");--> statement-breakpoint
CREATE INDEX "campaigns_state_idx" ON "campaigns" USING btree ("state","start_at");--> statement-breakpoint
CREATE INDEX "campaigns_program_idx" ON "campaigns" USING btree ("program_id");--> statement-breakpoint
CREATE UNIQUE INDEX "occurrences_key_key" ON "occurrences" USING btree ("app_id","campaign_id","key");--> statement-breakpoint
CREATE INDEX "occurrences_state_due_at_idx" ON "occurrences" USING btree ("state","due_at");--> statement-breakpoint
CREATE INDEX "answers_campaign_idx" ON "answers" USING btree ("app_id","campaign_id");--> statement-breakpoint
CREATE INDEX "answers_user_idx" ON "answers" USING btree ("app_id","user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "deliveries_target_key" ON "deliveries" USING btree ("app_id","campaign_id","occurrence","user_id","device_id","channel");--> statement-breakpoint
CREATE INDEX "deliveries_chunk_idx" ON "deliveries" USING btree ("app_id","campaign_id","occurrence","chunk");--> statement-breakpoint
CREATE INDEX "deliveries_user_idx" ON "deliveries" USING btree ("app_id","user_id");--> statement-breakpoint
CREATE INDEX "deliveries_held_by_idx" ON "deliveries" USING btree ("app_id","held_by") WHERE "deliveries"."held_by" is not null;--> statement-breakpoint
CREATE INDEX "deliveries_in_app_idx" ON "deliveries" USING btree ("app_id","user_id","due_at") WHERE "deliveries"."channel" = 'in_app';--> statement-breakpoint
CREATE INDEX "deliveries_open_idx" ON "deliveries" USING btree ("due_at") WHERE "deliveries"."state" in ('pending', 'attempting') and "deliveries"."channel" = 'push';--> statement-breakpoint
CREATE INDEX "deliveries_waiting_idx" ON "deliveries" USING btree ("expires_at") WHERE "deliveries"."state" = 'pending' and "deliveries"."channel" = 'in_app';--> statement-breakpoint
CREATE INDEX "test_messages_device_idx" ON "test_messages" USING btree ("app_id","device_id");--> statement-breakpoint
CREATE INDEX "hits_app_id_user_id_idx" ON "hits" USING btree ("app_id","user_id");--> statement-breakpoint
CREATE INDEX "csv_imports_app_id_idx" ON "csv_imports" USING btree ("app_id","id");--> statement-breakpoint
CREATE INDEX "data_sources_app_id_idx" ON "data_sources" USING btree ("app_id");--> statement-breakpoint
CREATE INDEX "data_sources_next_run_at_idx" ON "data_sources" USING btree ("next_run_at");--> statement-breakpoint
CREATE INDEX "app_members_member_id_idx" ON "app_members" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "audit_log_app_id_idx" ON "audit_log" USING btree ("app_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_hash_key" ON "invitations" USING btree ("hash");--> statement-breakpoint
CREATE UNIQUE INDEX "members_email_key" ON "members" USING btree ("email");--> statement-breakpoint
CREATE INDEX "sign_in_failures_key_at_idx" ON "sign_in_failures" USING btree ("key","at");--> statement-breakpoint
CREATE INDEX "enrolments_due_idx" ON "enrolments" USING btree ("next_at") WHERE "enrolments"."state" = 'active';--> statement-breakpoint
CREATE INDEX "enrolments_user_idx" ON "enrolments" USING btree ("app_id","user_id");--> statement-breakpoint
CREATE INDEX "program_steps_program_idx" ON "program_steps" USING btree ("program_id","position");--> statement-breakpoint
CREATE UNIQUE INDEX "programs_app_id_name_key" ON "programs" USING btree ("app_id","name");--> statement-breakpoint
CREATE UNIQUE INDEX "segments_app_id_name_key" ON "segments" USING btree ("app_id","name");--> statement-breakpoint
CREATE INDEX "acceptances_app_id_idx" ON "acceptances" USING btree ("app_id","id");--> statement-breakpoint
CREATE INDEX "live_items_device_idx" ON "live_items" USING btree ("app_id","device_id","id") WHERE "live_items"."paired";--> statement-breakpoint
CREATE UNIQUE INDEX "pairings_code_key" ON "pairings" USING btree ("code");--> statement-breakpoint
CREATE INDEX "pairings_app_id_idx" ON "pairings" USING btree ("app_id");--> statement-breakpoint
CREATE UNIQUE INDEX "quarantine_app_id_hit_id_key" ON "quarantine" USING btree ("app_id","hit_id");--> statement-breakpoint
CREATE INDEX "quarantine_held_idx" ON "quarantine" USING btree ("app_id","tag_id") WHERE "quarantine"."settled_at" is null;--> statement-breakpoint
CREATE INDEX "tag_readers_tag_idx" ON "tag_readers" USING btree ("app_id","kind","name");--> statement-breakpoint
CREATE UNIQUE INDEX "tags_app_id_kind_name_key" ON "tags" USING btree ("app_id","kind","name");--> statement-breakpoint
CREATE INDEX "tags_app_id_idx" ON "tags" USING btree ("app_id");--> statement-breakpoint
CREATE UNIQUE INDEX "topics_app_id_name_key" ON "topics" USING btree ("app_id","name");--> statement-breakpoint
CREATE UNIQUE INDEX "trigger_firings_cause_key" ON "trigger_firings" USING btree ("app_id","subject","subject_id","cause");--> statement-breakpoint
CREATE INDEX "trigger_firings_open_idx" ON "trigger_firings" USING btree ("app_id","id") WHERE "trigger_firings"."settled_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "devices_app_id_key_key" ON "devices" USING btree ("app_id","key");--> statement-breakpoint
CREATE INDEX "devices_app_id_user_id_idx" ON "devices" USING btree ("app_id","user_id");--> statement-breakpoint
CREATE INDEX "devices_subscribed_idx" ON "devices" USING btree ("app_id","user_id") WHERE "devices"."push_state" = 'subscribed';--> statement-breakpoint
CREATE INDEX "devices_retired_idx" ON "devices" USING btree ("app_id","id") WHERE "devices"."push_state" = 'retired';--> statement-breakpoint
CREATE UNIQUE INDEX "devices_push_endpoint_key" ON "devices" USING btree ("app_id","push_endpoint") WHERE "devices"."push_endpoint" is not null;--> statement-breakpoint
CREATE INDEX "identities_user_idx" ON "identities" USING btree ("app_id","user_id");--> statement-breakpoint
CREATE INDEX "sessions_app_id_user_id_idx" ON "sessions" USING btree ("app_id","user_id");--> statement-breakpoint
CREATE INDEX "users_merged_idx" ON "users" USING btree ("app_id","merged_into","id") WHERE "users"."merged_into" is not null;--> statement-breakpoint
CREATE INDEX "webhook_messages_due_idx" ON "webhook_messages" USING btree ("due_at") WHERE "webhook_messages"."state" = 'pending';--> statement-breakpoint
CREATE INDEX "webhook_messages_list_idx" ON "webhook_messages" USING btree ("webhook_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "webhooks_app_id_name_key" ON "webhooks" USING btree ("app_id","name");--> statement-breakpoint
-- Everything below is written by hand, like the partitions of "hits" above: drizzle-kit does not know storage options.
ALTER TABLE "hit_blocks" ALTER COLUMN "payload" SET STORAGE EXTERNAL;--> statement-breakpoint
ALTER TABLE "users" SET (fillfactor = 85);--> statement-breakpoint
ALTER TABLE "devices" SET (fillfactor = 85);--> statement-breakpoint
ALTER TABLE "sessions" SET (fillfactor = 85);--> statement-breakpoint
ALTER TABLE "user_tags" SET (fillfactor = 85);--> statement-breakpoint
ALTER TABLE "deliveries" SET (fillfactor = 80);--> statement-breakpoint
-- Live items are minutes of traffic that are watched and then forgotten. They do without the write-ahead log, so the
-- table is empty after a crash.
ALTER TABLE "live_items" SET UNLOGGED;
