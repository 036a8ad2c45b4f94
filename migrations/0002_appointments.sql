CREATE TABLE "appointment_people" (
	"organisation" uuid NOT NULL,
	"appointment" uuid NOT NULL,
	"stakeholder" uuid NOT NULL,
	CONSTRAINT "appointment_people_organisation_appointment_stakeholder_pk" PRIMARY KEY("organisation","appointment","stakeholder")
);
--> statement-breakpoint
CREATE TABLE "appointments" (
	"organisation" uuid NOT NULL,
	"id" uuid NOT NULL,
	"account" uuid NOT NULL,
	"kind" text NOT NULL,
	"starts" timestamp NOT NULL,
	"zone" text NOT NULL,
	"minutes" integer NOT NULL,
	"repeat" jsonb,
	"place" text,
	"purpose" text,
	"guests" text[] NOT NULL,
	"state" text NOT NULL,
	"made_by" uuid,
	"made_at" timestamp with time zone NOT NULL,
	"calendar_of" uuid,
	"external_uid" text,
	"recurrence_id" text DEFAULT '' NOT NULL,
	CONSTRAINT "appointments_organisation_id_pk" PRIMARY KEY("organisation","id"),
	CONSTRAINT "appointments_by_calendar" UNIQUE("organisation","calendar_of","external_uid","recurrence_id")
);
--> statement-breakpoint
CREATE TABLE "appointment_attendees" (
	"organisation" uuid NOT NULL,
	"appointment" uuid NOT NULL,
	"member" uuid NOT NULL,
	CONSTRAINT "appointment_attendees_organisation_appointment_member_pk" PRIMARY KEY("organisation","appointment","member")
);
--> statement-breakpoint
CREATE TABLE "briefing_leads" (
	"organisation" uuid NOT NULL,
	"team" uuid,
	"member" uuid,
	"minutes" integer NOT NULL,
	CONSTRAINT "briefing_leads_of" UNIQUE NULLS NOT DISTINCT("organisation","team","member")
);
--> statement-breakpoint
CREATE TABLE "briefing_reads" (
	"organisation" uuid NOT NULL,
	"occurrence" uuid NOT NULL,
	"member" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "briefing_reads_organisation_occurrence_member_pk" PRIMARY KEY("organisation","occurrence","member")
);
--> statement-breakpoint
CREATE TABLE "morning_digests" (
	"organisation" uuid NOT NULL,
	"member" uuid NOT NULL,
	"sent_on" date,
	CONSTRAINT "morning_digests_organisation_member_pk" PRIMARY KEY("organisation","member")
);
--> statement-breakpoint
CREATE TABLE "occurrences" (
	"organisation" uuid NOT NULL,
	"id" uuid NOT NULL,
	"appointment" uuid NOT NULL,
	"account" uuid NOT NULL,
	"original" timestamp NOT NULL,
	"starts" timestamp NOT NULL,
	"minutes" integer NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"state" text DEFAULT 'planned' NOT NULL,
	"own" boolean DEFAULT false NOT NULL,
	"brief_at" timestamp with time zone NOT NULL,
	"briefed_at" timestamp with time zone,
	"round" integer DEFAULT 0 NOT NULL,
	"edition" integer DEFAULT 0 NOT NULL,
	"told" jsonb,
	"after_asked_at" timestamp with time zone,
	CONSTRAINT "occurrences_organisation_id_pk" PRIMARY KEY("organisation","id"),
	CONSTRAINT "occurrences_by_original" UNIQUE("organisation","appointment","original")
);
--> statement-breakpoint
ALTER TABLE "appointment_people" ADD CONSTRAINT "appointment_people_organisation_appointment_appointments_organisation_id_fk" FOREIGN KEY ("organisation","appointment") REFERENCES "public"."appointments"("organisation","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointment_people" ADD CONSTRAINT "appointment_people_organisation_stakeholder_stakeholders_organisation_id_fk" FOREIGN KEY ("organisation","stakeholder") REFERENCES "public"."stakeholders"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_organisation_account_accounts_organisation_id_fk" FOREIGN KEY ("organisation","account") REFERENCES "public"."accounts"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_organisation_made_by_members_organisation_id_fk" FOREIGN KEY ("organisation","made_by") REFERENCES "public"."members"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_organisation_calendar_of_members_organisation_id_fk" FOREIGN KEY ("organisation","calendar_of") REFERENCES "public"."members"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointment_attendees" ADD CONSTRAINT "appointment_attendees_organisation_appointment_appointments_organisation_id_fk" FOREIGN KEY ("organisation","appointment") REFERENCES "public"."appointments"("organisation","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointment_attendees" ADD CONSTRAINT "appointment_attendees_organisation_member_members_organisation_id_fk" FOREIGN KEY ("organisation","member") REFERENCES "public"."members"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "briefing_leads" ADD CONSTRAINT "briefing_leads_organisation_team_teams_organisation_id_fk" FOREIGN KEY ("organisation","team") REFERENCES "public"."teams"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "briefing_leads" ADD CONSTRAINT "briefing_leads_organisation_member_members_organisation_id_fk" FOREIGN KEY ("organisation","member") REFERENCES "public"."members"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "briefing_reads" ADD CONSTRAINT "briefing_reads_organisation_occurrence_occurrences_organisation_id_fk" FOREIGN KEY ("organisation","occurrence") REFERENCES "public"."occurrences"("organisation","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "briefing_reads" ADD CONSTRAINT "briefing_reads_organisation_member_members_organisation_id_fk" FOREIGN KEY ("organisation","member") REFERENCES "public"."members"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "morning_digests" ADD CONSTRAINT "morning_digests_organisation_member_members_organisation_id_fk" FOREIGN KEY ("organisation","member") REFERENCES "public"."members"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "occurrences" ADD CONSTRAINT "occurrences_organisation_appointment_appointments_organisation_id_fk" FOREIGN KEY ("organisation","appointment") REFERENCES "public"."appointments"("organisation","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "occurrences" ADD CONSTRAINT "occurrences_organisation_account_accounts_organisation_id_fk" FOREIGN KEY ("organisation","account") REFERENCES "public"."accounts"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "appointment_people_by_stakeholder" ON "appointment_people" USING btree ("organisation","stakeholder");--> statement-breakpoint
CREATE INDEX "appointments_by_account" ON "appointments" USING btree ("organisation","account");--> statement-breakpoint
CREATE INDEX "appointments_returning" ON "appointments" USING btree ("organisation","id") WHERE "appointments"."repeat" is not null and "appointments"."state" = 'planned';--> statement-breakpoint
CREATE INDEX "appointment_attendees_by_member" ON "appointment_attendees" USING btree ("organisation","member");--> statement-breakpoint
CREATE INDEX "briefing_leads_by_member" ON "briefing_leads" USING btree ("organisation","member");--> statement-breakpoint
CREATE INDEX "occurrences_by_account" ON "occurrences" USING btree ("organisation","account","starts_at");--> statement-breakpoint
CREATE INDEX "occurrences_by_start" ON "occurrences" USING btree ("organisation","starts_at");--> statement-breakpoint
CREATE INDEX "occurrences_to_brief" ON "occurrences" USING btree ("organisation","brief_at") WHERE "occurrences"."briefed_at" is null and "occurrences"."state" = 'planned';--> statement-breakpoint
CREATE INDEX "occurrences_briefed" ON "occurrences" USING btree ("organisation","starts_at") WHERE "occurrences"."briefed_at" is not null;--> statement-breakpoint
CREATE INDEX "occurrences_to_ask" ON "occurrences" USING btree ("organisation","ends_at") WHERE "occurrences"."after_asked_at" is null and "occurrences"."state" = 'planned';