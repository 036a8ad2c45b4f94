CREATE TABLE "team_weeks" (
	"organisation" uuid NOT NULL,
	"team" uuid NOT NULL,
	"monday" date NOT NULL,
	"measures" jsonb NOT NULL,
	CONSTRAINT "team_weeks_organisation_team_monday_pk" PRIMARY KEY("organisation","team","monday")
);
--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "staff_privacy" jsonb;--> statement-breakpoint
ALTER TABLE "team_weeks" ADD CONSTRAINT "team_weeks_team_fk" FOREIGN KEY ("organisation","team") REFERENCES "public"."teams"("organisation","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "agreements_due_by_account" ON "agreements" USING btree ("organisation","account","due_at") WHERE due_at is not null;