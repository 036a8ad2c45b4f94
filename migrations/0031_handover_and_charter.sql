CREATE TABLE "charter_reads" (
	"organisation" uuid NOT NULL,
	"charter" uuid NOT NULL,
	"member" uuid NOT NULL,
	"asked_at" timestamp with time zone,
	"reminded_at" timestamp with time zone,
	"read_at" timestamp with time zone,
	CONSTRAINT "charter_reads_organisation_charter_member_pk" PRIMARY KEY("organisation","charter","member")
);
--> statement-breakpoint
CREATE TABLE "charters" (
	"organisation" uuid NOT NULL,
	"id" uuid NOT NULL,
	"team" uuid,
	"version" integer NOT NULL,
	"text" text,
	"made_by" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "charters_organisation_id_pk" PRIMARY KEY("organisation","id"),
	CONSTRAINT "charters_by_version" UNIQUE NULLS NOT DISTINCT("organisation","team","version")
);
--> statement-breakpoint
CREATE TABLE "seat_offers" (
	"organisation" uuid NOT NULL,
	"id" uuid NOT NULL,
	"team" uuid NOT NULL,
	"function" text NOT NULL,
	"former" uuid NOT NULL,
	"member" uuid NOT NULL,
	"state" text NOT NULL,
	"asked_by" uuid NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"answered_at" timestamp with time zone,
	CONSTRAINT "seat_offers_organisation_id_pk" PRIMARY KEY("organisation","id")
);
--> statement-breakpoint
ALTER TABLE "charter_reads" ADD CONSTRAINT "charter_reads_charter_fk" FOREIGN KEY ("organisation","charter") REFERENCES "public"."charters"("organisation","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "charter_reads" ADD CONSTRAINT "charter_reads_member_fk" FOREIGN KEY ("organisation","member") REFERENCES "public"."members"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "charters" ADD CONSTRAINT "charters_team_fk" FOREIGN KEY ("organisation","team") REFERENCES "public"."teams"("organisation","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "charters" ADD CONSTRAINT "charters_made_by_fk" FOREIGN KEY ("organisation","made_by") REFERENCES "public"."members"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seat_offers" ADD CONSTRAINT "seat_offers_team_fk" FOREIGN KEY ("organisation","team") REFERENCES "public"."teams"("organisation","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seat_offers" ADD CONSTRAINT "seat_offers_former_fk" FOREIGN KEY ("organisation","former") REFERENCES "public"."members"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seat_offers" ADD CONSTRAINT "seat_offers_member_fk" FOREIGN KEY ("organisation","member") REFERENCES "public"."members"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seat_offers" ADD CONSTRAINT "seat_offers_asked_by_fk" FOREIGN KEY ("organisation","asked_by") REFERENCES "public"."members"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "charter_reads_by_member" ON "charter_reads" USING btree ("organisation","member");--> statement-breakpoint
CREATE UNIQUE INDEX "seat_offers_open" ON "seat_offers" USING btree ("organisation","team","function") WHERE state = 'asked';--> statement-breakpoint
CREATE INDEX "seat_offers_to" ON "seat_offers" USING btree ("organisation","member") WHERE state = 'asked';