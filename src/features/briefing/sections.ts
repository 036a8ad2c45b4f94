import { openAgreementsSection, openPromisesSection } from '../agreements/briefing.js';
import { nextAppointmentSection } from '../appointments/briefing.js';
import { lastContactSection, openNeedsSection, recentSection, satisfactionSection } from '../history/briefing.js';
import { peopleSection } from '../stakeholders/briefing.js';
import { vacanciesSection } from '../teams/briefing.js';
import type { Section } from './section.js';

/** In the order of the screen: the most urgent first. */
export const sections: readonly Section<never>[] = [
  nextAppointmentSection,
  openPromisesSection,
  openAgreementsSection,
  openNeedsSection,
  recentSection,
  lastContactSection,
  satisfactionSection,
  peopleSection,
  vacanciesSection,
] as unknown as Section<never>[];
