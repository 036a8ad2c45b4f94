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
ALTER TABLE "nudge_rules" ADD CONSTRAINT "nudge_rules_organisation_organisations_id_fk" FOREIGN KEY ("organisation") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "weekly_overviews" ADD CONSTRAINT "weekly_overviews_organisation_team_teams_organisation_id_fk" FOREIGN KEY ("organisation","team") REFERENCES "public"."teams"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "weekly_overviews" ADD CONSTRAINT "weekly_overviews_organisation_member_members_organisation_id_fk" FOREIGN KEY ("organisation","member") REFERENCES "public"."members"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "absences_by_member" ON "absences" USING btree ("organisation","member","through_day");--> statement-breakpoint
CREATE INDEX "absences_by_deputy" ON "absences" USING btree ("organisation","deputy");--> statement-breakpoint
CREATE INDEX "nudge_posts_by_day" ON "nudge_posts" USING btree ("organisation","day");--> statement-breakpoint
CREATE INDEX "weekly_overviews_by_member" ON "weekly_overviews" USING btree ("organisation","member");--> statement-breakpoint
CREATE INDEX "weekly_overviews_due" ON "weekly_overviews" USING btree ("organisation","next_at") WHERE wanted;