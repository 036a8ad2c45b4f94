ALTER TABLE "delivery_lines" ADD COLUMN "sent_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "identities" ADD COLUMN "gone_at" timestamp with time zone;