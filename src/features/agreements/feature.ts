import { defineFeature } from '../../core/feature.js';
import { accept } from './commands/accept.js';
import { agree } from './commands/agree.js';
import { block, unblock } from './commands/block.js';
import { change } from './commands/change.js';
import { agreeDate, otherDate, refuseDate } from './commands/date.js';
import { decline } from './commands/decline.js';
import { drop, undo } from './commands/drop.js';
import { hand } from './commands/hand.js';
import { keep } from './commands/keep.js';
import { line } from './commands/line.js';
import { list } from './commands/list.js';
import { promise } from './commands/promise.js';
import { reopen } from './commands/reopen.js';
import { show } from './commands/show.js';
import { agreementText } from './text.js';

export const agreements = defineFeature({
  name: 'agreements',
  commands: [
    agree,
    promise,
    list,
    show,
    line,
    accept,
    decline,
    keep,
    drop,
    reopen,
    hand,
    block,
    unblock,
    change,
    undo,
    otherDate,
    agreeDate,
    refuseDate,
  ],
  problems: { en: agreementText.en.problems, nl: agreementText.nl.problems },
});
