CREATE TABLE "unhappy_warnings" (
	"organisation" uuid NOT NULL,
	"account" uuid NOT NULL,
	"cause" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "unhappy_warnings_organisation_account_cause_pk" PRIMARY KEY("organisation","account","cause")
);
--> statement-breakpoint
ALTER TABLE "unhappy_warnings" ADD CONSTRAINT "unhappy_warnings_account_fk" FOREIGN KEY ("organisation","account") REFERENCES "public"."accounts"("organisation","id") ON DELETE cascade ON UPDATE no action;