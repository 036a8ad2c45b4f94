CREATE TABLE "room_leases" (
	"organisation" uuid NOT NULL,
	"workspace" uuid NOT NULL,
	"team" uuid NOT NULL,
	"holder" uuid NOT NULL,
	"until" timestamp with time zone NOT NULL,
	"again" boolean DEFAULT false NOT NULL,
	CONSTRAINT "room_leases_organisation_workspace_team_pk" PRIMARY KEY("organisation","workspace","team")
);
--> statement-breakpoint
CREATE TABLE "room_members" (
	"organisation" uuid NOT NULL,
	"workspace" uuid NOT NULL,
	"team" uuid NOT NULL,
	"member" uuid NOT NULL,
	"invited" boolean NOT NULL,
	"left_at" timestamp with time zone,
	CONSTRAINT "room_members_organisation_workspace_team_member_pk" PRIMARY KEY("organisation","workspace","team","member")
);
--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "privacy" text;--> statement-breakpoint
ALTER TABLE "rooms" ADD COLUMN "private" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "rooms" ADD COLUMN "state" text DEFAULT 'open' NOT NULL;--> statement-breakpoint
ALTER TABLE "rooms" ADD COLUMN "outsiders" text DEFAULT 'none' NOT NULL;--> statement-breakpoint
ALTER TABLE "teams" ADD COLUMN "privacy" text;--> statement-breakpoint
ALTER TABLE "room_leases" ADD CONSTRAINT "room_leases_organisation_team_teams_organisation_id_fk" FOREIGN KEY ("organisation","team") REFERENCES "public"."teams"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "room_members" ADD CONSTRAINT "room_members_room" FOREIGN KEY ("organisation","workspace","team") REFERENCES "public"."rooms"("organisation","workspace","team") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "room_members" ADD CONSTRAINT "room_members_organisation_member_members_organisation_id_fk" FOREIGN KEY ("organisation","member") REFERENCES "public"."members"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "room_members_by_member" ON "room_members" USING btree ("organisation","member");--> statement-breakpoint
CREATE INDEX "deliveries_diverted" ON "deliveries" USING btree ("organisation","done_at") WHERE state = 'diverted';
--> statement-breakpoint
-- Until now the app brought in whoever has a seat, in the channels that it made.
INSERT INTO "room_members" ("organisation", "workspace", "team", "member", "invited")
  SELECT DISTINCT r."organisation", r."workspace", r."team", s."member", true
  FROM "rooms" r JOIN "seats" s ON s."organisation" = r."organisation" AND s."team" = r."team"
  WHERE NOT r."adopted" AND s."member" IS NOT NULL;
