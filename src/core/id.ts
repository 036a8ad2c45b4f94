import { v7 } from 'uuid';

/** Ids are made here, not in the database: time-ordered, so that new rows land together in an index. */
export type NewId = () => string;
export const newId: NewId = () => v7();
