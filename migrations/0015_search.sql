-- The digits of a cell with telephone numbers, a space between two of them: "+31 (0)99-555 01 01 / 06 1234 5678 ext. 12". What is
-- typed is held against how they end, so that the country's and the trunk's digits don't matter.
CREATE FUNCTION phone_numbers(said text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN btrim(regexp_replace(translate(regexp_replace(regexp_replace(regexp_replace(lower(said),
  '(ext|toestel|tst|x)[.: ]*[0-9]+|\(0\)', '', 'g'),
  '[,;|\n]|\s/|/\s|/(?=[+0])|[a-z]{2,}', '|', 'g'),
  '[^0-9|]+', '', 'g'), '|', ' '), ' +', ' ', 'g'));
--> statement-breakpoint
ALTER TABLE "agreements" ADD COLUMN "search" "tsvector" GENERATED ALWAYS AS (search_words(what)) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "stakeholders" ADD COLUMN "phone_numbers" text GENERATED ALWAYS AS (phone_numbers(phone)) STORED;--> statement-breakpoint
CREATE INDEX "agreements_by_time" ON "agreements" USING btree ("organisation","asked_at","id");--> statement-breakpoint
CREATE INDEX "agreements_by_words" ON "agreements" USING gin ("organisation","search");--> statement-breakpoint
CREATE INDEX "agreements_by_letters" ON "agreements" USING gin ("organisation",fold("what") gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "interactions_by_time" ON "interactions" USING btree ("organisation","at","id");--> statement-breakpoint
CREATE INDEX "stakeholders_by_name" ON "stakeholders" USING gin ("organisation","key" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "stakeholders_by_number" ON "stakeholders" USING gin ("organisation","phone_numbers" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "teams_by_name" ON "teams" USING gin ("organisation","key" gin_trgm_ops);