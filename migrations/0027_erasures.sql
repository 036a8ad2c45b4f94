CREATE TABLE "erasures" (
	"organisation" uuid NOT NULL,
	"id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"who" uuid NOT NULL,
	"rows" integer NOT NULL,
	CONSTRAINT "erasures_organisation_id_pk" PRIMARY KEY("organisation","id")
);
--> statement-breakpoint
ALTER TABLE "pairings" ADD COLUMN "succeeds" uuid;--> statement-breakpoint
ALTER TABLE "pairings" ADD COLUMN "unkept_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "erasures" ADD CONSTRAINT "erasures_organisation_who_members_organisation_id_fk" FOREIGN KEY ("organisation","who") REFERENCES "public"."members"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "erasures_by_time" ON "erasures" USING btree ("organisation","at");--> statement-breakpoint
CREATE INDEX "pairings_after" ON "pairings" USING btree ("organisation","succeeds") WHERE succeeds is not null;
--> statement-breakpoint
-- What an import writes of who decides is kept as well, so that it can be undone. A role has a topic and a name for its key.
CREATE OR REPLACE FUNCTION row_key(said jsonb) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN coalesce(said ->> 'id', concat_ws(' ', said ->> 'team', said ->> 'interaction', said ->> 'function', said ->> 'stakeholder', said ->> 'topic', said ->> 'role'));
--> statement-breakpoint
DO $$
DECLARE
  written text;
  is_import text := 'WHEN (coalesce(current_setting(''afspraak.import'', true), '''') <> '''')';
BEGIN
  FOREACH written IN ARRAY ARRAY['dmu_roles', 'stances', 'pairings', 'stakeholder_events'] LOOP
    EXECUTE format('CREATE TRIGGER import_made AFTER INSERT ON %I REFERENCING NEW TABLE AS made FOR EACH STATEMENT %s EXECUTE FUNCTION keep_import_changes()', written, is_import);
    EXECUTE format('CREATE TRIGGER import_changed AFTER UPDATE ON %I REFERENCING OLD TABLE AS gone NEW TABLE AS made FOR EACH STATEMENT %s EXECUTE FUNCTION keep_import_changes()', written, is_import);
    EXECUTE format('CREATE TRIGGER import_removed AFTER DELETE ON %I REFERENCING OLD TABLE AS gone FOR EACH STATEMENT %s EXECUTE FUNCTION keep_import_changes()', written, is_import);
  END LOOP;
END $$;
