ALTER TABLE "pairings" ADD COLUMN "succeeds" uuid;--> statement-breakpoint
ALTER TABLE "pairings" ADD COLUMN "unkept_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "pairings_after" ON "pairings" USING btree ("organisation","succeeds") WHERE succeeds is not null;