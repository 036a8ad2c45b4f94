CREATE TABLE "conversations" (
	"organisation" uuid NOT NULL,
	"workspace" uuid NOT NULL,
	"kind" text NOT NULL,
	"external_id" text NOT NULL,
	"within" text,
	"reference" jsonb NOT NULL,
	"kept_at" timestamp with time zone NOT NULL,
	CONSTRAINT "conversations_organisation_workspace_kind_external_id_pk" PRIMARY KEY("organisation","workspace","kind","external_id")
);
--> statement-breakpoint
CREATE TABLE "room_homes" (
	"organisation" uuid NOT NULL,
	"workspace" uuid NOT NULL,
	"external_id" text NOT NULL,
	"name" text NOT NULL,
	"closed" boolean NOT NULL,
	"chosen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "room_homes_organisation_workspace_external_id_pk" PRIMARY KEY("organisation","workspace","external_id")
);
--> statement-breakpoint
ALTER TABLE "rooms" ADD COLUMN "adopted" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_organisation_workspace_workspaces_organisation_id_fk" FOREIGN KEY ("organisation","workspace") REFERENCES "public"."workspaces"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "room_homes" ADD CONSTRAINT "room_homes_organisation_workspace_workspaces_organisation_id_fk" FOREIGN KEY ("organisation","workspace") REFERENCES "public"."workspaces"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "conversations_within" ON "conversations" USING btree ("organisation","workspace","within");--> statement-breakpoint
CREATE INDEX "conversations_latest" ON "conversations" USING btree ("organisation","workspace","kept_at");