import { openAgreementsSection, openPromisesSection } from '../features/agreements/briefing.js';
import { expectedNext, nextAppointmentSection } from '../features/appointments/briefing.js';
import {
  lastContactSection,
  openNeedsSection,
  recentSection,
  satisfactionSection,
} from '../features/history/briefing.js';
import { mapGapsSection, peopleSection } from '../features/dmu/briefing.js';
import { vacanciesSection } from '../features/briefing/vacancies-section.js';
import type { Section } from '../features/briefing/section.js';

/** In the order of the screen: the most urgent first. */
export const sections: readonly Section[] = [
  nextAppointmentSection,
  openPromisesSection,
  openAgreementsSection,
  openNeedsSection,
  recentSection,
  lastContactSection,
  satisfactionSection,
  peopleSection(expectedNext),
  mapGapsSection,
  vacanciesSection,
];
