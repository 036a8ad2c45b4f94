import { and, asc, desc, eq, gt, isNull, lt, or, sql } from 'drizzle-orm';
import type { Card } from '../../core/card.js';
import { revived, storable, stored } from '../../core/card-json.js';
import type { Db } from '../../db/connect.js';
import { matches } from '../../db/condition.js';
import { limits } from './limits.js';
import { webPosts } from './table.js';

export type Post = typeof webPosts.$inferSelect;
export type NewPost = Omit<typeof webPosts.$inferInsert, 'organisation'>;

/** A room as one member sees it: what is for all, and what is for them alone. */
export interface View {
  room: string;
  reader: string;
}

export type Posts = ReturnType<typeof postsIn>;

export function postsIn(db: Db) {
  const seen = (organisation: string, { room, reader }: View) =>
    and(matches(webPosts, { organisation, room }), or(isNull(webPosts.onlyFor), eq(webPosts.onlyFor, reader)));

  return {
    /** The newest, or those before a post; oldest first. `older`: where to go on. */
    async page(organisation: string, { before, ...view }: View & { before?: string | undefined }) {
      const earlier = before ? lt(webPosts.id, before) : undefined;
      const found = await db
        .select()
        .from(webPosts)
        .where(and(seen(organisation, view), earlier))
        .orderBy(desc(webPosts.id))
        .limit(limits.posts + 1);
      const posts = found.slice(0, limits.posts).map(withMoments).reverse();
      return { posts, older: found.length > limits.posts ? posts[0]?.id : undefined };
    },

    async since(organisation: string, { after, ...view }: View & { after: string }): Promise<Post[]> {
      const later = and(seen(organisation, view), gt(webPosts.id, after));
      const found = await db.select().from(webPosts).where(later).orderBy(asc(webPosts.id)).limit(limits.posts);
      return found.map(withMoments);
    },

    async pinned(organisation: string, view: View): Promise<Post[]> {
      const wanted = and(seen(organisation, view), eq(webPosts.pinned, true));
      return (await db.select().from(webPosts).where(wanted).orderBy(asc(webPosts.id)).limit(5)).map(withMoments);
    },

    async one(organisation: string, { id, ...view }: View & { id: string }): Promise<Post | undefined> {
      const [post] = await db
        .select()
        .from(webPosts)
        .where(and(seen(organisation, view), eq(webPosts.id, id)));
      return post && withMoments(post);
    },

    async withKey(organisation: string, { key, ...view }: View & { key: string }): Promise<Post | undefined> {
      const [post] = await db
        .select()
        .from(webPosts)
        .where(and(seen(organisation, view), eq(webPosts.key, key)));
      return post && withMoments(post);
    },

    /** Each, unless one with its key is there. */
    async add(organisation: string, posts: NewPost[]): Promise<void> {
      await db.transaction(async (tx) => {
        for (const post of posts) {
          const row = {
            ...post,
            organisation,
            said: post.said && storable(post.said),
            card: post.card && stored(post.card),
          };
          await tx.insert(webPosts).values(row).onConflictDoNothing();
        }
        const last = posts.at(-1);
        if (last?.onlyFor) await prune(tx, organisation, { room: last.room, reader: last.onlyFor });
      });
    },

    /** A card in place of another, where the reader sees that other. */
    async redraw(organisation: string, { id, card, ...view }: View & { id: string; card: Card }): Promise<boolean> {
      const ours = and(seen(organisation, view), eq(webPosts.id, id), isNull(webPosts.author));
      return (
        (
          await db
            .update(webPosts)
            .set({ card: stored(card) })
            .where(ours)
            .returning({ id: webPosts.id })
        ).length > 0
      );
    },
  };
}

/** What is private passes, as it does in a chat: only the last of it is kept. */
async function prune(db: Db, organisation: string, { room, reader }: View): Promise<void> {
  const theirs = matches(webPosts, { organisation, room, onlyFor: reader });
  const [last] = await db
    .select({ id: webPosts.id })
    .from(webPosts)
    .where(theirs)
    .orderBy(desc(webPosts.id))
    .offset(limits.privatePosts)
    .limit(1);
  if (last) await db.delete(webPosts).where(and(theirs, sql`${webPosts.id} <= ${last.id}`));
}

const withMoments = (post: Post): Post => ({ ...post, card: post.card && revived(post.card) });
