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
ALTER TABLE "absences" ADD CONSTRAINT "absences_organisation_member_members_organisation_id_fk" FOREIGN KEY ("organisation","member") REFERENCES "public"."members"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "absences" ADD CONSTRAINT "absences_organisation_deputy_members_organisation_id_fk" FOREIGN KEY ("organisation","deputy") REFERENCES "public"."members"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "working_hours" ADD CONSTRAINT "working_hours_organisation_member_members_organisation_id_fk" FOREIGN KEY ("organisation","member") REFERENCES "public"."members"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "absences_by_member" ON "absences" USING btree ("organisation","member","through_day");--> statement-breakpoint
CREATE INDEX "absences_by_deputy" ON "absences" USING btree ("organisation","deputy");