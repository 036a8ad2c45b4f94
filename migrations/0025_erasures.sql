CREATE TABLE "erasures" (
	"organisation" uuid NOT NULL,
	"id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"who" uuid NOT NULL,
	"rows" integer NOT NULL,
	CONSTRAINT "erasures_organisation_id_pk" PRIMARY KEY("organisation","id")
);
--> statement-breakpoint
ALTER TABLE "erasures" ADD CONSTRAINT "erasures_organisation_who_members_organisation_id_fk" FOREIGN KEY ("organisation","who") REFERENCES "public"."members"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "erasures_by_time" ON "erasures" USING btree ("organisation","at");