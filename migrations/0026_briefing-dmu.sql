CREATE TABLE "gap_weeks" (
	"organisation" uuid NOT NULL,
	"team" uuid NOT NULL,
	"monday" date NOT NULL,
	"gaps" text[] NOT NULL,
	CONSTRAINT "gap_weeks_organisation_team_monday_pk" PRIMARY KEY("organisation","team","monday")
);
--> statement-breakpoint
ALTER TABLE "stakeholders" ADD COLUMN "reports_to" uuid;--> statement-breakpoint
ALTER TABLE "gap_weeks" ADD CONSTRAINT "gap_weeks_team_fk" FOREIGN KEY ("organisation","team") REFERENCES "public"."teams"("organisation","id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
-- Who decides, and who of us keeps the contact, stand in the briefing of the customer at whom they are.
CREATE FUNCTION briefing_changed_by_stakeholder_row() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    PERFORM briefing_changed(OLD.organisation, (SELECT account FROM stakeholders WHERE organisation = OLD.organisation AND id = OLD.stakeholder));
  END IF;
  IF TG_OP <> 'DELETE' THEN
    PERFORM briefing_changed(NEW.organisation, (SELECT account FROM stakeholders WHERE organisation = NEW.organisation AND id = NEW.stakeholder));
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER briefing_changed AFTER INSERT OR DELETE OR UPDATE OF organisation, stakeholder, topic, role
  ON dmu_roles FOR EACH ROW EXECUTE FUNCTION briefing_changed_by_stakeholder_row();
--> statement-breakpoint
CREATE TRIGGER briefing_changed AFTER INSERT OR DELETE OR UPDATE OF organisation, stakeholder, member, lead, state
  ON pairings FOR EACH ROW EXECUTE FUNCTION briefing_changed_by_stakeholder_row();
--> statement-breakpoint
DROP TRIGGER briefing_changed ON stakeholders;
--> statement-breakpoint
CREATE TRIGGER briefing_changed AFTER INSERT OR DELETE OR UPDATE OF organisation, id, account, name, key, title, phone, placeholder, gone_at
  ON stakeholders FOR EACH ROW EXECUTE FUNCTION briefing_changed_by_stakeholder();
--> statement-breakpoint
-- What is decided at a customer is the organisation's own list.
DROP TRIGGER briefing_changed ON organisations;
--> statement-breakpoint
CREATE TRIGGER briefing_changed AFTER UPDATE OF id, functions, topics, zone
  ON organisations FOR EACH ROW EXECUTE FUNCTION briefing_changed_by_organisation();
