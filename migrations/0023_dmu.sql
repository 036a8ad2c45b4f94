CREATE TABLE "dmu_questions" (
	"organisation" uuid NOT NULL,
	"id" uuid NOT NULL,
	"account" uuid NOT NULL,
	"topic" text NOT NULL,
	"role" text NOT NULL,
	"asked_by" uuid NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"answered_at" timestamp with time zone,
	CONSTRAINT "dmu_questions_organisation_id_pk" PRIMARY KEY("organisation","id")
);
--> statement-breakpoint
CREATE TABLE "dmu_roles" (
	"organisation" uuid NOT NULL,
	"stakeholder" uuid NOT NULL,
	"topic" text NOT NULL,
	"role" text NOT NULL,
	"set_by" uuid NOT NULL,
	"set_at" timestamp with time zone NOT NULL,
	CONSTRAINT "dmu_roles_organisation_stakeholder_topic_role_pk" PRIMARY KEY("organisation","stakeholder","topic","role")
);
--> statement-breakpoint
CREATE TABLE "pairings" (
	"organisation" uuid NOT NULL,
	"id" uuid NOT NULL,
	"stakeholder" uuid NOT NULL,
	"member" uuid NOT NULL,
	"lead" boolean DEFAULT false NOT NULL,
	"state" text NOT NULL,
	"every_days" integer,
	"at_most_days" integer,
	"contact" text,
	"asked_by" uuid NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"answered_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"why" text,
	CONSTRAINT "pairings_organisation_id_pk" PRIMARY KEY("organisation","id")
);
--> statement-breakpoint
CREATE TABLE "stakeholder_events" (
	"organisation" uuid NOT NULL,
	"id" uuid NOT NULL,
	"stakeholder" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"kind" text NOT NULL,
	"who" uuid NOT NULL,
	"topic" text,
	"was" text,
	"became" text,
	"note" text,
	CONSTRAINT "stakeholder_events_organisation_id_pk" PRIMARY KEY("organisation","id")
);
--> statement-breakpoint
CREATE TABLE "stances" (
	"organisation" uuid NOT NULL,
	"stakeholder" uuid NOT NULL,
	"topic" text NOT NULL,
	"stance" text NOT NULL,
	"because" text,
	"set_by" uuid NOT NULL,
	"set_at" timestamp with time zone NOT NULL,
	CONSTRAINT "stances_organisation_stakeholder_topic_pk" PRIMARY KEY("organisation","stakeholder","topic")
);
--> statement-breakpoint
DROP INDEX "stakeholders_without_number";--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "topics" jsonb;--> statement-breakpoint
ALTER TABLE "stakeholders" ADD COLUMN "influence" smallint;--> statement-breakpoint
ALTER TABLE "stakeholders" ADD COLUMN "placeholder" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "stakeholders" ADD COLUMN "gone_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "stakeholders" ADD COLUMN "gone_to" text;--> statement-breakpoint
ALTER TABLE "stakeholders" ADD COLUMN "note" text;--> statement-breakpoint
ALTER TABLE "dmu_questions" ADD CONSTRAINT "dmu_questions_account_fk" FOREIGN KEY ("organisation","account") REFERENCES "public"."accounts"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dmu_questions" ADD CONSTRAINT "dmu_questions_asked_by_fk" FOREIGN KEY ("organisation","asked_by") REFERENCES "public"."members"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dmu_roles" ADD CONSTRAINT "dmu_roles_stakeholder_fk" FOREIGN KEY ("organisation","stakeholder") REFERENCES "public"."stakeholders"("organisation","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dmu_roles" ADD CONSTRAINT "dmu_roles_set_by_fk" FOREIGN KEY ("organisation","set_by") REFERENCES "public"."members"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pairings" ADD CONSTRAINT "pairings_stakeholder_fk" FOREIGN KEY ("organisation","stakeholder") REFERENCES "public"."stakeholders"("organisation","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pairings" ADD CONSTRAINT "pairings_member_fk" FOREIGN KEY ("organisation","member") REFERENCES "public"."members"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pairings" ADD CONSTRAINT "pairings_asked_by_fk" FOREIGN KEY ("organisation","asked_by") REFERENCES "public"."members"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stakeholder_events" ADD CONSTRAINT "stakeholder_events_stakeholder_fk" FOREIGN KEY ("organisation","stakeholder") REFERENCES "public"."stakeholders"("organisation","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stakeholder_events" ADD CONSTRAINT "stakeholder_events_who_fk" FOREIGN KEY ("organisation","who") REFERENCES "public"."members"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stances" ADD CONSTRAINT "stances_stakeholder_fk" FOREIGN KEY ("organisation","stakeholder") REFERENCES "public"."stakeholders"("organisation","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stances" ADD CONSTRAINT "stances_set_by_fk" FOREIGN KEY ("organisation","set_by") REFERENCES "public"."members"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "dmu_questions_of" ON "dmu_questions" USING btree ("organisation","account","asked_at");--> statement-breakpoint
CREATE UNIQUE INDEX "pairings_open" ON "pairings" USING btree ("organisation","stakeholder","member") WHERE state in ('asked', 'active');--> statement-breakpoint
CREATE UNIQUE INDEX "pairings_lead" ON "pairings" USING btree ("organisation","stakeholder") WHERE lead and state = 'active';--> statement-breakpoint
CREATE INDEX "pairings_by_member" ON "pairings" USING btree ("organisation","member") WHERE state in ('asked', 'active');--> statement-breakpoint
CREATE INDEX "stakeholder_events_of" ON "stakeholder_events" USING btree ("organisation","stakeholder","at");--> statement-breakpoint
CREATE UNIQUE INDEX "stakeholders_without_number" ON "stakeholders" USING btree ("organisation","account","key") WHERE "stakeholders"."external_id" is null and "stakeholders"."gone_at" is null;--> statement-breakpoint
-- Who left a customer is in its briefing no more.
DROP TRIGGER briefing_changed ON stakeholders;--> statement-breakpoint
CREATE TRIGGER briefing_changed AFTER INSERT OR DELETE OR UPDATE OF organisation, id, account, name, key, title, phone, gone_at
  ON stakeholders FOR EACH ROW EXECUTE FUNCTION briefing_changed_by_stakeholder();
