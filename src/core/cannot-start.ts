/** A start that is refused for a reason which its message explains in full: it is shown without a stack. */
export class CannotStart extends Error {}
