import type { HearPlatformEvent, PlatformEvent } from '../core/platform-event.js';
import type { OrganisationStore, Workspace, onceStore } from '../features/people/store.js';
import type { Report } from '../log/fault.js';

/** What a feature does when a platform tells of a person or a channel. Doing it twice is harmless. */
export type Hearer = (event: PlatformEvent, workspace: Workspace) => Promise<void>;

interface Deps {
  organisations: OrganisationStore;
  once: ReturnType<typeof onceStore>;
  report: Report;
}

/** Of a workspace we know, each event once; one that failed is taken again when the platform repeats it. */
export function platformEvents({ organisations, once, report }: Deps, hearers: Hearer[]): HearPlatformEvent {
  return async (event) => {
    try {
      const workspace = await organisations.workspace(event.platform, event.workspace);
      if (!workspace) return;
      const claim = { organisation: { id: workspace.organisation }, key: event.key, at: event.at };
      if (!(await once.claim(claim))) return;
      try {
        for (const hear of hearers) await hear(event, workspace);
      } catch (error) {
        await once.forget(claim);
        throw error;
      }
    } catch (error) {
      report(error, `an event of a ${event.what.about} could not be handled`);
    }
  };
}
