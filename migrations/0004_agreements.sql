CREATE TABLE "agreement_events" (
	"organisation" uuid NOT NULL,
	"id" uuid NOT NULL,
	"agreement" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"kind" text NOT NULL,
	"who" uuid,
	"member" uuid,
	"due" jsonb,
	"note" text,
	"private" boolean DEFAULT false NOT NULL,
	"platform" text,
	"room" text,
	"permalink" text,
	CONSTRAINT "agreement_events_organisation_id_pk" PRIMARY KEY("organisation","id")
);
--> statement-breakpoint
CREATE TABLE "agreement_numbers" (
	"organisation" uuid NOT NULL,
	"last" integer NOT NULL,
	CONSTRAINT "agreement_numbers_organisation_pk" PRIMARY KEY("organisation")
);
--> statement-breakpoint
CREATE TABLE "agreements" (
	"organisation" uuid NOT NULL,
	"id" uuid NOT NULL,
	"number" integer NOT NULL,
	"account" uuid NOT NULL,
	"kind" text NOT NULL,
	"serves" uuid,
	"what" text NOT NULL,
	"place" text,
	"due_day" date,
	"due_time" time,
	"zone" text NOT NULL,
	"due_at" timestamp with time zone,
	"sorts_at" timestamp with time zone GENERATED ALWAYS AS (coalesce(due_at, '9999-12-31 00:00:00+00'::timestamptz)) STORED NOT NULL,
	"owner" uuid,
	"proposed" uuid,
	"state" text NOT NULL,
	"counter" jsonb,
	"counter_by" uuid,
	"asked_by" uuid NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	"permalink" text,
	"interaction" uuid,
	"appointment" uuid,
	"edition" integer DEFAULT 0 NOT NULL,
	"active_at" timestamp with time zone NOT NULL,
	"blocked_why" text,
	"blocked_at" timestamp with time zone,
	"blocked_by" uuid,
	"attention_at" timestamp with time zone,
	"nudge_step" integer DEFAULT 0 NOT NULL,
	"nudge_count" integer DEFAULT 0 NOT NULL,
	"nudged_at" timestamp with time zone,
	"snoozed_until" timestamp with time zone,
	"nudges_stopped_why" text,
	"nudges_stopped_by" uuid,
	CONSTRAINT "agreements_organisation_id_pk" PRIMARY KEY("organisation","id"),
	CONSTRAINT "agreements_by_number" UNIQUE("organisation","number")
);
--> statement-breakpoint
ALTER TABLE "agreement_events" ADD CONSTRAINT "agreement_events_organisation_agreement_agreements_organisation_id_fk" FOREIGN KEY ("organisation","agreement") REFERENCES "public"."agreements"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_events" ADD CONSTRAINT "agreement_events_organisation_who_members_organisation_id_fk" FOREIGN KEY ("organisation","who") REFERENCES "public"."members"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_events" ADD CONSTRAINT "agreement_events_organisation_member_members_organisation_id_fk" FOREIGN KEY ("organisation","member") REFERENCES "public"."members"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreements" ADD CONSTRAINT "agreements_organisation_account_accounts_organisation_id_fk" FOREIGN KEY ("organisation","account") REFERENCES "public"."accounts"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreements" ADD CONSTRAINT "agreements_organisation_serves_agreements_organisation_id_fk" FOREIGN KEY ("organisation","serves") REFERENCES "public"."agreements"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreements" ADD CONSTRAINT "agreements_organisation_owner_members_organisation_id_fk" FOREIGN KEY ("organisation","owner") REFERENCES "public"."members"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreements" ADD CONSTRAINT "agreements_organisation_proposed_members_organisation_id_fk" FOREIGN KEY ("organisation","proposed") REFERENCES "public"."members"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreements" ADD CONSTRAINT "agreements_organisation_asked_by_members_organisation_id_fk" FOREIGN KEY ("organisation","asked_by") REFERENCES "public"."members"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "agreement_events_by_agreement" ON "agreement_events" USING btree ("organisation","agreement","at");--> statement-breakpoint
CREATE INDEX "agreements_due_attention" ON "agreements" USING btree ("organisation","attention_at") WHERE attention_at is not null;--> statement-breakpoint
CREATE INDEX "agreements_open" ON "agreements" USING btree ("organisation","sorts_at","id") WHERE state in ('proposed', 'accepted', 'declined');--> statement-breakpoint
CREATE INDEX "agreements_unowned" ON "agreements" USING btree ("organisation","sorts_at","id") WHERE state in ('proposed', 'declined');--> statement-breakpoint
CREATE INDEX "agreements_open_by_owner" ON "agreements" USING btree ("organisation","owner","sorts_at","id") WHERE state in ('proposed', 'accepted', 'declined');--> statement-breakpoint
CREATE INDEX "agreements_open_by_proposed" ON "agreements" USING btree ("organisation","proposed","sorts_at","id") WHERE state in ('proposed', 'accepted', 'declined');--> statement-breakpoint
CREATE INDEX "agreements_open_by_asker" ON "agreements" USING btree ("organisation","asked_by","sorts_at","id") WHERE state in ('proposed', 'accepted', 'declined');--> statement-breakpoint
CREATE INDEX "agreements_open_by_account" ON "agreements" USING btree ("organisation","account","sorts_at","id") WHERE state in ('proposed', 'accepted', 'declined');--> statement-breakpoint
CREATE INDEX "agreements_kept" ON "agreements" USING btree ("organisation","account","closed_at","id") WHERE state = 'kept';--> statement-breakpoint
CREATE INDEX "agreements_under" ON "agreements" USING btree ("organisation","serves") WHERE serves is not null;