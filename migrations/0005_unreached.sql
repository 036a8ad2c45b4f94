CREATE TABLE "unreached" (
	"organisation" uuid NOT NULL,
	"kind" text NOT NULL,
	"id" uuid NOT NULL,
	"last_at" timestamp with time zone NOT NULL,
	CONSTRAINT "unreached_organisation_kind_id_pk" PRIMARY KEY("organisation","kind","id")
);
--> statement-breakpoint
ALTER TABLE "occurrences" ADD COLUMN "with_series" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "unreached_by_age" ON "unreached" USING btree ("organisation","last_at");--> statement-breakpoint
CREATE INDEX "rooms_by_team" ON "rooms" USING btree ("organisation","team");--> statement-breakpoint
-- By hand: what was cancelled with its series before there was a word for it.
UPDATE "occurrences" o SET "with_series" = true FROM "appointments" a
WHERE a."organisation" = o."organisation" AND a."id" = o."appointment" AND a."state" = 'cancelled' AND o."state" = 'cancelled' AND NOT o."own";
