ALTER TABLE "campaigns" ADD COLUMN "pause_code" text;--> statement-breakpoint
-- Campaigns that are paused now keep the advice on their page.
UPDATE "campaigns" SET "pause_code" = CASE
	WHEN "state_reason" LIKE 'Paused itself: push services %' THEN 'push_errors'
	WHEN "state_reason" LIKE '% turned notifications off after it;%' THEN 'opt_outs'
	ELSE 'dismissals'
END
WHERE "state" = 'paused' AND "state_reason" LIKE 'Paused itself: %';
