import type { Connected, Connecting, ExternalWorkspace } from '../core/platform-definition.js';
import type { Db } from '../db/connect.js';
import { conversationStore } from '../features/people/conversations.js';
import { chatIds, chats, type ChatId, type ChatSettings } from '../platforms/index.js';
import type { Settle } from './join-organisation.js';

/** What is the same for each of them. */
interface Deps extends Omit<Connecting<never>, 'settings' | 'conversations' | 'settle' | 'met'> {
  settings: ChatSettings;
  db: Db;
  settle: Settle;
  met: (chat: ChatId, room: { workspace: string; room: string }) => Promise<void>;
}

export type Chats = Partial<Record<ChatId, Connected>>;

/** The chat platforms that are configured. Their SDKs take a while to load: only for those who use them. */
export async function connectChats({ settings, db, settle, met, log, ...same }: Deps): Promise<Chats> {
  async function connect<Id extends ChatId>(id: Id, configured: ChatSettings[Id]) {
    if (!configured) return undefined;
    const connected = await chats[id].connect({
      ...same,
      settings: configured,
      conversations: <Reference extends object>() => conversationStore<Reference>(db, id),
      settle: async (workspace: ExternalWorkspace) => void (await settle(id, workspace)),
      met: (workspace, room) => met(id, { workspace, room }),
      log: log.child({ platform: id }),
    });
    return [id, connected] as const;
  }
  const all = await Promise.all(chatIds.map((id) => connect(id, settings[id])));
  return Object.fromEntries(all.filter((one) => one !== undefined));
}
