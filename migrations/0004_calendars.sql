CREATE TABLE "calendar_addresses" (
	"organisation" uuid NOT NULL,
	"member" uuid NOT NULL,
	"hash" text NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	CONSTRAINT "calendar_addresses_organisation_member_pk" PRIMARY KEY("organisation","member"),
	CONSTRAINT "calendar_addresses_by_hash" UNIQUE("organisation","hash")
);
--> statement-breakpoint
CREATE TABLE "calendar_corrections" (
	"organisation" uuid NOT NULL,
	"mark" text NOT NULL,
	"value" text NOT NULL,
	"account" uuid,
	"made_by" uuid NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	CONSTRAINT "calendar_corrections_organisation_mark_value_pk" PRIMARY KEY("organisation","mark","value")
);
--> statement-breakpoint
CREATE TABLE "calendar_events" (
	"organisation" uuid NOT NULL,
	"id" uuid NOT NULL,
	"member" uuid NOT NULL,
	"feed" uuid,
	"uid" text NOT NULL,
	"recurrence_id" text NOT NULL,
	"title" text NOT NULL,
	"place" text,
	"starts" timestamp NOT NULL,
	"zone" text NOT NULL,
	"minutes" integer NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"people" jsonb NOT NULL,
	"cancelled" boolean NOT NULL,
	"account" uuid,
	"why" jsonb,
	"choices" uuid[] NOT NULL,
	"placed" uuid,
	"gone" boolean DEFAULT false NOT NULL,
	"settled" boolean DEFAULT false NOT NULL,
	CONSTRAINT "calendar_events_organisation_id_pk" PRIMARY KEY("organisation","id"),
	CONSTRAINT "calendar_events_by_uid" UNIQUE("organisation","member","uid","recurrence_id")
);
--> statement-breakpoint
CREATE TABLE "calendar_feeds" (
	"organisation" uuid NOT NULL,
	"id" uuid NOT NULL,
	"member" uuid NOT NULL,
	"url" text NOT NULL,
	"host" text NOT NULL,
	"name" text,
	"etag" text,
	"last_modified" text,
	"read_until" timestamp with time zone,
	"read_at" timestamp with time zone,
	"due_at" timestamp with time zone NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	"failing_since" timestamp with time zone,
	"outcome" jsonb,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "calendar_feeds_organisation_id_pk" PRIMARY KEY("organisation","id")
);
--> statement-breakpoint
CREATE TABLE "calendar_meetings" (
	"organisation" uuid NOT NULL,
	"uid" text NOT NULL,
	"recurrence_id" text NOT NULL,
	"account" uuid NOT NULL,
	"member" uuid NOT NULL,
	"appointment" uuid,
	CONSTRAINT "calendar_meetings_organisation_uid_recurrence_id_account_pk" PRIMARY KEY("organisation","uid","recurrence_id","account")
);
--> statement-breakpoint
ALTER TABLE "calendar_addresses" ADD CONSTRAINT "calendar_addresses_organisation_member_members_organisation_id_fk" FOREIGN KEY ("organisation","member") REFERENCES "public"."members"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_corrections" ADD CONSTRAINT "calendar_corrections_organisation_account_accounts_organisation_id_fk" FOREIGN KEY ("organisation","account") REFERENCES "public"."accounts"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_corrections" ADD CONSTRAINT "calendar_corrections_organisation_made_by_members_organisation_id_fk" FOREIGN KEY ("organisation","made_by") REFERENCES "public"."members"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_events" ADD CONSTRAINT "calendar_events_organisation_member_members_organisation_id_fk" FOREIGN KEY ("organisation","member") REFERENCES "public"."members"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_events" ADD CONSTRAINT "calendar_events_organisation_feed_calendar_feeds_organisation_id_fk" FOREIGN KEY ("organisation","feed") REFERENCES "public"."calendar_feeds"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_events" ADD CONSTRAINT "calendar_events_organisation_account_accounts_organisation_id_fk" FOREIGN KEY ("organisation","account") REFERENCES "public"."accounts"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_feeds" ADD CONSTRAINT "calendar_feeds_organisation_member_members_organisation_id_fk" FOREIGN KEY ("organisation","member") REFERENCES "public"."members"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_meetings" ADD CONSTRAINT "calendar_meetings_organisation_account_accounts_organisation_id_fk" FOREIGN KEY ("organisation","account") REFERENCES "public"."accounts"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_meetings" ADD CONSTRAINT "calendar_meetings_organisation_member_members_organisation_id_fk" FOREIGN KEY ("organisation","member") REFERENCES "public"."members"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_meetings" ADD CONSTRAINT "calendar_meetings_organisation_appointment_appointments_organisation_id_fk" FOREIGN KEY ("organisation","appointment") REFERENCES "public"."appointments"("organisation","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "calendar_events_by_meeting" ON "calendar_events" USING btree ("organisation","uid","recurrence_id","placed");--> statement-breakpoint
CREATE INDEX "calendar_events_by_end" ON "calendar_events" USING btree ("organisation","member","ends_at");--> statement-breakpoint
CREATE INDEX "calendar_events_by_feed" ON "calendar_events" USING btree ("organisation","feed");--> statement-breakpoint
CREATE INDEX "calendar_events_unsettled" ON "calendar_events" USING btree ("organisation","member") WHERE not "calendar_events"."settled";--> statement-breakpoint
CREATE INDEX "calendar_feeds_by_member" ON "calendar_feeds" USING btree ("organisation","member");--> statement-breakpoint
CREATE INDEX "calendar_feeds_due" ON "calendar_feeds" USING btree ("organisation","due_at");--> statement-breakpoint
CREATE INDEX "calendar_meetings_by_appointment" ON "calendar_meetings" USING btree ("organisation","appointment");--> statement-breakpoint
CREATE INDEX "accounts_by_folded" ON "accounts" USING btree ("organisation","folded");--> statement-breakpoint
CREATE INDEX "accounts_by_domain" ON "accounts" USING gin ("organisation","domains");