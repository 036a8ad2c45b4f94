CREATE TABLE "absences" (
	"organisation" uuid NOT NULL,
	"id" uuid NOT NULL,
	"member" uuid NOT NULL,
	"from_day" date NOT NULL,
	"through_day" date NOT NULL,
	"deputy" uuid,
	"made_at" timestamp with time zone NOT NULL,
	CONSTRAINT "absences_organisation_id_pk" PRIMARY KEY("organisation","id")
);
--> statement-breakpoint
CREATE TABLE "working_hours" (
	"organisation" uuid NOT NULL,
	"member" uuid,
	"days" integer[] NOT NULL,
	"from_minute" integer NOT NULL,
	"until_minute" integer NOT NULL,
	"country" text,
	CONSTRAINT "working_hours_of" UNIQUE NULLS NOT DISTINCT("organisation","member")
);
--> statement-breakpoint
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
CREATE TABLE "nudge_posts" (
	"organisation" uuid NOT NULL,
	"kind" text NOT NULL,
	"to_whom" uuid NOT NULL,
	"day" date NOT NULL,
	"items" jsonb NOT NULL,
	"edition" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "nudge_posts_organisation_kind_to_whom_day_pk" PRIMARY KEY("organisation","kind","to_whom","day")
);
--> statement-breakpoint
CREATE TABLE "nudge_rules" (
	"organisation" uuid PRIMARY KEY NOT NULL,
	"rules" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "weekly_overviews" (
	"organisation" uuid NOT NULL,
	"team" uuid,
	"member" uuid,
	"wanted" boolean NOT NULL,
	"weekday" integer NOT NULL,
	"minute" integer NOT NULL,
	"next_at" timestamp with time zone NOT NULL,
	CONSTRAINT "weekly_overviews_of" UNIQUE NULLS NOT DISTINCT("organisation","team","member")
);
--> statement-breakpoint
ALTER TABLE "absences" ADD CONSTRAINT "absences_organisation_member_members_organisation_id_fk" FOREIGN KEY ("organisation","member") REFERENCES "public"."members"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "absences" ADD CONSTRAINT "absences_organisation_deputy_members_organisation_id_fk" FOREIGN KEY ("organisation","deputy") REFERENCES "public"."members"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "working_hours" ADD CONSTRAINT "working_hours_organisation_member_members_organisation_id_fk" FOREIGN KEY ("organisation","member") REFERENCES "public"."members"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_events" ADD CONSTRAINT "agreement_events_organisation_agreement_agreements_organisation_id_fk" FOREIGN KEY ("organisation","agreement") REFERENCES "public"."agreements"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_events" ADD CONSTRAINT "agreement_events_organisation_who_members_organisation_id_fk" FOREIGN KEY ("organisation","who") REFERENCES "public"."members"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement_events" ADD CONSTRAINT "agreement_events_organisation_member_members_organisation_id_fk" FOREIGN KEY ("organisation","member") REFERENCES "public"."members"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreements" ADD CONSTRAINT "agreements_organisation_account_accounts_organisation_id_fk" FOREIGN KEY ("organisation","account") REFERENCES "public"."accounts"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreements" ADD CONSTRAINT "agreements_organisation_serves_agreements_organisation_id_fk" FOREIGN KEY ("organisation","serves") REFERENCES "public"."agreements"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreements" ADD CONSTRAINT "agreements_organisation_owner_members_organisation_id_fk" FOREIGN KEY ("organisation","owner") REFERENCES "public"."members"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreements" ADD CONSTRAINT "agreements_organisation_proposed_members_organisation_id_fk" FOREIGN KEY ("organisation","proposed") REFERENCES "public"."members"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreements" ADD CONSTRAINT "agreements_organisation_asked_by_members_organisation_id_fk" FOREIGN KEY ("organisation","asked_by") REFERENCES "public"."members"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "nudge_rules" ADD CONSTRAINT "nudge_rules_organisation_organisations_id_fk" FOREIGN KEY ("organisation") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "weekly_overviews" ADD CONSTRAINT "weekly_overviews_organisation_team_teams_organisation_id_fk" FOREIGN KEY ("organisation","team") REFERENCES "public"."teams"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "weekly_overviews" ADD CONSTRAINT "weekly_overviews_organisation_member_members_organisation_id_fk" FOREIGN KEY ("organisation","member") REFERENCES "public"."members"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "absences_by_member" ON "absences" USING btree ("organisation","member","through_day");--> statement-breakpoint
CREATE INDEX "absences_by_deputy" ON "absences" USING btree ("organisation","deputy");--> statement-breakpoint
CREATE INDEX "agreement_events_by_agreement" ON "agreement_events" USING btree ("organisation","agreement","at");--> statement-breakpoint
CREATE INDEX "agreements_due_attention" ON "agreements" USING btree ("organisation","attention_at") WHERE attention_at is not null;--> statement-breakpoint
CREATE INDEX "agreements_open" ON "agreements" USING btree ("organisation","sorts_at","id") WHERE state in ('proposed', 'accepted', 'declined');--> statement-breakpoint
CREATE INDEX "agreements_unowned" ON "agreements" USING btree ("organisation","sorts_at","id") WHERE state in ('proposed', 'declined');--> statement-breakpoint
CREATE INDEX "agreements_open_by_owner" ON "agreements" USING btree ("organisation","owner","sorts_at","id") WHERE state in ('proposed', 'accepted', 'declined');--> statement-breakpoint
CREATE INDEX "agreements_open_by_proposed" ON "agreements" USING btree ("organisation","proposed","sorts_at","id") WHERE state in ('proposed', 'accepted', 'declined');--> statement-breakpoint
CREATE INDEX "agreements_open_by_asker" ON "agreements" USING btree ("organisation","asked_by","sorts_at","id") WHERE state in ('proposed', 'accepted', 'declined');--> statement-breakpoint
CREATE INDEX "agreements_open_by_account" ON "agreements" USING btree ("organisation","account","sorts_at","id") WHERE state in ('proposed', 'accepted', 'declined');--> statement-breakpoint
CREATE INDEX "agreements_kept" ON "agreements" USING btree ("organisation","account","closed_at","id") WHERE state = 'kept';--> statement-breakpoint
CREATE INDEX "agreements_under" ON "agreements" USING btree ("organisation","serves") WHERE serves is not null;--> statement-breakpoint
CREATE INDEX "nudge_posts_by_day" ON "nudge_posts" USING btree ("organisation","day");--> statement-breakpoint
CREATE INDEX "weekly_overviews_by_member" ON "weekly_overviews" USING btree ("organisation","member");--> statement-breakpoint
CREATE INDEX "weekly_overviews_due" ON "weekly_overviews" USING btree ("organisation","next_at") WHERE wanted;