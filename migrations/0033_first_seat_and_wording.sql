ALTER TABLE "rooms" ADD COLUMN "wording" text;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "seated_at" timestamp with time zone;
--> statement-breakpoint
-- Whoever has a seat already is not welcomed to a first one.
UPDATE members m SET seated_at = now() WHERE EXISTS (SELECT FROM seats s WHERE s.organisation = m.organisation AND s.member = m.id);
--> statement-breakpoint
-- Whether a complaint is open is in a customer's briefing, and a promise that was kept answers it.
DROP TRIGGER briefing_changed ON agreements;
--> statement-breakpoint
CREATE TRIGGER briefing_changed AFTER INSERT OR DELETE
  OR UPDATE OF organisation, id, number, account, kind, serves, what, due_day, due_time, zone, due_at, sorts_at, owner, state, closed_at
  ON agreements FOR EACH ROW EXECUTE FUNCTION briefing_changed_by_agreement();
