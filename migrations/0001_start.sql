CREATE TABLE "accounts" (
	"organisation" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"key" text GENERATED ALWAYS AS (fold(name)) STORED NOT NULL,
	"folded" text GENERATED ALWAYS AS (fold_name(name)) STORED NOT NULL,
	"size" text,
	"potential" text,
	"domains" text[] NOT NULL,
	"external_id" text,
	"team" uuid NOT NULL,
	"open" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "accounts_organisation_id_pk" PRIMARY KEY("organisation","id"),
	CONSTRAINT "accounts_by_key" UNIQUE("organisation","key"),
	CONSTRAINT "accounts_by_external_id" UNIQUE("organisation","external_id")
);
--> statement-breakpoint
CREATE TABLE "interaction_people" (
	"organisation" uuid NOT NULL,
	"interaction" uuid NOT NULL,
	"stakeholder" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "interaction_people_organisation_interaction_stakeholder_pk" PRIMARY KEY("organisation","interaction","stakeholder")
);
--> statement-breakpoint
CREATE TABLE "interactions" (
	"organisation" uuid NOT NULL,
	"id" uuid NOT NULL,
	"account" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"logged_at" timestamp with time zone NOT NULL,
	"member" uuid,
	"function" text,
	"logged_by" uuid,
	"kind" text NOT NULL,
	"direction" text,
	"place" text,
	"experience" smallint,
	"text" text NOT NULL,
	"permalink" text,
	"external_id" text,
	"search" "tsvector" GENERATED ALWAYS AS (search_words(text)) STORED NOT NULL,
	CONSTRAINT "interactions_organisation_id_pk" PRIMARY KEY("organisation","id"),
	CONSTRAINT "interactions_by_external_id" UNIQUE("organisation","external_id")
);
--> statement-breakpoint
CREATE TABLE "needs" (
	"organisation" uuid NOT NULL,
	"id" uuid NOT NULL,
	"account" uuid NOT NULL,
	"interaction" uuid NOT NULL,
	"text" text NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"answered_at" timestamp with time zone,
	"answered_by" uuid,
	CONSTRAINT "needs_organisation_id_pk" PRIMARY KEY("organisation","id")
);
--> statement-breakpoint
CREATE TABLE "asks_seen" (
	"organisation" uuid NOT NULL,
	"key" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "asks_seen_organisation_key_pk" PRIMARY KEY("organisation","key")
);
--> statement-breakpoint
CREATE TABLE "drafts" (
	"organisation" uuid NOT NULL,
	"id" uuid NOT NULL,
	"member" uuid NOT NULL,
	"args" jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "drafts_organisation_id_pk" PRIMARY KEY("organisation","id")
);
--> statement-breakpoint
CREATE TABLE "identities" (
	"organisation" uuid NOT NULL,
	"workspace" uuid NOT NULL,
	"external_id" text NOT NULL,
	"member" uuid NOT NULL,
	CONSTRAINT "identities_organisation_workspace_external_id_pk" PRIMARY KEY("organisation","workspace","external_id")
);
--> statement-breakpoint
CREATE TABLE "members" (
	"organisation" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"folded" text GENERATED ALWAYS AS (fold(name)) STORED NOT NULL,
	"email" text NOT NULL,
	"functions" text[] NOT NULL,
	"manager" uuid,
	"administrator" boolean NOT NULL,
	"locale" text NOT NULL,
	"zone" text NOT NULL,
	"deactivated_at" timestamp with time zone,
	CONSTRAINT "members_organisation_id_pk" PRIMARY KEY("organisation","id"),
	CONSTRAINT "members_by_email" UNIQUE("organisation","email")
);
--> statement-breakpoint
CREATE TABLE "organisations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"locale" text NOT NULL,
	"zone" text NOT NULL,
	"functions" jsonb NOT NULL,
	"staffing" jsonb NOT NULL,
	"channel_template" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "workspaces" (
	"organisation" uuid NOT NULL,
	"id" uuid NOT NULL,
	"platform" text NOT NULL,
	"external_id" text NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "workspaces_organisation_id_pk" PRIMARY KEY("organisation","id"),
	CONSTRAINT "workspaces_by_external_id" UNIQUE("platform","external_id")
);
--> statement-breakpoint
CREATE TABLE "stakeholders" (
	"organisation" uuid NOT NULL,
	"id" uuid NOT NULL,
	"account" uuid NOT NULL,
	"name" text NOT NULL,
	"key" text GENERATED ALWAYS AS (fold(name)) STORED NOT NULL,
	"title" text,
	"email" text,
	"phone" text,
	"external_id" text,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "stakeholders_organisation_id_pk" PRIMARY KEY("organisation","id"),
	CONSTRAINT "stakeholders_by_key" UNIQUE("organisation","account","key"),
	CONSTRAINT "stakeholders_by_external_id" UNIQUE("organisation","external_id")
);
--> statement-breakpoint
CREATE TABLE "rooms" (
	"organisation" uuid NOT NULL,
	"workspace" uuid NOT NULL,
	"team" uuid NOT NULL,
	"external_id" text NOT NULL,
	"name" text NOT NULL,
	"introduction" text,
	"opened_at" timestamp with time zone NOT NULL,
	CONSTRAINT "rooms_organisation_workspace_team_pk" PRIMARY KEY("organisation","workspace","team"),
	CONSTRAINT "rooms_by_external_id" UNIQUE("organisation","workspace","external_id")
);
--> statement-breakpoint
CREATE TABLE "seats" (
	"organisation" uuid NOT NULL,
	"team" uuid NOT NULL,
	"function" text NOT NULL,
	"need" text NOT NULL,
	"member" uuid,
	CONSTRAINT "seats_organisation_team_function_pk" PRIMARY KEY("organisation","team","function")
);
--> statement-breakpoint
CREATE TABLE "teams" (
	"organisation" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"key" text GENERATED ALWAYS AS (fold(name)) STORED NOT NULL,
	"confirmed_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "teams_organisation_id_pk" PRIMARY KEY("organisation","id"),
	CONSTRAINT "teams_by_key" UNIQUE("organisation","key")
);
--> statement-breakpoint
CREATE TABLE "web_posts" (
	"organisation" uuid NOT NULL,
	"id" uuid NOT NULL,
	"room" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"author" text,
	"only_for" text,
	"said" text,
	"card" jsonb,
	"pinned" boolean DEFAULT false NOT NULL,
	"key" text,
	CONSTRAINT "web_posts_organisation_id_pk" PRIMARY KEY("organisation","id")
);
--> statement-breakpoint
CREATE TABLE "web_rooms" (
	"organisation" uuid NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"topic" text NOT NULL,
	"archived" boolean DEFAULT false NOT NULL,
	"members" text[] NOT NULL,
	CONSTRAINT "web_rooms_organisation_id_pk" PRIMARY KEY("organisation","id")
);
--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_organisation_team_teams_organisation_id_fk" FOREIGN KEY ("organisation","team") REFERENCES "public"."teams"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interaction_people" ADD CONSTRAINT "interaction_people_organisation_interaction_interactions_organisation_id_fk" FOREIGN KEY ("organisation","interaction") REFERENCES "public"."interactions"("organisation","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interaction_people" ADD CONSTRAINT "interaction_people_organisation_stakeholder_stakeholders_organisation_id_fk" FOREIGN KEY ("organisation","stakeholder") REFERENCES "public"."stakeholders"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interactions" ADD CONSTRAINT "interactions_organisation_account_accounts_organisation_id_fk" FOREIGN KEY ("organisation","account") REFERENCES "public"."accounts"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interactions" ADD CONSTRAINT "interactions_organisation_member_members_organisation_id_fk" FOREIGN KEY ("organisation","member") REFERENCES "public"."members"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "needs" ADD CONSTRAINT "needs_organisation_account_accounts_organisation_id_fk" FOREIGN KEY ("organisation","account") REFERENCES "public"."accounts"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "needs" ADD CONSTRAINT "needs_organisation_interaction_interactions_organisation_id_fk" FOREIGN KEY ("organisation","interaction") REFERENCES "public"."interactions"("organisation","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identities" ADD CONSTRAINT "identities_organisation_workspace_workspaces_organisation_id_fk" FOREIGN KEY ("organisation","workspace") REFERENCES "public"."workspaces"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identities" ADD CONSTRAINT "identities_organisation_member_members_organisation_id_fk" FOREIGN KEY ("organisation","member") REFERENCES "public"."members"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_organisation_organisations_id_fk" FOREIGN KEY ("organisation") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workspaces" ADD CONSTRAINT "workspaces_organisation_organisations_id_fk" FOREIGN KEY ("organisation") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stakeholders" ADD CONSTRAINT "stakeholders_organisation_account_accounts_organisation_id_fk" FOREIGN KEY ("organisation","account") REFERENCES "public"."accounts"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rooms" ADD CONSTRAINT "rooms_organisation_team_teams_organisation_id_fk" FOREIGN KEY ("organisation","team") REFERENCES "public"."teams"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rooms" ADD CONSTRAINT "rooms_organisation_workspace_workspaces_organisation_id_fk" FOREIGN KEY ("organisation","workspace") REFERENCES "public"."workspaces"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seats" ADD CONSTRAINT "seats_organisation_team_teams_organisation_id_fk" FOREIGN KEY ("organisation","team") REFERENCES "public"."teams"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seats" ADD CONSTRAINT "seats_organisation_member_members_organisation_id_fk" FOREIGN KEY ("organisation","member") REFERENCES "public"."members"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "accounts_by_team" ON "accounts" USING btree ("organisation","team");--> statement-breakpoint
CREATE INDEX "accounts_open" ON "accounts" USING btree ("organisation") WHERE "accounts"."open";--> statement-breakpoint
CREATE INDEX "accounts_by_name" ON "accounts" USING gin ("organisation","folded" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "interaction_people_by_stakeholder" ON "interaction_people" USING btree ("organisation","stakeholder","at");--> statement-breakpoint
CREATE INDEX "interactions_by_account" ON "interactions" USING btree ("organisation","account","at");--> statement-breakpoint
CREATE INDEX "interactions_by_function" ON "interactions" USING btree ("organisation","account","function","at");--> statement-breakpoint
CREATE INDEX "interactions_by_member" ON "interactions" USING btree ("organisation","member","at");--> statement-breakpoint
CREATE INDEX "interactions_by_experience" ON "interactions" USING btree ("organisation","account","at") WHERE "interactions"."experience" is not null;--> statement-breakpoint
CREATE INDEX "complaints_by_account" ON "interactions" USING btree ("organisation","account","at") WHERE "interactions"."kind" = 'complaint';--> statement-breakpoint
CREATE INDEX "interactions_by_words" ON "interactions" USING gin ("organisation","search");--> statement-breakpoint
CREATE INDEX "interactions_by_letters" ON "interactions" USING gin ("organisation",fold("text") gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "needs_open" ON "needs" USING btree ("organisation","account","opened_at") WHERE "needs"."answered_at" is null;--> statement-breakpoint
CREATE INDEX "needs_by_interaction" ON "needs" USING btree ("organisation","interaction");--> statement-breakpoint
CREATE INDEX "asks_seen_by_age" ON "asks_seen" USING btree ("organisation","at");--> statement-breakpoint
CREATE INDEX "drafts_by_age" ON "drafts" USING btree ("organisation","at");--> statement-breakpoint
CREATE INDEX "identities_by_member" ON "identities" USING btree ("organisation","member");--> statement-breakpoint
CREATE INDEX "members_by_manager" ON "members" USING btree ("organisation","manager");--> statement-breakpoint
CREATE INDEX "members_by_name" ON "members" USING gin ("organisation","folded" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "stakeholders_by_email" ON "stakeholders" USING btree ("organisation","email");--> statement-breakpoint
CREATE INDEX "seats_by_member" ON "seats" USING btree ("organisation","member","team");--> statement-breakpoint
CREATE INDEX "web_posts_by_room" ON "web_posts" USING btree ("organisation","room","id");--> statement-breakpoint
CREATE UNIQUE INDEX "web_posts_by_key" ON "web_posts" USING btree ("organisation","key");--> statement-breakpoint
CREATE INDEX "web_rooms_by_name" ON "web_rooms" USING btree ("organisation","name");