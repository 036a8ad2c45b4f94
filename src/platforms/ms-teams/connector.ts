import type { Account, Message } from './activity.js';
import { call, CallFailed, NotSent, type Call } from './call.js';
import { isService, type Cloud } from './cloud.js';
import { limits } from './limits.js';

/** A conversation that exists, at the service that has it. A thread's id is the channel's with `;messageid=…` behind it. */
export interface Address {
  serviceUrl: string;
  conversation: string;
}

/** Where a message is, and whether it is shown to one person alone. */
interface Shown extends Address {
  targeted?: boolean | undefined;
}

/** A conversation to begin: a new thread in a channel, or the personal one with someone (by `29:…` or Entra id). */
interface Beginning {
  serviceUrl: string;
  workspace: string;
  with: { channel: string } | { user: string };
}

/** Someone on a conversation's roster: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context */
export interface TeamsMember extends Account {
  email?: string | undefined;
  userPrincipalName?: string | undefined;
  /** `user`, `guest`, `anonymous`… */
  userRole?: string | undefined;
  tenantId?: string | undefined;
}

/** A Teams team: `id` as the connector has it, `group` in Entra and Graph. */
/** `type`: standard, private or shared. The general channel has no name of its own. */
interface ChannelInfo {
  id: string;
  name: string | undefined;
  type: string | undefined;
}

export interface TeamsTeam {
  id: string;
  name: string;
  group: string;
}

/** The bot's side of the connector. Each call is made once: who calls decides whether again. @throws what `failureOf` reads */
export interface Connector {
  /** Gives the message's id. `only`: whom alone it is shown to, by `29:…`; for a day. */
  post(at: Address, message: Message, only?: string): Promise<string>;
  edit(at: Shown, id: string, message: Message): Promise<void>;
  remove(at: Shown, id: string): Promise<void>;
  /** A channel's thread begins with its message; a personal conversation without. */
  begin(beginning: Beginning, message?: Message): Promise<{ conversation: string; id: string | undefined }>;
  /** By `29:…` or Entra id. */
  member(at: Address, user: string): Promise<TeamsMember | undefined>;
  members(at: Address): Promise<TeamsMember[]>;
  team(at: Address): Promise<TeamsTeam>;
  /** The General channel has the team's id, and no name. */
  channels(at: Address): Promise<ChannelInfo[]>;
}

export interface App {
  id: string;
  /** For the connector. */
  token: () => Promise<string>;
}

/** https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference */
export function connector(cloud: Pick<Cloud, 'services'>, app: App | undefined): Connector {
  const from = { id: app ? `28:${app.id}` : 'bot' };

  /** The token goes only to a service that is on the list, whoever remembered the address. */
  async function ask<T>(serviceUrl: string, path: string, request: Omit<Call, 'token'>): Promise<T> {
    if (!isService(serviceUrl, cloud)) throw new NotSent('service_url');
    return call<T>(`${serviceUrl.replace(/\/$/, '')}/v3/${path}`, { ...request, token: await token() });
  }

  async function token(): Promise<string | undefined> {
    try {
      return await app?.token();
    } catch (cause) {
      throw new NotSent('token', { cause });
    }
  }

  const name = encodeURIComponent;
  const shownTo = (one: boolean | undefined) => (one ? '?isTargetedActivity=true' : '');
  const conversations = ({ serviceUrl, conversation }: Address, path: string, request: Omit<Call, 'token'>) =>
    ask<unknown>(serviceUrl, `conversations/${name(conversation)}/${path}`, request);

  return {
    /** https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/targeted-messages */
    async post(at, message, only) {
      const to = only === undefined ? {} : { recipient: { id: only, isTargeted: true } };
      const body = { ...message, from, ...to, conversation: { id: at.conversation } };
      const path = `activities${shownTo(only !== undefined)}`;
      const { id } = (await conversations(at, path, { method: 'POST', body })) as { id: string };
      return id;
    },

    async edit(at, id, message) {
      const body = { ...message, id, from, conversation: { id: at.conversation } };
      await conversations(at, `activities/${name(id)}${shownTo(at.targeted)}`, { method: 'PUT', body });
    },

    async remove(at, id) {
      await conversations(at, `activities/${name(id)}${shownTo(at.targeted)}`, { method: 'DELETE' });
    },

    /** https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages */
    async begin({ serviceUrl, workspace, with: who }, message) {
      const tenant = { tenantId: workspace };
      const body =
        'channel' in who
          ? {
              bot: from,
              isGroup: true,
              ...tenant,
              channelData: { channel: { id: who.channel }, tenant: { id: workspace } },
              activity: message,
            }
          : {
              bot: from,
              isGroup: false,
              ...tenant,
              members: [{ id: who.user }],
              channelData: { tenant: { id: workspace } },
            };
      const begun = await ask<{ id: string; activityId?: string }>(serviceUrl, 'conversations', {
        method: 'POST',
        body,
      });
      return { conversation: begun.id, id: begun.activityId };
    },

    async member(at, user) {
      try {
        return (await conversations(at, `members/${name(user)}`, { method: 'GET' })) as TeamsMember;
      } catch (error) {
        if (error instanceof CallFailed && error.status === 404) return undefined;
        throw error;
      }
    },

    async members(at) {
      const all: TeamsMember[] = [];
      let more = '';
      do {
        const page = (await conversations(at, `pagedmembers?pageSize=${limits.roster}${more}`, { method: 'GET' })) as {
          members?: TeamsMember[];
          continuationToken?: string;
        };
        all.push(...(page.members ?? []));
        more = page.continuationToken ? `&continuationToken=${name(page.continuationToken)}` : '';
      } while (more);
      return all;
    },

    async team({ serviceUrl, conversation }) {
      const path = `teams/${name(conversation)}`;
      const found = await ask<{ id: string; name?: string; aadGroupId?: string }>(serviceUrl, path, { method: 'GET' });
      return { id: found.id, name: found.name ?? '', group: found.aadGroupId ?? '' };
    },

    async channels({ serviceUrl, conversation }) {
      const path = `teams/${name(conversation)}/conversations`;
      const found = await ask<{ conversations?: { id: string; name?: string | null; type?: string | null }[] }>(
        serviceUrl,
        path,
        { method: 'GET' },
      );
      return (found.conversations ?? []).map(({ id, name, type }) => ({
        id,
        name: name ?? undefined,
        type: type ?? undefined,
      }));
    },
  };
}
