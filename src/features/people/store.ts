import { and, eq, exists, gt, lt } from 'drizzle-orm';
import { z } from 'zod';
import type { Ask, Raw } from '../../core/ask.js';
import type { Drafts } from '../../core/drafts.js';
import type { NewId } from '../../core/id.js';
import type { Locale } from '../../core/locale.js';
import type { DecisionTopic, Organisation, StaffPrivacy } from '../../core/organisation.js';
import type { Platform } from '../../core/person.js';
import { present } from '../../core/present.js';
import { oneRow, type Db } from '../../db/connect.js';
import { matches } from '../../db/condition.js';
import { defaultStaffing, type StaffingRule } from './staffing.js';
import type { Privacy } from './privacy.js';
import { defaultFunctions } from './functions.js';
import { organisationColumns } from './organisation-of.js';
import { asksSeen, drafts, organisations, workspaces } from './table.js';

export type OrganisationStore = ReturnType<typeof organisationStore>;

export interface Workspace {
  organisation: string;
  id: string;
  platform: Platform;
  externalId: string;
}

export interface Founding {
  name: string;
  locale: Locale;
  zone: string;
  at: Date;
}

const DAY = 24 * 60 * 60 * 1000;
const DRAFTS_LAST = 7 * DAY;
const ASKS_LAST = DAY;

export function organisationStore(db: Db, newId: NewId) {
  return {
    /** Every organisation, or those with a workspace of this platform, by id. One that is founded meanwhile may be missed. */
    async *each({ on, pageSize = 500 }: { on?: Platform; pageSize?: number } = {}): AsyncGenerator<Organisation> {
      const there = db
        .select()
        .from(workspaces)
        .where(and(eq(workspaces.organisation, organisations.id), on && eq(workspaces.platform, on)));
      let page: Organisation[];
      let after: string | undefined;
      do {
        page = await db
          .select(organisationColumns)
          .from(organisations)
          .where(and(on && exists(there), after === undefined ? undefined : gt(organisations.id, after)))
          .orderBy(organisations.id)
          .limit(pageSize);
        yield* page;
        after = page.at(-1)?.id;
      } while (page.length === pageSize);
    },

    async byId(id: string): Promise<Organisation | undefined> {
      const [found] = await db.select(organisationColumns).from(organisations).where(eq(organisations.id, id));
      return found;
    },

    async found({ name, locale, zone, at }: Founding): Promise<Organisation> {
      const organisation = { id: newId(), name, locale, zone, functions: defaultFunctions };
      await db
        .insert(organisations)
        .values({ ...organisation, staffing: defaultStaffing, channelTemplate: 'klant-{team}', createdAt: at });
      return organisation;
    },

    /**
     * The organisation of a chat workspace. For a workspace nobody knows a new one is founded, unless it belongs to one that is
     * there already (`beside`) and has none of this platform yet: two workspaces of one platform never meet.
     */
    async forWorkspace(
      platform: Platform,
      {
        external,
        founding,
        beside,
      }: { external: { id: string; name: string }; founding: Omit<Founding, 'name'>; beside?: string | undefined },
    ): Promise<Workspace> {
      const known = await this.workspace(platform, external.id);
      if (known) return known;
      const there = beside ? await this.workspacesOf(beside) : [];
      const joins = beside !== undefined && !there.some((one) => one.platform === platform);
      await db.transaction(async (tx) => {
        const store = organisationStore(tx, newId);
        const organisation = joins ? beside : (await store.found({ ...founding, name: external.name })).id;
        const workspace = { organisation, id: newId(), platform, externalId: external.id, name: external.name };
        const made = await tx.insert(workspaces).values(workspace).onConflictDoNothing().returning();
        // Another process was first: what was founded here is not needed.
        if (made.length === 0 && !joins) await tx.delete(organisations).where(eq(organisations.id, organisation));
      });
      return present(await this.workspace(platform, external.id));
    },

    async workspace(platform: Platform, externalId: string): Promise<Workspace | undefined> {
      const [known] = await db
        .select()
        .from(workspaces)
        .where(and(eq(workspaces.platform, platform), eq(workspaces.externalId, externalId)));
      return known;
    },

    async connect(
      organisation: string,
      platform: Platform,
      { id: externalId, name }: { id: string; name: string },
    ): Promise<Workspace> {
      const workspace = { organisation, id: newId(), platform, externalId };
      await db.insert(workspaces).values({ ...workspace, name });
      return workspace;
    },

    async workspacesOf(organisation: string): Promise<Workspace[]> {
      return db.select().from(workspaces).where(eq(workspaces.organisation, organisation));
    },

    async settings(
      organisation: string,
    ): Promise<{ staffing: StaffingRule; channelTemplate: string; privacy: Privacy | null }> {
      return oneRow(
        await db
          .select({
            staffing: organisations.staffing,
            channelTemplate: organisations.channelTemplate,
            privacy: organisations.privacy,
          })
          .from(organisations)
          .where(eq(organisations.id, organisation)),
      );
    },

    async setPrivacy(organisation: string, privacy: Privacy | null): Promise<void> {
      await db.update(organisations).set({ privacy }).where(eq(organisations.id, organisation));
    },

    async setTopics(organisation: string, topics: DecisionTopic[]): Promise<void> {
      await db.update(organisations).set({ topics }).where(eq(organisations.id, organisation));
    },

    async setStaffPrivacy(organisation: string, staffPrivacy: StaffPrivacy): Promise<void> {
      await db.update(organisations).set({ staffPrivacy }).where(eq(organisations.id, organisation));
    },

    async setStaffing(organisation: string, staffing: StaffingRule): Promise<void> {
      await db.update(organisations).set({ staffing }).where(eq(organisations.id, organisation));
    },
  };
}

/** What names an ask, or an event: the same one acts once. */
export type Claim = Pick<Ask, 'key' | 'at'> & { organisation: Pick<Organisation, 'id'> };

/** Remembers which asks have acted. Memories older than a day go as new ones come. */
export function onceStore(db: Db) {
  return {
    async claim({ organisation, key, at }: Claim): Promise<boolean> {
      const claimed = await db
        .insert(asksSeen)
        .values({ organisation: organisation.id, key, at })
        .onConflictDoNothing()
        .returning();
      return claimed.length > 0;
    },
    async forget({ organisation, key }: Claim): Promise<void> {
      await db.delete(asksSeen).where(matches(asksSeen, { organisation: organisation.id, key }));
    },
    async sweep(organisation: string, now: Date): Promise<void> {
      await db
        .delete(asksSeen)
        .where(and(eq(asksSeen.organisation, organisation), lt(asksSeen.at, new Date(now.getTime() - ASKS_LAST))));
      await db
        .delete(drafts)
        .where(and(eq(drafts.organisation, organisation), lt(drafts.at, new Date(now.getTime() - DRAFTS_LAST))));
    },
  };
}

/** Drafts are their writer's alone. */
export function draftStore(db: Db, newId: NewId): Drafts {
  return {
    async save({ organisation, asker, at }: Ask, args: Raw): Promise<string> {
      const id = newId();
      await db.insert(drafts).values({ organisation: organisation.id, id, member: asker.id, args, at });
      return id;
    },
    async load({ organisation, asker }: Ask, id: string): Promise<Raw | undefined> {
      if (!z.uuid().safeParse(id).success) return undefined;
      const [draft] = await db
        .select({ args: drafts.args })
        .from(drafts)
        .where(matches(drafts, { organisation: organisation.id, id, member: asker.id }));
      return draft?.args;
    },
  };
}
