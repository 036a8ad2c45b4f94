CREATE TABLE "departures" (
	"organisation" uuid NOT NULL,
	"member" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"seats" jsonb NOT NULL,
	CONSTRAINT "departures_organisation_member_pk" PRIMARY KEY("organisation","member")
);
--> statement-breakpoint
CREATE TABLE "identity_questions" (
	"organisation" uuid NOT NULL,
	"id" uuid NOT NULL,
	"workspace" uuid NOT NULL,
	"external_id" text NOT NULL,
	"member" uuid NOT NULL,
	"who" jsonb NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	CONSTRAINT "identity_questions_organisation_id_pk" PRIMARY KEY("organisation","id"),
	CONSTRAINT "identity_questions_by_identity" UNIQUE("organisation","workspace","external_id")
);
--> statement-breakpoint
CREATE TABLE "people_readings" (
	"organisation" uuid NOT NULL,
	"workspace" uuid NOT NULL,
	"cursor" text,
	"started_at" timestamp with time zone NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	CONSTRAINT "people_readings_organisation_workspace_pk" PRIMARY KEY("organisation","workspace")
);
--> statement-breakpoint
ALTER TABLE "identities" ADD COLUMN "standing" text DEFAULT 'unknown' NOT NULL;--> statement-breakpoint
ALTER TABLE "identities" ADD COLUMN "administrator" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "identities" ADD COLUMN "said" jsonb;--> statement-breakpoint
ALTER TABLE "identities" ADD COLUMN "checked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "identities" ADD COLUMN "tried_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "given_administrator" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "locale_chosen" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "left_by" text;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "leaves_on" date;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "former_email" text;--> statement-breakpoint
ALTER TABLE "departures" ADD CONSTRAINT "departures_organisation_member_members_organisation_id_fk" FOREIGN KEY ("organisation","member") REFERENCES "public"."members"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity_questions" ADD CONSTRAINT "identity_questions_organisation_workspace_workspaces_organisation_id_fk" FOREIGN KEY ("organisation","workspace") REFERENCES "public"."workspaces"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity_questions" ADD CONSTRAINT "identity_questions_organisation_member_members_organisation_id_fk" FOREIGN KEY ("organisation","member") REFERENCES "public"."members"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people_readings" ADD CONSTRAINT "people_readings_organisation_workspace_workspaces_organisation_id_fk" FOREIGN KEY ("organisation","workspace") REFERENCES "public"."workspaces"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "identity_questions_by_member" ON "identity_questions" USING btree ("organisation","member");--> statement-breakpoint
CREATE INDEX "members_leaving" ON "members" USING btree ("organisation","leaves_on") WHERE leaves_on is not null;--> statement-breakpoint
-- Until now nobody wrote down who called someone administrator. Slack says so itself and is asked again; of everyone else it was given by hand or by a file.
UPDATE "identities" i SET "administrator" = true FROM "members" m, "workspaces" w
  WHERE m.organisation = i.organisation AND m.id = i.member AND m.administrator
    AND w.organisation = i.organisation AND w.id = i.workspace AND w.platform = 'slack';--> statement-breakpoint
UPDATE "members" m SET "given_administrator" = true WHERE m.administrator
  AND NOT EXISTS (SELECT 1 FROM "identities" i WHERE i.organisation = m.organisation AND i.member = m.id AND i.administrator);
