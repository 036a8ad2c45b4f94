CREATE TABLE "account_briefings" (
	"organisation" uuid NOT NULL,
	"account" uuid NOT NULL,
	"version" uuid NOT NULL,
	"edition" uuid[] NOT NULL,
	"sections" json NOT NULL,
	"valid_from" timestamp with time zone NOT NULL,
	"valid_until" timestamp with time zone NOT NULL,
	CONSTRAINT "account_briefings_organisation_account_pk" PRIMARY KEY("organisation","account")
);
--> statement-breakpoint
CREATE TABLE "briefing_changes" (
	"organisation" uuid NOT NULL,
	"scope" uuid NOT NULL,
	"id" uuid NOT NULL,
	CONSTRAINT "briefing_changes_organisation_scope_id_pk" PRIMARY KEY("organisation","scope","id")
);
--> statement-breakpoint
ALTER TABLE "account_briefings" ADD CONSTRAINT "account_briefings_organisation_account_accounts_organisation_id_fk" FOREIGN KEY ("organisation","account") REFERENCES "public"."accounts"("organisation","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "account_briefings_by_end" ON "account_briefings" USING btree ("organisation","valid_until");
--> statement-breakpoint
-- Says that the briefings of a scope (an account, a team, an organisation) are others from now on. A briefing that was read before
-- knows other changes than there are now, whoever commits when: the row of who committed last is always there, since only a later
-- change removes it. What a change in the same transaction said already nobody has seen yet. Nobody waits here: a row that another
-- transaction is removing is left to it.
CREATE FUNCTION briefing_changed(of_organisation uuid, of_scope uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF of_scope IS NULL OR EXISTS (
    SELECT FROM briefing_changes
    WHERE organisation = of_organisation AND scope = of_scope AND xmin = pg_current_xact_id()::xid
  ) THEN
    RETURN;
  END IF;
  DELETE FROM briefing_changes WHERE organisation = of_organisation AND scope = of_scope AND id IN (
    SELECT id FROM briefing_changes WHERE organisation = of_organisation AND scope = of_scope FOR UPDATE SKIP LOCKED);
  INSERT INTO briefing_changes (organisation, scope, id) VALUES (of_organisation, of_scope, gen_random_uuid());
END $$;
--> statement-breakpoint
-- Of tables with a column `account`.
CREATE FUNCTION briefing_changed_at_account() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN PERFORM briefing_changed(OLD.organisation, OLD.account); END IF;
  IF TG_OP <> 'DELETE' THEN PERFORM briefing_changed(NEW.organisation, NEW.account); END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER briefing_changed AFTER INSERT OR DELETE OR UPDATE OF organisation, id, account, answered_at, text, opened_at
  ON needs FOR EACH ROW EXECUTE FUNCTION briefing_changed_at_account();
--> statement-breakpoint
CREATE TRIGGER briefing_changed AFTER INSERT OR DELETE OR UPDATE OF organisation, id, account, at, kind, complaint, function, member, experience, text
  ON interactions FOR EACH ROW EXECUTE FUNCTION briefing_changed_at_account();
--> statement-breakpoint
CREATE TRIGGER briefing_changed AFTER INSERT OR DELETE OR UPDATE OF organisation, id, appointment, account, state, starts_at, ends_at
  ON occurrences FOR EACH ROW EXECUTE FUNCTION briefing_changed_at_account();
--> statement-breakpoint
CREATE FUNCTION briefing_changed_by_account() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    DELETE FROM briefing_changes WHERE organisation = OLD.organisation AND scope = OLD.id;
  ELSE
    PERFORM briefing_changed(NEW.organisation, NEW.id);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER briefing_changed AFTER DELETE OR UPDATE OF organisation, id, name, size, potential, team
  ON accounts FOR EACH ROW EXECUTE FUNCTION briefing_changed_by_account();
--> statement-breakpoint
-- A promise shows what serves it, whichever account that is noted at.
CREATE FUNCTION briefing_changed_by_agreement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    PERFORM briefing_changed(OLD.organisation, OLD.account);
    PERFORM briefing_changed(OLD.organisation, (SELECT account FROM agreements WHERE organisation = OLD.organisation AND id = OLD.serves));
  END IF;
  IF TG_OP <> 'DELETE' THEN
    PERFORM briefing_changed(NEW.organisation, NEW.account);
    PERFORM briefing_changed(NEW.organisation, (SELECT account FROM agreements WHERE organisation = NEW.organisation AND id = NEW.serves));
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER briefing_changed AFTER INSERT OR DELETE
  OR UPDATE OF organisation, id, number, account, kind, serves, what, due_day, due_time, zone, due_at, sorts_at, owner, state
  ON agreements FOR EACH ROW EXECUTE FUNCTION briefing_changed_by_agreement();
--> statement-breakpoint
-- A contact, and where they were named.
CREATE FUNCTION briefing_changed_by_stakeholder() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN PERFORM briefing_changed(OLD.organisation, OLD.account); END IF;
  IF TG_OP <> 'DELETE' THEN PERFORM briefing_changed(NEW.organisation, NEW.account); END IF;
  IF TG_OP = 'UPDATE' AND NEW.name IS DISTINCT FROM OLD.name THEN
    PERFORM briefing_changed(NEW.organisation, account) FROM (
      SELECT i.account FROM interaction_people p JOIN interactions i ON i.organisation = p.organisation AND i.id = p.interaction
      WHERE p.organisation = NEW.organisation AND p.stakeholder = NEW.id
      UNION
      SELECT o.account FROM appointment_people p JOIN occurrences o ON o.organisation = p.organisation AND o.appointment = p.appointment
      WHERE p.organisation = NEW.organisation AND p.stakeholder = NEW.id) AS named;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER briefing_changed AFTER INSERT OR DELETE OR UPDATE OF organisation, id, account, name, key, title, phone
  ON stakeholders FOR EACH ROW EXECUTE FUNCTION briefing_changed_by_stakeholder();
--> statement-breakpoint
-- Who was spoken to: at the account of the contact, and at that of the person.
CREATE FUNCTION briefing_changed_by_interaction_people() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    PERFORM briefing_changed(OLD.organisation, (SELECT account FROM interactions WHERE organisation = OLD.organisation AND id = OLD.interaction));
    PERFORM briefing_changed(OLD.organisation, (SELECT account FROM stakeholders WHERE organisation = OLD.organisation AND id = OLD.stakeholder));
  END IF;
  IF TG_OP <> 'DELETE' THEN
    PERFORM briefing_changed(NEW.organisation, (SELECT account FROM interactions WHERE organisation = NEW.organisation AND id = NEW.interaction));
    PERFORM briefing_changed(NEW.organisation, (SELECT account FROM stakeholders WHERE organisation = NEW.organisation AND id = NEW.stakeholder));
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER briefing_changed AFTER INSERT OR DELETE OR UPDATE OF organisation, interaction, stakeholder, at
  ON interaction_people FOR EACH ROW EXECUTE FUNCTION briefing_changed_by_interaction_people();
--> statement-breakpoint
-- Of tables with a column `appointment`, and of appointments themselves, whose column is the trigger's argument.
CREATE FUNCTION briefing_changed_by_appointment() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  before uuid := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) ->> TG_ARGV[0] END;
  after uuid := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) ->> TG_ARGV[0] END;
BEGIN
  PERFORM briefing_changed(organisation, account) FROM (
    SELECT DISTINCT organisation, account FROM occurrences
    WHERE organisation = CASE TG_OP WHEN 'DELETE' THEN OLD.organisation ELSE NEW.organisation END AND appointment IN (before, after)) AS at;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER briefing_changed AFTER DELETE OR UPDATE OF organisation, id, kind, zone, place, purpose, guests
  ON appointments FOR EACH ROW EXECUTE FUNCTION briefing_changed_by_appointment('id');
--> statement-breakpoint
CREATE TRIGGER briefing_changed AFTER INSERT OR DELETE OR UPDATE OF organisation, appointment, member
  ON appointment_attendees FOR EACH ROW EXECUTE FUNCTION briefing_changed_by_appointment('appointment');
--> statement-breakpoint
CREATE TRIGGER briefing_changed AFTER INSERT OR DELETE OR UPDATE OF organisation, appointment, stakeholder
  ON appointment_people FOR EACH ROW EXECUTE FUNCTION briefing_changed_by_appointment('appointment');
--> statement-breakpoint
-- Of a team: all accounts that it serves, or will serve.
CREATE FUNCTION briefing_changed_by_seat() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN PERFORM briefing_changed(OLD.organisation, OLD.team); END IF;
  IF TG_OP <> 'DELETE' THEN PERFORM briefing_changed(NEW.organisation, NEW.team); END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER briefing_changed AFTER INSERT OR DELETE OR UPDATE OF organisation, team, function, need, member
  ON seats FOR EACH ROW EXECUTE FUNCTION briefing_changed_by_seat();
--> statement-breakpoint
-- A colleague's name may stand in any briefing of the organisation.
CREATE FUNCTION briefing_changed_by_member() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.name, NEW.deactivated_at) IS DISTINCT FROM (OLD.name, OLD.deactivated_at) THEN
    PERFORM briefing_changed(NEW.organisation, NEW.organisation);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER briefing_changed AFTER UPDATE OF organisation, id, name, deactivated_at
  ON members FOR EACH ROW EXECUTE FUNCTION briefing_changed_by_member();
--> statement-breakpoint
-- Its functions, and when its days begin.
CREATE FUNCTION briefing_changed_by_organisation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM briefing_changed(NEW.id, NEW.id);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER briefing_changed AFTER UPDATE OF id, functions, zone
  ON organisations FOR EACH ROW EXECUTE FUNCTION briefing_changed_by_organisation();
