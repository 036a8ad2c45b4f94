/** A blank's content as it travels: in a button, a form, a link. Read again, and checked again, each time. */
export type Raw = Record<string, string>;
