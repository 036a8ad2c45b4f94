CREATE TABLE "calendar_series" (
	"organisation" uuid NOT NULL,
	"member" uuid NOT NULL,
	"uid" text NOT NULL,
	"feed" uuid,
	"is_whole" boolean NOT NULL,
	"ends_at" timestamp with time zone,
	"events" jsonb NOT NULL,
	CONSTRAINT "calendar_series_organisation_member_uid_pk" PRIMARY KEY("organisation","member","uid")
);
--> statement-breakpoint
ALTER TABLE "calendar_events" ADD COLUMN "doubt" text;--> statement-breakpoint
ALTER TABLE "calendar_series" ADD CONSTRAINT "calendar_series_organisation_member_members_organisation_id_fk" FOREIGN KEY ("organisation","member") REFERENCES "public"."members"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_series" ADD CONSTRAINT "calendar_series_organisation_feed_calendar_feeds_organisation_id_fk" FOREIGN KEY ("organisation","feed") REFERENCES "public"."calendar_feeds"("organisation","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "calendar_series_by_end" ON "calendar_series" USING btree ("organisation","member","ends_at");--> statement-breakpoint
CREATE INDEX "calendar_series_by_feed" ON "calendar_series" USING btree ("organisation","feed");--> statement-breakpoint
-- An occurrence was known by its wall time in the zone of its series, and is by its instant.
UPDATE "calendar_meetings" SET "recurrence_id" = "said"."named" FROM (
  SELECT DISTINCT ON ("organisation", "uid", "recurrence_id") "organisation", "uid", "recurrence_id",
    to_char(("recurrence_id"::timestamp AT TIME ZONE "zone") AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI"Z"') AS "named"
  FROM "calendar_events" WHERE "recurrence_id" ~ '^\d{4}-\d\d-\d\dT\d\d:\d\d$' AND "zone" IN (SELECT "name" FROM pg_timezone_names)
  ORDER BY "organisation", "uid", "recurrence_id", "id") "said"
WHERE "calendar_meetings"."organisation" = "said"."organisation" AND "calendar_meetings"."uid" = "said"."uid" AND "calendar_meetings"."recurrence_id" = "said"."recurrence_id";--> statement-breakpoint
UPDATE "appointments" SET "recurrence_id" = to_char(("recurrence_id"::timestamp AT TIME ZONE "zone") AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI"Z"')
WHERE "recurrence_id" ~ '^\d{4}-\d\d-\d\dT\d\d:\d\d$' AND "calendar_of" IS NOT NULL AND "zone" IN (SELECT "name" FROM pg_timezone_names);--> statement-breakpoint
UPDATE "calendar_events" SET "recurrence_id" = to_char(("recurrence_id"::timestamp AT TIME ZONE "zone") AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI"Z"')
WHERE "recurrence_id" ~ '^\d{4}-\d\d-\d\dT\d\d:\d\d$' AND "zone" IN (SELECT "name" FROM pg_timezone_names);
