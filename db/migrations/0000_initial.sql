CREATE TABLE "app_counters" (
	"app_id" integer PRIMARY KEY NOT NULL,
	"users" integer DEFAULT 0 NOT NULL,
	"devices" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "apps" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "apps_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"environment" text DEFAULT 'production' NOT NULL,
	"timezone" text DEFAULT 'UTC' NOT NULL,
	"demo" boolean DEFAULT false NOT NULL,
	"vapid_public_key" text NOT NULL,
	"vapid_private_key" text NOT NULL,
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
	"title" text NOT NULL,
	"body" text DEFAULT '' NOT NULL,
	"icon" text,
	"image" text,
	"url" text,
	"buttons" jsonb DEFAULT '[]'::jsonb NOT NULL,
	CONSTRAINT "campaign_contents_campaign_id_language_variant_pk" PRIMARY KEY("campaign_id","language","variant")
);
--> statement-breakpoint
CREATE TABLE "campaigns" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "campaigns_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"app_id" integer NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"segment_id" integer,
	"start_at" timestamp with time zone,
	"ttl_seconds" integer DEFAULT 86400 NOT NULL,
	"urgency" text DEFAULT 'normal' NOT NULL,
	"created_by" integer,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
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
	CONSTRAINT "occurrences_app_id_campaign_id_no_pk" PRIMARY KEY("app_id","campaign_id","no")
);
--> statement-breakpoint
CREATE TABLE "deliveries" (
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"app_id" integer NOT NULL,
	"campaign_id" integer NOT NULL,
	"occurrence" integer NOT NULL,
	"user_id" integer NOT NULL,
	"device_id" integer NOT NULL,
	"chunk" integer NOT NULL,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"state" text DEFAULT 'pending' NOT NULL,
	"reason" text,
	"due_at" timestamp with time zone NOT NULL,
	"lease_until" timestamp with time zone,
	"sent_at" timestamp with time zone,
	"delivered_at" timestamp with time zone,
	"displayed_at" timestamp with time zone,
	"actioned_at" timestamp with time zone,
	"exited_at" timestamp with time zone,
	"action" text,
	CONSTRAINT "deliveries_app_id_id_pk" PRIMARY KEY("app_id","id")
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
CREATE TABLE "tags" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "tags_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"app_id" integer NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"status" text DEFAULT 'unplanned' NOT NULL,
	"type" text,
	"extras" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"purpose" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
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
	"test" boolean DEFAULT false NOT NULL,
	"test_name" text,
	CONSTRAINT "devices_app_id_id_pk" PRIMARY KEY("app_id","id")
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
ALTER TABLE "app_counters" ADD CONSTRAINT "app_counters_app_id_apps_id_fk" FOREIGN KEY ("app_id") REFERENCES "public"."apps"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "keys" ADD CONSTRAINT "keys_app_id_apps_id_fk" FOREIGN KEY ("app_id") REFERENCES "public"."apps"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_contents" ADD CONSTRAINT "campaign_contents_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_app_id_apps_id_fk" FOREIGN KEY ("app_id") REFERENCES "public"."apps"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_segment_id_segments_id_fk" FOREIGN KEY ("segment_id") REFERENCES "public"."segments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "occurrences" ADD CONSTRAINT "occurrences_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app_members" ADD CONSTRAINT "app_members_app_id_apps_id_fk" FOREIGN KEY ("app_id") REFERENCES "public"."apps"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app_members" ADD CONSTRAINT "app_members_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_app_id_apps_id_fk" FOREIGN KEY ("app_id") REFERENCES "public"."apps"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "segments" ADD CONSTRAINT "segments_app_id_apps_id_fk" FOREIGN KEY ("app_id") REFERENCES "public"."apps"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tags" ADD CONSTRAINT "tags_app_id_apps_id_fk" FOREIGN KEY ("app_id") REFERENCES "public"."apps"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "apps_name_key" ON "apps" USING btree (lower("name"));--> statement-breakpoint
CREATE UNIQUE INDEX "keys_hash_key" ON "keys" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "keys_app_id_idx" ON "keys" USING btree ("app_id");--> statement-breakpoint
CREATE UNIQUE INDEX "campaigns_app_id_name_key" ON "campaigns" USING btree ("app_id","name");--> statement-breakpoint
CREATE INDEX "campaigns_state_idx" ON "campaigns" USING btree ("state","start_at");--> statement-breakpoint
CREATE INDEX "occurrences_state_due_at_idx" ON "occurrences" USING btree ("state","due_at");--> statement-breakpoint
CREATE UNIQUE INDEX "deliveries_target_key" ON "deliveries" USING btree ("app_id","campaign_id","occurrence","user_id","device_id");--> statement-breakpoint
CREATE INDEX "deliveries_chunk_idx" ON "deliveries" USING btree ("app_id","campaign_id","occurrence","chunk");--> statement-breakpoint
CREATE INDEX "deliveries_user_idx" ON "deliveries" USING btree ("app_id","user_id");--> statement-breakpoint
CREATE INDEX "deliveries_open_idx" ON "deliveries" USING btree ("due_at") WHERE "deliveries"."state" in ('pending', 'attempting');--> statement-breakpoint
CREATE INDEX "hits_app_id_user_id_idx" ON "hits" USING btree ("app_id","user_id");--> statement-breakpoint
CREATE INDEX "app_members_member_id_idx" ON "app_members" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "audit_log_app_id_idx" ON "audit_log" USING btree ("app_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_hash_key" ON "invitations" USING btree ("hash");--> statement-breakpoint
CREATE UNIQUE INDEX "members_email_key" ON "members" USING btree ("email");--> statement-breakpoint
CREATE INDEX "sign_in_failures_key_at_idx" ON "sign_in_failures" USING btree ("key","at");--> statement-breakpoint
CREATE UNIQUE INDEX "segments_app_id_name_key" ON "segments" USING btree ("app_id","name");--> statement-breakpoint
CREATE UNIQUE INDEX "tags_app_id_kind_name_key" ON "tags" USING btree ("app_id","kind","name");--> statement-breakpoint
CREATE INDEX "tags_app_id_idx" ON "tags" USING btree ("app_id");--> statement-breakpoint
CREATE UNIQUE INDEX "devices_app_id_key_key" ON "devices" USING btree ("app_id","key");--> statement-breakpoint
CREATE INDEX "devices_app_id_user_id_idx" ON "devices" USING btree ("app_id","user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "devices_push_endpoint_key" ON "devices" USING btree ("app_id","push_endpoint") WHERE "devices"."push_endpoint" is not null;--> statement-breakpoint
CREATE INDEX "identities_user_idx" ON "identities" USING btree ("app_id","user_id");--> statement-breakpoint
CREATE INDEX "sessions_app_id_user_id_idx" ON "sessions" USING btree ("app_id","user_id");--> statement-breakpoint
CREATE INDEX "users_merged_idx" ON "users" USING btree ("app_id","merged_into") WHERE "users"."merged_into" is not null;--> statement-breakpoint
ALTER TABLE "hit_blocks" ALTER COLUMN "payload" SET STORAGE EXTERNAL;--> statement-breakpoint
ALTER TABLE "users" SET (fillfactor = 85);--> statement-breakpoint
ALTER TABLE "devices" SET (fillfactor = 85);--> statement-breakpoint
ALTER TABLE "sessions" SET (fillfactor = 85);--> statement-breakpoint
ALTER TABLE "user_tags" SET (fillfactor = 85);--> statement-breakpoint
ALTER TABLE "deliveries" SET (fillfactor = 80);
