CREATE TABLE "gap_weeks" (
	"organisation" uuid NOT NULL,
	"team" uuid NOT NULL,
	"monday" date NOT NULL,
	"gaps" text[] NOT NULL,
	CONSTRAINT "gap_weeks_organisation_team_monday_pk" PRIMARY KEY("organisation","team","monday")
);
--> statement-breakpoint
ALTER TABLE "gap_weeks" ADD CONSTRAINT "gap_weeks_team_fk" FOREIGN KEY ("organisation","team") REFERENCES "public"."teams"("organisation","id") ON DELETE cascade ON UPDATE no action;