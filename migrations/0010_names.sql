CREATE TABLE "namesakes" (
	"organisation" uuid NOT NULL,
	"account" uuid NOT NULL,
	"namesake" uuid NOT NULL,
	"named_by" uuid NOT NULL,
	"named_at" timestamp with time zone NOT NULL,
	"told_at" timestamp with time zone,
	"kept_at" timestamp with time zone,
	CONSTRAINT "namesakes_organisation_account_namesake_pk" PRIMARY KEY("organisation","account","namesake")
);
--> statement-breakpoint
ALTER TABLE "accounts" DROP CONSTRAINT "accounts_by_key";--> statement-breakpoint
ALTER TABLE "teams" DROP CONSTRAINT "teams_by_key";--> statement-breakpoint
ALTER TABLE "namesakes" ADD CONSTRAINT "namesakes_organisation_account_accounts_organisation_id_fk" FOREIGN KEY ("organisation","account") REFERENCES "public"."accounts"("organisation","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "namesakes" ADD CONSTRAINT "namesakes_organisation_namesake_accounts_organisation_id_fk" FOREIGN KEY ("organisation","namesake") REFERENCES "public"."accounts"("organisation","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "namesakes" ADD CONSTRAINT "namesakes_organisation_named_by_members_organisation_id_fk" FOREIGN KEY ("organisation","named_by") REFERENCES "public"."members"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "namesakes_by_namesake" ON "namesakes" USING btree ("organisation","namesake");--> statement-breakpoint
CREATE INDEX "namesakes_to_tell" ON "namesakes" USING btree ("organisation","named_at") WHERE told_at is null;--> statement-breakpoint
CREATE INDEX "accounts_by_key" ON "accounts" USING btree ("organisation","key");--> statement-breakpoint
CREATE INDEX "teams_by_key" ON "teams" USING btree ("organisation","key");