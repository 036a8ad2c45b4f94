import { complaintSection } from '../features/agreements/complaint.js';
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

/**
 * In the order of the screen, in chat and on the page: what is wrong, who and what is next, what happened last, and what is missing.
 */
export const sections: readonly Section[] = [
  complaintSection,
  openPromisesSection,
  openAgreementsSection,
  nextAppointmentSection,
  peopleSection(expectedNext),
  openNeedsSection,
  recentSection,
  lastContactSection,
  satisfactionSection,
  mapGapsSection,
  vacanciesSection,
];
