-- What is made tells of its accounts once a statement, not once a row: an import makes hundreds in one, and the table of what was made
-- is there already for whoever keeps what an import did. What is changed or goes is told row by row, since only a row knows its columns.
CREATE FUNCTION briefing_changed_by_made() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM briefing_changed(at.organisation, at.account) FROM (SELECT DISTINCT organisation, account FROM made) AS at;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION briefing_changed_by_people_made() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM briefing_changed(at.organisation, at.account) FROM (
    SELECT m.organisation, i.account FROM made m JOIN interactions i ON i.organisation = m.organisation AND i.id = m.interaction
    UNION
    SELECT m.organisation, s.account FROM made m JOIN stakeholders s ON s.organisation = m.organisation AND s.id = m.stakeholder) AS at;
  RETURN NULL;
END $$;
--> statement-breakpoint
DROP TRIGGER briefing_changed ON interactions;
--> statement-breakpoint
CREATE TRIGGER briefing_changed AFTER DELETE OR UPDATE OF organisation, id, account, at, kind, complaint, function, member, experience, text
  ON interactions FOR EACH ROW EXECUTE FUNCTION briefing_changed_at_account();
--> statement-breakpoint
CREATE TRIGGER briefing_made AFTER INSERT ON interactions REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION briefing_changed_by_made();
--> statement-breakpoint
DROP TRIGGER briefing_changed ON interaction_people;
--> statement-breakpoint
CREATE TRIGGER briefing_changed AFTER DELETE OR UPDATE OF organisation, interaction, stakeholder, at
  ON interaction_people FOR EACH ROW EXECUTE FUNCTION briefing_changed_by_interaction_people();
--> statement-breakpoint
CREATE TRIGGER briefing_made AFTER INSERT ON interaction_people REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION briefing_changed_by_people_made();
--> statement-breakpoint
DROP TRIGGER briefing_changed ON needs;
--> statement-breakpoint
CREATE TRIGGER briefing_changed AFTER DELETE OR UPDATE OF organisation, id, account, answered_at, text, opened_at
  ON needs FOR EACH ROW EXECUTE FUNCTION briefing_changed_at_account();
--> statement-breakpoint
CREATE TRIGGER briefing_made AFTER INSERT ON needs REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION briefing_changed_by_made();
