CREATE TABLE "job_runs" (
	"organisation" uuid NOT NULL,
	"job" text NOT NULL,
	"slot" timestamp with time zone NOT NULL,
	"free_at" timestamp with time zone NOT NULL,
	"done_at" timestamp with time zone,
	CONSTRAINT "job_runs_organisation_job_pk" PRIMARY KEY("organisation","job")
);
--> statement-breakpoint
ALTER TABLE "teams" ADD COLUMN "joined" jsonb;--> statement-breakpoint
ALTER TABLE "agreements" ADD COLUMN "asked_edition" integer;--> statement-breakpoint
ALTER TABLE "occurrences" ADD COLUMN "briefing_off_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "needs" ADD COLUMN "earlier_answered_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "needs" ADD COLUMN "earlier_answered_by" uuid;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "kind" text DEFAULT 'news' NOT NULL;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "best_before" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "delivery_lines" ADD COLUMN "awaited" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "identities_gone" ON "identities" USING btree ("organisation","gone_at") WHERE gone_at is not null;--> statement-breakpoint
CREATE INDEX "deliveries_expired" ON "deliveries" USING btree ("organisation","done_at") WHERE state = 'expired';