DROP INDEX "users_merged_idx";--> statement-breakpoint
CREATE INDEX "devices_subscribed_idx" ON "devices" USING btree ("app_id","user_id") WHERE "devices"."push_state" = 'subscribed';--> statement-breakpoint
CREATE INDEX "users_merged_idx" ON "users" USING btree ("app_id","merged_into","id") WHERE "users"."merged_into" is not null;