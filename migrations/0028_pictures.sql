CREATE TABLE "picture_troubles" (
	"organisation" uuid NOT NULL,
	"reason" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "picture_troubles_organisation_pk" PRIMARY KEY("organisation")
);
--> statement-breakpoint
CREATE TABLE "pictures" (
	"organisation" uuid NOT NULL,
	"key" text NOT NULL,
	"png" "bytea" NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	CONSTRAINT "pictures_organisation_key_pk" PRIMARY KEY("organisation","key")
);
--> statement-breakpoint
CREATE INDEX "pictures_by_age" ON "pictures" USING btree ("organisation","made_at");