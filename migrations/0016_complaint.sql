ALTER TABLE "interactions" ADD COLUMN "complaint" boolean DEFAULT false NOT NULL;--> statement-breakpoint
UPDATE "interactions" SET "complaint" = true, "kind" = 'note' WHERE "kind" = 'complaint';--> statement-breakpoint
DROP INDEX "complaints_by_account";--> statement-breakpoint
CREATE INDEX "complaints_by_account" ON "interactions" USING btree ("organisation","account","at") WHERE "interactions"."complaint";
