CREATE TABLE "web_sessions" (
	"organisation" uuid NOT NULL,
	"id" text NOT NULL,
	"email" text NOT NULL,
	"since" timestamp with time zone NOT NULL,
	CONSTRAINT "web_sessions_organisation_id_pk" PRIMARY KEY("organisation","id")
);
--> statement-breakpoint
CREATE INDEX "web_sessions_by_age" ON "web_sessions" USING btree ("organisation","since");