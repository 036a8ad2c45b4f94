import { html } from 'hono/html';
import type { ImportLine, ImportView } from '../../../core/import.js';
import type { Locale } from '../../../core/locale.js';
import { sayMoment } from '../../../language/moment.js';
import { listHtml, type Html } from '../html.js';
import { limits } from '../limits.js';
import { inside, readerOf, type Desk } from '../desk.js';
import { importPageText } from './text.js';

/** Seconds after which the page comes again where no script follows. */
const REFRESH = 3;

export const importPath = (id?: string, step?: 'choose' | 'write' | 'undo' | 'report.csv') =>
  ['/import', id, step].filter(Boolean).join('/');

/** Columns are numbered: headings may be the same, or empty. */
export const columnInput = (at: number) => `column.${at}`;

export function startPage(
  desk: Desk,
  { imports, id, problem }: { imports: ImportLine[]; id: string; problem?: 'noFile' | undefined },
): Html {
  const words = importPageText[desk.me.locale];
  const main = html`<h1 tabindex="-1">${words.title}</h1>
    <p class="lead">${words.lead}</p>
    <form
      class="form drop-form"
      method="post"
      action="${importPath()}"
      enctype="multipart/form-data"
      data-most="${limits.importFile}"
    >
      <input type="hidden" name="id" value="${id}" />
      <div class="blank${problem ? ' wrong' : ''}">
        <label for="file">${words.file}</label>
        <p class="hint" id="file-hint">${words.drop}</p>
        <p class="fault" id="file-fault" role="alert" data-too-large="${words.tooLarge}">
          ${problem ? words[problem] : ''}
        </p>
        <input
          class="drop"
          type="file"
          id="file"
          name="file"
          accept=".xlsx,.csv,.txt,.tsv,.vcf,text/csv,text/plain,text/vcard,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          required
          aria-describedby="file-hint file-fault"
        />
      </div>
      <p class="subtle">${words.order}</p>
      <div class="buttons"><button class="button primary">${words.give}</button></div>
    </form>
    ${imports.length > 0 ? earlierHtml(imports, desk) : ''}`;
  return importPage(desk, { title: words.title, main });
}

function earlierHtml(imports: ImportLine[], desk: Desk): Html {
  const words = importPageText[desk.me.locale];
  const items = imports.map(
    (one) =>
      html`<li>
        <a href="${importPath(one.id)}"><bdi>${one.fileName}</bdi></a>
        <span class="detail"
          >${[one.kind, words.states[one.state]].filter(Boolean).join(' · ')} ·
          ${sayMoment(one.at, 'both', readerOf(desk))}${one.by ? html` · ${words.by} <bdi>${one.by}</bdi>` : ''}</span
        >
      </li>`,
  );
  return html`<section class="card">
    <h2 class="title">${words.earlier}</h2>
    <ul class="list">
      ${items}
    </ul>
  </section>`;
}

export function runPage(desk: Desk, view: ImportView): Html {
  const words = importPageText[desk.me.locale];
  const main = html`<p class="back">
      <a href="${importPath()}"><span aria-hidden="true">←</span> ${words.title}</a>
    </p>
    <h1 tabindex="-1" autofocus><bdi>${view.fileName}</bdi></h1>
    ${view.trouble ? html`<div class="faults" role="alert"><p>${view.trouble}</p></div>` : ''} ${stateHtml(desk, view)}`;
  return importPage(desk, {
    title: `${view.fileName} · ${words.states[view.state]}`,
    main,
    ...(view.busy && { refresh: REFRESH }),
  });
}

function stateHtml(desk: Desk, view: ImportView): Html {
  switch (view.state) {
    case 'checking':
    case 'writing':
    case 'undoing':
      return busyHtml(view, view.state, desk.me.locale);
    case 'checked':
      return checkedHtml(desk, view);
    case 'refused':
      return againHtml(desk.me.locale);
    case 'written':
      return writtenHtml(desk, view);
    case 'undone':
      return undoneHtml(desk, view);
  }
}

/** Only the progress is drawn anew while it lasts: see `data-follow` in app.js. */
function busyHtml(
  { progress: { done, total } }: ImportView,
  state: 'checking' | 'writing' | 'undoing',
  locale: Locale,
): Html {
  const words = importPageText[locale];
  const said = total > 0 ? words.rowsDone(number(done, locale), number(total, locale)) : '';
  return html`<section class="card" data-follow aria-busy="true">
    <p>${words.busy[state]}</p>
    <progress aria-label="${words.progress}" max="${total || 1}" ${total > 0 ? html`value="${done}"` : ''}></progress>
    <p class="subtle" role="status">${said || words.wait}</p>
  </section>`;
}

function checkedHtml(desk: Desk, view: ImportView): Html {
  const { locale } = desk.me;
  const words = importPageText[locale];
  const { counts, kind } = view;
  return html`<section class="card">
      ${kind === '' ? html`<p>${words.unknownKind}</p>` : ''}
      ${counts ? html`<h2 class="title">${words.rows(counts.rows, number(counts.rows, locale))}</h2>` : ''}
      ${counts && view.canWrite ? countsHtml(counts, locale) : ''}
      ${counts && !view.canWrite ? html`<p>${words.cannot}</p>` : ''} ${doubtsHtml(view, locale)}
      ${notesHtml(view, locale)} ${counts && view.canWrite ? writeForm(view.id, counts, locale) : ''}
    </section>
    ${view.columns.length > 0 ? chooseForm(view, locale) : againHtml(locale)}`;
}

type Counts = NonNullable<ImportView['counts']>;

function countsHtml({ added, changed, unchanged, skipped }: Counts, locale: Locale): Html {
  const words = importPageText[locale];
  return factsHtml(
    [
      [words.added, added],
      [words.changed, changed],
      [words.unchanged, unchanged],
      ...(skipped > 0 ? [[words.skipped, skipped] as const] : []),
    ],
    locale,
  );
}

const factsHtml = (facts: readonly (readonly [string, number])[], locale: Locale): Html =>
  html`<dl class="facts counts">
    ${facts.map(
      ([label, count]) =>
        html`<div>
          <dt>${label}</dt>
          <dd>${number(count, locale)}</dd>
        </div>`,
    )}
  </dl>`;

function notesHtml({ notes }: ImportView, locale: Locale): Html | '' {
  const words = importPageText[locale];
  if (notes.length === 0) return '';
  const items = notes.map((note) => html`<li><bdi>${note}</bdi></li>`);
  return html`<h3>${words.notes}</h3>
    ${listHtml(items, locale)}`;
}

function doubtsHtml({ doubts, counts, state }: ImportView, locale: Locale): Html | '' {
  const words = importPageText[locale];
  if (doubts.length === 0) return counts && state === 'checked' ? html`<p class="subtle">${words.allGood}</p>` : '';
  const items = doubts.map(
    ({ title, examples, advice }) =>
      html`<li>
        <strong><bdi>${title}</bdi></strong>
        ${advice ? html`<p>${advice}</p>` : ''}
        <ul class="detail">
          ${examples.map((example) => html`<li><bdi>${example}</bdi></li>`)}
        </ul>
      </li>`,
  );
  return html`<h3>${words.doubts}</h3>
    ${state === 'checked' ? html`<p class="subtle">${words.doubtsText}</p>` : ''} ${listHtml(items, locale)}`;
}

function writeForm(id: string, { rows, skipped }: Counts, locale: Locale): Html {
  const words = importPageText[locale];
  const good = rows - skipped;
  const said = words.write(good, number(good, locale));
  return html`<form method="post" action="${importPath(id, 'write')}">
    <button class="button primary">
      ${skipped > 0 ? `${said}, ${words.leavingOut(number(skipped, locale))}` : said}
    </button>
  </form>`;
}

function chooseForm(view: ImportView, locale: Locale): Html {
  const words = importPageText[locale];
  const kinds = [...(view.kind === '' ? [{ value: '', label: '–' }] : []), ...view.kinds];
  const options = (all: ImportView['kinds'], chosen: string) =>
    all.map(
      ({ value, label }) => html`<option value="${value}" ${value === chosen ? html`selected` : ''}>${label}</option>`,
    );
  const sheets = view.sheets.map((name) => ({ value: name, label: name }));
  const dates = [
    { value: '', label: words.datesOwn },
    { value: 'dmy', label: words.datesDmy },
    { value: 'mdy', label: words.datesMdy },
  ];
  const fields = [{ value: '', label: words.notUsed }, ...view.fields];
  const columns = view.columns.map(
    ({ heading, samples, field }, at) =>
      html`<li class="column">
        <div>
          <strong><bdi>${heading || words.noHeading}</bdi></strong>
          ${samples.map((sample) => html`<span class="detail"><bdi>${sample}</bdi></span>`)}
        </div>
        ${
          view.kind === ''
            ? ''
            : html`<select name="${columnInput(at)}" aria-label="${words.column(heading || words.noHeading)}">
                ${options(fields, field)}
              </select>`
        }
      </li>`,
  );
  return html`<form class="form card" method="post" action="${importPath(view.id, 'choose')}">
    <h2 class="title">${words.read}</h2>
    <div class="blank">
      <label for="kind">${words.kind}</label>
      <select id="kind" name="kind">
        ${options(kinds, view.kind)}
      </select>
    </div>
    ${
      sheets.length > 1
        ? html`<div class="blank">
            <label for="sheet">${words.sheet}</label>
            <select id="sheet" name="sheet">
              ${options(sheets, view.sheet)}
            </select>
          </div>`
        : ''
    }
    ${
      view.datesUnclear || view.dates
        ? html`<div class="blank">
            <label for="dates">${words.dates}</label>
            <select id="dates" name="dates">
              ${options(dates, view.dates)}
            </select>
          </div>`
        : ''
    }
    <div>
      <h3>${words.columns}</h3>
      ${view.kind === '' ? '' : html`<p class="subtle">${words.columnsHint}</p>`}
      <ul class="list columns">
        ${columns}
      </ul>
    </div>
    <div class="buttons"><button class="button">${words.check}</button></div>
  </form>`;
}

function writtenHtml(desk: Desk, view: ImportView): Html {
  const { locale } = desk.me;
  const words = importPageText[locale];
  const { counts, undoUntil } = view;
  const nothing = counts && counts.added + counts.changed === 0;
  return html`<section class="card">
    <h2 class="title">${nothing ? words.nothingNew : words.written}</h2>
    ${counts ? countsHtml(counts, locale) : ''} ${doubtsHtml(view, locale)}
    ${undoUntil ? html`<p class="subtle">${words.undoUntil} ${sayMoment(undoUntil, 'both', readerOf(desk))}.</p>` : ''}
    <div class="buttons">
      <a class="button primary" href="${importPath()}">${words.again}</a>
      <a class="button" href="/accounts">${words.look}</a>
      <a class="button" href="${importPath(view.id, 'report.csv')}" download>${words.report}</a>
      ${undoUntil ? html`<a class="button danger" href="${importPath(view.id, 'undo')}">${words.undo}</a>` : ''}
    </div>
  </section>`;
}

function undoneHtml({ me: { locale } }: Desk, { id, undone }: ImportView): Html {
  const words = importPageText[locale];
  const { removed = 0, restored = 0, kept = 0, left = [] } = undone ?? {};
  const items = left.map((line) => html`<li><bdi>${line}</bdi></li>`);
  return html`<section class="card">
    <h2 class="title">${words.undone}</h2>
    ${factsHtml(
      [[words.removed, removed], [words.restored, restored], ...(kept > 0 ? [[words.kept, kept] as const] : [])],
      locale,
    )}
    ${
      items.length > 0
        ? html`<h3>${words.left}</h3>
            ${listHtml(items, locale)}`
        : ''
    }
    <div class="buttons">
      <a class="button primary" href="${importPath()}">${words.again}</a>
      <a class="button" href="${importPath(id, 'report.csv')}" download>${words.report}</a>
    </div>
  </section>`;
}

export function undoPage(desk: Desk, { id, fileName }: ImportView): Html {
  const words = importPageText[desk.me.locale];
  const main = html`<h1 tabindex="-1">${words.undoTitle}</h1>
    <section class="card">
      <p>
        <strong><bdi>${fileName}</bdi></strong>
      </p>
      <p>${words.undoText}</p>
      <form class="buttons" method="post" action="${importPath(id, 'undo')}">
        <button class="button danger">${words.undoNow}</button>
        <a class="button quiet" href="${importPath(id)}">${words.keep}</a>
      </form>
    </section>`;
  return importPage(desk, { title: words.undoTitle, main });
}

const againHtml = (locale: Locale): Html =>
  html`<p><a class="button primary" href="${importPath()}">${importPageText[locale].again}</a></p>`;

const number = (count: number, locale: Locale) => count.toLocaleString(locale);

function importPage(desk: Desk, { main, ...shell }: { title: string; main: Html; refresh?: number }): Html {
  const middle = html`<div class="posts from-top" tabindex="0" role="region" aria-label="${shell.title}">
    <div class="stream import">${main}</div>
  </div>`;
  return inside(desk, { ...shell, main: middle, current: importPath() });
}
