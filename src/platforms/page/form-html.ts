import { html } from 'hono/html';
import type { Raw } from '../../core/ask.js';
import { TICKED, type Blank, type Form } from '../../core/form.js';
import { introOf } from '../../core/form-intro.js';
import type { Option } from '../../core/field.js';
import type { Locale } from '../../core/locale.js';
import { inputs } from './ask.js';
import { roomPath, type Html } from './html.js';
import { webText } from './text.js';

export interface FormSpot {
  locale: Locale;
  room: string;
  /** The post whose button opened it. */
  post: string | undefined;
  key: string;
  /** The page that one comes back to; none: the room. */
  back?: string | undefined;
  /** It stands over a page, which has its own first heading. */
  isPart?: boolean;
  /** By blank: what an unclear name may mean. */
  near?: Record<string, Option[]>;
}

export function formHtml(form: Form, spot: FormSpot): Html {
  const first = form.blanks.find((blank) => blank.error) ?? form.blanks[0];
  const words = webText[spot.locale];
  return html`<form
    class="form"
    method="post"
    action="${roomPath(spot.room)}/form"
    data-command="${form.command}"
    ${hasFile(form) ? html` enctype="multipart/form-data"` : ''}
  >
    <input type="hidden" name="key" value="${spot.key}" />
    <input type="hidden" name="post" value="${spot.post ?? ''}" />
    ${spot.back ? html`<input type="hidden" name="back" value="${spot.back}" />` : ''}
    <input type="hidden" name="command" value="${form.command}" />
    <input type="hidden" name="hidden" value="${JSON.stringify(form.hidden)}" />
    ${spot.isPart ? html`<h2 id="form-title"><bdi>${form.title}</bdi></h2>` : html`<h1><bdi>${form.title}</bdi></h1>`}
    ${introOf({ ...form, problem: undefined }, spot).map((said) => html`<p><bdi>${said}</bdi></p>`)}
    ${faultsHtml(form, spot.locale)}
    ${form.blanks.map((blank) => blankHtml(blank, { locale: spot.locale, focus: blank === first, near: spot.near?.[blank.name] ?? [] }))}
    <div class="buttons">
      <button class="button primary"><bdi>${form.submit}</bdi></button>
      <a class="button quiet" href="${spot.back ?? roomPath(spot.room)}" data-cancel>${words.cancel}</a>
    </div>
  </form>`;
}

/** Says at the top what is wrong, each with a way to its blank. https://design-system.service.gov.uk/components/error-summary */
function faultsHtml(form: Form, locale: Locale): Html | '' {
  const wrong = form.blanks.filter((blank) => blank.error);
  if (wrong.length === 0 && !form.problem) return '';
  const faults = wrong.map(
    (blank) =>
      html`<li>
        <a href="#${idOf(blank)}"><bdi>${blank.label}</bdi></a
        >: <bdi>${blank.error}</bdi>
      </li>`,
  );
  return html`<div class="faults" role="alert">
    <h2>${webText[locale].wrong}</h2>
    ${form.problem ? html`<p><bdi>${form.problem}</bdi></p>` : ''}
    ${
      wrong.length > 0
        ? html`<ul>
            ${faults}
          </ul>`
        : ''
    }
  </div>`;
}

function blankHtml(blank: Blank, { locale, focus, near }: { locale: Locale; focus: boolean; near: Option[] }): Html {
  const id = idOf(blank);
  const words = webText[locale];
  const optional = blank.required ? '' : html` <span class="optional">(${words.optional})</span>`;
  const kept = blank.kept ? html`<p class="hint" id="${id}-kept">${words.kept}</p>` : '';
  const error = blank.error ? html`<p class="fault" id="${id}-error"><bdi>${blank.error}</bdi></p>` : '';
  return html`<div class="blank${blank.error ? ' wrong' : ''}">
    <label for="${id}"><bdi>${blank.label}</bdi>${optional}</label>
    ${kept} ${error} ${inputHtml(blank, { locale, focus })} ${near.length > 0 ? nearHtml(blank, near, locale) : ''}
  </div>`;
}

function nearHtml(blank: Blank, near: Option[], locale: Locale): Html {
  const choices = near.map(
    (option) =>
      html`<label
        ><input type="radio" name="${inputs.pick(blank.name)}" value="${option.value}" />
        <bdi>${option.label}</bdi></label
      >`,
  );
  return html`<fieldset class="near">
    <legend>${webText[locale].near}</legend>
    ${choices}
  </fieldset>`;
}

/** No `maxlength`: a browser would cut what is pasted. What is too long comes back whole, with the reason. */
function inputHtml(blank: Blank, { locale, focus }: { locale: Locale; focus: boolean }): Html {
  const id = idOf(blank);
  const name = inputs.blank(blank.name);
  const described = [blank.kept && `${id}-kept`, blank.error && `${id}-error`].filter(Boolean).join(' ');
  const about = html`${blank.required && !blank.kept ? html` required` : ''}${blank.error ? html` aria-invalid="true"` : ''}${described ? html` aria-describedby="${described}"` : ''}${focus ? html` autofocus` : ''}${blank.secret ? html` data-secret` : ''}`;
  const value = blank.value?.value ?? '';
  switch (blank.kind) {
    case 'lines':
      // The parser drops one line end after <textarea>; this is the one.
      return html`<textarea id="${id}" name="${name}" rows="5" dir="auto" ${about}>${`\n${value}`}</textarea>`;
    case 'day':
      return isDay(value)
        ? html`<input type="date" id="${id}" name="${name}" value="${value}" ${about} />`
        : html`<input type="text" id="${id}" name="${name}" value="${value}" dir="auto" ${about} />`;
    case 'tick':
      return html`<input
        type="checkbox"
        id="${id}"
        name="${name}"
        value="${TICKED}"
        ${blank.value ? html` checked` : ''}
        ${about}
      />`;
    case 'file':
      return html`<input type="file" id="${id}" name="${name}" accept="${(blank.types ?? []).join(',')}" ${about} />`;
    case 'line':
    case 'choice':
    case 'account':
    case 'stakeholder':
    case 'member':
      if (blank.searchable) return searchHtml(blank, about);
      if (blank.options) return selectHtml(blank, locale, about);
      return html`<input
        type="text"
        id="${id}"
        name="${name}"
        value="${value}"
        dir="auto"
        autocomplete="off"
        ${about}
      />`;
  }
}

/** The label is what one sees and types; what it stood for goes along unseen. */
function searchHtml(blank: Blank, about: Html): Html {
  const id = idOf(blank);
  const { value } = blank;
  const options = blank.options ?? [];
  return html`<input
      type="text"
      id="${id}"
      name="${inputs.blank(blank.name)}"
      value="${value?.label ?? ''}"
      list="${id}-options"
      dir="auto"
      autocomplete="off"
      data-suggest="${blank.name}"
      ${about}
    />
    <datalist id="${id}-options">${options.map((option) => html`<option value="${option.label}"></option>`)}</datalist>
    ${value ? html`<input type="hidden" name="${inputs.was(blank.name)}" value="${JSON.stringify(value)}" />` : ''}`;
}

function selectHtml(blank: Blank, locale: Locale, about: Html): Html {
  const { value } = blank;
  const offered = blank.options ?? [];
  const options = value && !offered.some((option) => option.value === value.value) ? [value, ...offered] : offered;
  return html`<select id="${idOf(blank)}" name="${inputs.blank(blank.name)}" ${about}>
    <option value="">${webText[locale].choose}</option>
    ${options.map((option) => html`<option value="${option.value}" ${option.value === value?.value ? html` selected` : ''}>${option.label}</option>`)}
  </select>`;
}

const hasFile = (form: Form) => form.blanks.some(({ kind }) => kind === 'file');
const idOf = (blank: Blank) => `blank-${blank.name}`;
const isDay = (value: string) => value === '' || /^\d{4}-\d{2}-\d{2}$/.test(value);

/** The form as it comes back with its faults: what was typed stays, also what meant nothing to the app. */
export function withTyped(form: Form, typed: Raw): Form {
  const blanks = form.blanks.map((blank) => {
    const said = typed[blank.name];
    if (!said || blank.value) return blank;
    const known = blank.options?.find((option) => option.value === said);
    if (blank.kind === 'choice' && !blank.searchable && !known) return blank;
    return { ...blank, value: known ?? { value: said, label: said }, kept: false };
  });
  return { ...form, blanks };
}
