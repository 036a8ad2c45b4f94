ALTER TABLE "stakeholders" DROP CONSTRAINT "stakeholders_by_key";--> statement-breakpoint
CREATE INDEX "stakeholders_by_key" ON "stakeholders" USING btree ("organisation","account","key");--> statement-breakpoint
CREATE UNIQUE INDEX "stakeholders_without_number" ON "stakeholders" USING btree ("organisation","account","key") WHERE "stakeholders"."external_id" is null;