import type { Heard, Reply } from '../../core/ask.js';
import { buttonsOn, type Card } from '../../core/card.js';
import type { NewPost, Posts, View } from './posts.js';

/** What was heard in a room, and what became of it. */
export interface Answered {
  organisation: string;
  view: View;
  heard: Heard;
  reply: Exclude<Reply, { kind: 'form' }>;
  /** The line that was typed, if it was one. */
  said: NewPost[];
  /** The post whose button was pressed. */
  post: string | undefined;
}

interface Grounds {
  posts: Posts;
  now: () => Date;
  newId: () => string;
}

/**
 * Keeps an answer in its room and says as which post. Of the same ask sent twice the second may come back first,
 * with nothing to say: so the line and the answer are each kept once, by themselves.
 */
export async function keepAnswer(answered: Answered, { posts, now, newId }: Grounds): Promise<string | undefined> {
  const { organisation, view, heard, reply, said, post } = answered;
  if (post && reply.kind === 'card' && reply.redraw && (await redrawn(answered, posts))) return post;
  const key = answerKey(heard);
  const onlyFor = reply.kind === 'card' && reply.to === 'asker' ? view.reader : null;
  const answer =
    reply.kind === 'card' ? [{ id: newId(), room: view.room, at: now(), card: reply.card, onlyFor, key }] : [];
  await posts.add(organisation, [...said, ...answer]);
  const shown =
    (await posts.withKey(organisation, { ...view, key })) ??
    (await posts.withKey(organisation, { ...view, key: heard.key }));
  return shown?.id ?? post;
}

const answerKey = (heard: Heard) => `${heard.key} answer`;

/** Only the card that offered the button is drawn anew, and only for someone who sees it. */
async function redrawn({ organisation, view, heard, reply, post }: Answered, posts: Posts): Promise<boolean> {
  if (!post || reply.kind !== 'card') return false;
  const there = await posts.one(organisation, { ...view, id: post });
  if (!there?.card || !offers(there.card, heard)) return false;
  return posts.redraw(organisation, { ...view, id: post, card: reply.card });
}

function offers(card: Card, { said }: Heard): boolean {
  return said.as !== 'words' && buttonsOn(card).some((button) => button.command === said.command);
}
