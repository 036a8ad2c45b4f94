CREATE TABLE "import_changes" (
	"organisation" uuid NOT NULL,
	"run" uuid NOT NULL,
	"n" bigint GENERATED ALWAYS AS IDENTITY (sequence name "import_changes_n_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"of" text NOT NULL,
	"key" text NOT NULL,
	"before" jsonb,
	"after" text,
	CONSTRAINT "import_changes_organisation_run_n_pk" PRIMARY KEY("organisation","run","n")
);
--> statement-breakpoint
CREATE TABLE "import_runs" (
	"organisation" uuid NOT NULL,
	"id" uuid NOT NULL,
	"started_by" uuid,
	"started_at" timestamp with time zone NOT NULL,
	"state" text NOT NULL,
	"trouble" text,
	"file_name" text NOT NULL,
	"bytes" "bytea",
	"kind" text,
	"mapping" jsonb,
	"dates" text,
	"skip_bad" boolean DEFAULT false NOT NULL,
	"locale" text NOT NULL,
	"preview" jsonb,
	"report" jsonb,
	"undo" jsonb,
	"done" integer DEFAULT 0 NOT NULL,
	"total" integer DEFAULT 0 NOT NULL,
	"leased_until" timestamp with time zone,
	"written_at" timestamp with time zone,
	"undone_at" timestamp with time zone,
	CONSTRAINT "import_runs_organisation_id_pk" PRIMARY KEY("organisation","id")
);
--> statement-breakpoint
ALTER TABLE "import_changes" ADD CONSTRAINT "import_changes_organisation_run_import_runs_organisation_id_fk" FOREIGN KEY ("organisation","run") REFERENCES "public"."import_runs"("organisation","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_runs" ADD CONSTRAINT "import_runs_organisation_started_by_members_organisation_id_fk" FOREIGN KEY ("organisation","started_by") REFERENCES "public"."members"("organisation","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "import_runs_by_time" ON "import_runs" USING btree ("organisation","started_at");--> statement-breakpoint
CREATE INDEX "import_runs_at_work" ON "import_runs" USING btree ("organisation","leased_until") WHERE "import_runs"."state" in ('checking', 'writing', 'undoing');
--> statement-breakpoint
-- A row as it is, in 32 characters. A column that is added later, and is empty, changes nothing of it.
CREATE FUNCTION row_print(said jsonb) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN md5(jsonb_strip_nulls(said)::text);
--> statement-breakpoint
-- What tells a row from the others of its organisation, as text.
CREATE FUNCTION row_key(said jsonb) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN coalesce(said ->> 'id', concat_ws(' ', said ->> 'team', said ->> 'interaction', said ->> 'function', said ->> 'stakeholder'));
--> statement-breakpoint
-- Keeps what an import does to a table, statement by statement, so that it can be undone: see features/import/undo.ts. The setting
-- holds the import's id, and only in its transaction.
CREATE FUNCTION keep_import_changes() RETURNS trigger LANGUAGE plpgsql SET timezone TO 'UTC' AS $$
BEGIN
  IF tg_op = 'INSERT' THEN
    INSERT INTO import_changes (organisation, run, "of", "key", "before", "after")
      SELECT m.organisation, current_setting('afspraak.import')::uuid, tg_table_name, row_key(j), NULL, row_print(j)
      FROM made m, LATERAL to_jsonb(m) j;
  ELSIF tg_op = 'UPDATE' THEN
    INSERT INTO import_changes (organisation, run, "of", "key", "before", "after")
      SELECT g.organisation, current_setting('afspraak.import')::uuid, tg_table_name, g.row_key, g.j, row_print(m.j)
      FROM (SELECT o.organisation, row_key(to_jsonb(o)) AS row_key, to_jsonb(o) AS j FROM gone o) g
      JOIN (SELECT row_key(to_jsonb(n)) AS row_key, to_jsonb(n) AS j FROM made n) m USING (row_key)
      WHERE g.j <> m.j;
  ELSE
    INSERT INTO import_changes (organisation, run, "of", "key", "before", "after")
      SELECT g.organisation, current_setting('afspraak.import')::uuid, tg_table_name, row_key(j), j, NULL
      FROM gone g, LATERAL to_jsonb(g) j;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
DO $$
DECLARE
  written text;
  is_import text := 'WHEN (coalesce(current_setting(''afspraak.import'', true), '''') <> '''')';
BEGIN
  FOREACH written IN ARRAY ARRAY['members', 'teams', 'accounts', 'seats', 'stakeholders', 'interactions', 'interaction_people', 'needs'] LOOP
    EXECUTE format('CREATE TRIGGER import_made AFTER INSERT ON %I REFERENCING NEW TABLE AS made FOR EACH STATEMENT %s EXECUTE FUNCTION keep_import_changes()', written, is_import);
    EXECUTE format('CREATE TRIGGER import_changed AFTER UPDATE ON %I REFERENCING OLD TABLE AS gone NEW TABLE AS made FOR EACH STATEMENT %s EXECUTE FUNCTION keep_import_changes()', written, is_import);
    EXECUTE format('CREATE TRIGGER import_removed AFTER DELETE ON %I REFERENCING OLD TABLE AS gone FOR EACH STATEMENT %s EXECUTE FUNCTION keep_import_changes()', written, is_import);
  END LOOP;
END $$;
