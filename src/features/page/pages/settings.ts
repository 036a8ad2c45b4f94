import type { Ask } from '../../../core/ask.js';
import { bold, type Button, type Card } from '../../../core/card.js';
import { definePage, type Choice, type Row, type Section } from '../../../core/page.js';
import { USUAL_LEAD } from '../../appointments/index.js';
import { momentOf } from '../../nudges/index.js';
import { hoursCard, plannedCard } from '../../people/index.js';
import type { Needs } from '../needs.js';
import { ORGANISATION_PATH, SETTINGS_PATH } from '../paths.js';
import { pageText } from '../text.js';

/** What somebody chose for themselves, as it is today; it is changed by the commands that change it in a chat. */
export const settings = definePage({
  id: 'page.settings',
  path: SETTINGS_PATH,
  nav: { en: 'Settings', nl: 'Instellingen' },
  rank: 4,
  async show(_, ask, { absence, appointments, weekly }: Needs) {
    const { organisation, asker } = ask;
    const { locale, zone } = asker;
    const say = pageText[locale];
    const [hours, planned, leads, wantsDigest, teams, overview] = await Promise.all([
      absence.hours(organisation.id, asker.id),
      absence.of(ask),
      appointments.leads(ask),
      appointments.wantsDigest(ask),
      weekly.teamsOf(organisation.id, asker.id),
      weekly.setting(organisation.id, { member: asker.id }),
    ]);
    const lead = leads.own ?? leads.organisation ?? USUAL_LEAD;
    return {
      title: say.settings,
      about: say.settingsAbout,
      ...settingTabs(SETTINGS_PATH, ask),
      sections: [
        cardSection(hoursCard({ title: say.hours, hours, zone, locale })),
        {
          title: say.messages,
          parts: [
            {
              kind: 'rows',
              empty: { line: '' },
              rows: [
                settingRow(say.language, say.languageIs, {
                  label: say.changeLanguage,
                  command: 'organisation.language',
                  args: { language: locale },
                }),
                settingRow(say.digest, wantsDigest ? say.digestOn : say.digestOff, {
                  label: say.changeDigest,
                  command: 'appointment.digest',
                  args: { on: wantsDigest ? 'on' : 'off' },
                }),
                settingRow(say.lead, say.leadIs(say.minutes(lead)), {
                  label: say.changeLead,
                  command: 'appointment.lead',
                  args: { for: 'me', time: say.minutes(lead) },
                }),
                ...(teams.length > 0
                  ? [
                      settingRow(say.weekly, momentOf(overview, ask), {
                        label: say.changeWeekly,
                        command: 'nudge.weekly',
                        args: {},
                      }),
                    ]
                  : []),
              ],
            },
          ],
        },
        { ...cardSection(plannedCard(planned, ask)), place: 'side' },
        {
          title: say.otherSettings,
          place: 'side',
          parts: [{ kind: 'text', line: say.calendarHint }],
          buttons: [{ label: say.calendars, command: 'calendar.show', args: {} }],
        },
      ],
    };
  },
});

/** For an administrator, their own beside those of the organisation. */
export function settingTabs(current: string, { asker }: Pick<Ask, 'asker'>) {
  const say = pageText[asker.locale];
  if (!asker.administrator) return {};
  const choice = (path: string, label: string): Choice => ({ label, path, current: path === current });
  return {
    tabs: {
      label: say.settings,
      items: [choice(SETTINGS_PATH, say.settingsYou), choice(ORGANISATION_PATH, say.settingsOrganisation)],
    },
  };
}

/** One that is chosen, and the button that opens its form with what it is today. */
export const settingRow = (name: string, now: string, change: Omit<Button, 'opens'>): Row => ({
  line: [bold(name)],
  detail: now,
  change: { ...change, opens: true },
});

/** A card of a command under its own heading. */
export const cardSection = ({ title, parts, buttons }: Card): Section => ({ title, parts, buttons });
