CREATE TABLE "deliveries" (
	"organisation" uuid NOT NULL,
	"id" uuid NOT NULL,
	"key" text NOT NULL,
	"line" uuid NOT NULL,
	"number" integer NOT NULL,
	"said" jsonb NOT NULL,
	"under" text,
	"edits" text,
	"state" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"message" text,
	"not_before" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"tried_at" timestamp with time zone,
	"done_at" timestamp with time zone,
	"failure" jsonb,
	CONSTRAINT "deliveries_organisation_id_pk" PRIMARY KEY("organisation","id"),
	CONSTRAINT "deliveries_by_key" UNIQUE("organisation","key")
);
--> statement-breakpoint
CREATE TABLE "delivery_lines" (
	"organisation" uuid NOT NULL,
	"id" uuid NOT NULL,
	"workspace" uuid NOT NULL,
	"kind" text NOT NULL,
	"address" text NOT NULL,
	"last" integer NOT NULL,
	"due_at" timestamp with time zone,
	"free_at" timestamp with time zone NOT NULL,
	"holder" uuid,
	"slot" text,
	CONSTRAINT "delivery_lines_organisation_id_pk" PRIMARY KEY("organisation","id"),
	CONSTRAINT "delivery_lines_by_address" UNIQUE("organisation","workspace","address")
);
--> statement-breakpoint
CREATE TABLE "delivery_paces" (
	"organisation" uuid NOT NULL,
	"workspace" uuid NOT NULL,
	"kind" text NOT NULL,
	"next_at" timestamp with time zone NOT NULL,
	CONSTRAINT "delivery_paces_organisation_workspace_kind_pk" PRIMARY KEY("organisation","workspace","kind")
);
--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_organisation_line_delivery_lines_organisation_id_fk" FOREIGN KEY ("organisation","line") REFERENCES "public"."delivery_lines"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery_lines" ADD CONSTRAINT "delivery_lines_organisation_workspace_workspaces_organisation_id_fk" FOREIGN KEY ("organisation","workspace") REFERENCES "public"."workspaces"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery_paces" ADD CONSTRAINT "delivery_paces_organisation_workspace_workspaces_organisation_id_fk" FOREIGN KEY ("organisation","workspace") REFERENCES "public"."workspaces"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "deliveries_waiting" ON "deliveries" USING btree ("organisation","line","number") WHERE state in ('queued', 'sending', 'unknown');--> statement-breakpoint
CREATE INDEX "deliveries_failed" ON "deliveries" USING btree ("organisation","done_at") WHERE state = 'failed';--> statement-breakpoint
CREATE INDEX "deliveries_sent" ON "deliveries" USING btree ("organisation","done_at") WHERE state = 'sent';--> statement-breakpoint
CREATE INDEX "delivery_lines_due" ON "delivery_lines" USING btree ("organisation","due_at","free_at") WHERE due_at is not null;