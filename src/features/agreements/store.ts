import type { NewId } from '../../core/id.js';
import type { Db } from '../../db/connect.js';
import type { Deliver } from '../../db/deliver.js';
import { acting, changing } from './store/act.js';
import { adding, type AppointmentOf } from './store/add.js';
import { recounting } from './store/events.js';
import { listing } from './store/list.js';
import { single } from './store/one.js';
import { overviewing } from './store/overview.js';
import { recorder } from './store/record.js';
import { releasing } from './store/release.js';
import { searching } from './store/search.js';

export type { NewAgreement } from './store/add.js';
export type { EventView } from './store/events.js';

export type AgreementStore = ReturnType<typeof agreementStore>;

interface Deps {
  newId: NewId;
  deliver: Deliver;
  appointmentOf: AppointmentOf;
}

export const agreementStore = (db: Db, { newId, deliver, appointmentOf }: Deps) => {
  const record = recorder(newId, deliver);
  const changeIn = changing(record);
  return {
    ...adding(db, { newId, record, appointmentOf }),
    ...acting(db, changeIn),
    ...releasing(changeIn),
    ...single(db),
    ...recounting(db),
    ...overviewing(db),
    ...listing(db),
    ...searching(db),
  };
};
