CREATE TABLE "functions_seen" (
	"only_row" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "functions_seen_only_row" CHECK ("functions_seen"."only_row")
);
