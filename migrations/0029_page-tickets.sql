CREATE TABLE "page_tickets" (
	"organisation" uuid NOT NULL,
	"hash" text NOT NULL,
	"member" uuid NOT NULL,
	"to" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "page_tickets_organisation_hash_pk" PRIMARY KEY("organisation","hash")
);
--> statement-breakpoint
ALTER TABLE "web_sessions" ADD COLUMN "by" text DEFAULT 'choice' NOT NULL;--> statement-breakpoint
ALTER TABLE "page_tickets" ADD CONSTRAINT "page_tickets_organisation_member_members_organisation_id_fk" FOREIGN KEY ("organisation","member") REFERENCES "public"."members"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "page_tickets_by_member" ON "page_tickets" USING btree ("organisation","member");--> statement-breakpoint
CREATE INDEX "page_tickets_by_age" ON "page_tickets" USING btree ("organisation","expires_at");