// Everything works without this file too. With it, what one does on a page is done there: forms open over it, at an address of their
// own, an answer moves only what changed, and what was typed stays in the browser until it has arrived.
const main = document.querySelector('main.view');
const dialog = document.querySelector('dialog.over');
const live = document.querySelector('[data-live]');
const title = document.title;
/** What somebody fills in to have something done. */
const KEPT = 'form.form[data-command]';
const TYPED = 'input:not([type=hidden]), textarea, select';
/** What opened the form that is over the page. */
let opener;
/** The address of the page itself: that of a form over it comes on top. */
const here = location.pathname + location.search;

for (const form of document.querySelectorAll(KEPT)) restore(form);
document.addEventListener('input', ({ target }) => target.form?.matches(KEPT) && keepTyped(target.form));
document.addEventListener('click', ({ target }) => {
  const cancelled = target.closest('[data-cancel]');
  if (cancelled) forget(cancelled.closest('form'));
});
arrive();

document.addEventListener('click', ({ target }) => closeMenus((menu) => !menu.contains(target)));
document.addEventListener('keydown', ({ key }) => key === 'Escape' && closeMenus());

if (main && dialog) {
  document.addEventListener('click', follow);
  document.addEventListener('submit', send);
  addEventListener('popstate', ({ state }) => {
    if (state?.form) return void open(state.form, { isNew: false });
    if (withoutAnswer(location.pathname + location.search) !== withoutAnswer(here)) return void location.reload();
    if (dialog.open) dialog.close();
    // An address that ends in "#main", as it does for whoever skipped to it, takes the focus there.
    requestAnimationFrame(() => document.activeElement === main && opener?.focus({ preventScroll: true }));
  });
  dialog.addEventListener('close', () => {
    document.title = title;
    dialog.replaceChildren();
    if (history.state?.form) history.back();
  });
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
} else if (!main) {
  // A form that was reloaded stands by itself: the page below it is loaded again.
  // A link within the page leaves the address but for what is behind its "#".
  addEventListener('popstate', () => {
    if (location.pathname + location.search !== here) location.reload();
  });
}

/** What leads to a form opens it over the page, and what closes does so without leaving it. */
function follow(event) {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button > 0) return;
  const link = event.target.closest('a');
  if (!link) return;
  if (link.matches('[data-form]')) {
    event.preventDefault();
    open(link.getAttribute('href'), { isNew: true, by: link });
  } else if (link.matches('dialog.over [data-cancel]')) {
    event.preventDefault();
    dialog.close();
  } else if (link.matches('dialog.over a[href^="#"]')) {
    // To the blank that is wrong: no address of its own.
    event.preventDefault();
    document.getElementById(link.hash.slice(1))?.focus();
  } else if (link.matches('[data-close]')) {
    event.preventDefault();
    link.closest('[data-answered], [data-answer]').replaceChildren();
    history.replaceState(history.state, '', withoutAnswer(here));
    main.focus({ preventScroll: true });
  }
}

/** The form at this address; where it cannot be had in part, the page of it. */
async function open(href, { isNew, by }) {
  by?.setAttribute('aria-busy', 'true');
  const answer = await ask(href);
  by?.removeAttribute('aria-busy');
  if (!answer) return void notify(dialog.dataset.offline, document.querySelector('[data-answer]'));
  if (answer.headers.get('x-part') !== 'form') return void location.assign(href);
  if (isNew) {
    history.pushState({ form: href }, '', href);
    opener = by;
  }
  showForm(await answer.text());
}

function showForm(html) {
  document.querySelector('[data-answer] .failed')?.remove();
  dialog.innerHTML = html;
  const form = dialog.querySelector('form');
  document.title = `${dialog.querySelector('h2').textContent} · Afspraak`;
  if (!dialog.open) {
    dialog.showModal();
    closeMenus();
  }
  const said = form.querySelector('.faults') ? undefined : restore(form);
  say(said ?? dialog.dataset.opened);
  const open = [...form.querySelectorAll(TYPED)];
  const first = form.querySelector('[aria-invalid=true]') ?? open.find((one) => one.required && !one.value) ?? open[0];
  first?.focus();
}

/** A form or a button of the page, the line above it included. The address is asked of in part; what comes back whole says what went wrong. */
async function send(event) {
  const form = event.target;
  if (
    event.defaultPrevented ||
    !form.matches('dialog.over form.form, form.buttons, [data-bar], [data-answer] form.form')
  )
    return;
  event.preventDefault();
  const sent = new FormData(form, event.submitter);
  sent.set('back', withoutAnswer(here));
  const body = form.enctype === 'multipart/form-data' ? sent : new URLSearchParams(sent);
  const answer = await ask(form.action, body);
  form.removeAttribute('aria-busy');
  const part = answer?.headers.get('x-part');
  if (!part) return fail(form, answer);
  const html = await answer.text();
  if (part === 'form') {
    if (form.matches('[data-bar]')) arrived(form);
    return showForm(html);
  }
  arrived(form);
  await answered(form, { html, post: answer.headers.get('x-answer') });
}

/** What was sent is let go of; the next is another. */
function arrived(form) {
  if (form.matches('.form')) return forget(form);
  const { key, text } = form.elements;
  if (key) key.value = crypto.randomUUID();
  if (!text) return;
  text.value = '';
  text.dispatchEvent(new Event('input'));
}

/** The answer stands at the line it was typed in, or above the page; then what it changed is drawn anew. */
async function answered(form, { html, post }) {
  const place =
    form.closest('[data-answer]') ??
    document.querySelector(form.matches('[data-bar]') ? '[data-answer]' : '[data-answered]');
  for (const one of document.querySelectorAll('[data-answer], [data-answered]')) one.replaceChildren();
  place.innerHTML = html;
  const wasOver = dialog.open;
  if (wasOver) dialog.close();
  closeMenus();
  say(place.querySelector('.title')?.textContent ?? '');
  if (post && !wasOver) history.replaceState(history.state, '', withAnswer(post));
  const focused = document.activeElement;
  await refresh();
  if (!focused || focused === document.body || !focused.isConnected) place.querySelector('#answer')?.focus();
  else if (wasOver || place.matches('[data-answered]')) place.scrollIntoView({ block: 'nearest' });
}

/** Only what differs is drawn anew: where one looks, and what has the focus, stays. */
async function refresh() {
  const answer = await ask(withoutAnswer(here));
  if (answer?.headers.get('x-part') !== 'main') return;
  const fresh = document.createElement('main');
  fresh.innerHTML = await answer.text();
  update(main, fresh);
}

const PIECES = 'main, .sections, .section, .rows, .board';

function update(old, fresh) {
  const was = [...old.children];
  const is = [...fresh.children];
  if (was.length !== is.length) return void old.replaceChildren(...fresh.childNodes);
  was.forEach((one, i) => {
    if (one.matches('[data-answered]') || shape(one) === shape(is[i])) return;
    if (one.matches(PIECES) && is[i].matches(PIECES) && one.className === is[i].className) return update(one, is[i]);
    one.replaceWith(is[i]);
  });
}

/** But for what is never twice the same, and for a menu that stands open. */
const shape = ({ outerHTML }) => outerHTML.replaceAll(/ name="key" value="[^"]*"| open=""| aria-busy="true"/g, '');

/** No connection, no session any more, or something is wrong on our side: it is said where one is, and what was typed stays. */
async function fail(form, answer) {
  const said = answer && new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('main');
  const words = said
    ? [...said.querySelectorAll('h1, .lead, .reference')].map((one) => one.textContent.trim()).join('. ')
    : dialog.dataset.offline;
  if (form.matches('.form')) keepTyped(form);
  const notice = notify(words, dialog.open ? form : document.querySelector('[data-answer]'));
  // Beside what is open, which is not to be lost by it.
  const way = answer?.status === 401 && said.querySelector('a.button');
  if (way) notice.append(' ', Object.assign(way.cloneNode(true), { className: '', target: '_blank', rel: 'noopener' }));
}

/** Said below the heading of the form, or in the place of an answer. */
function notify(words, place) {
  place.querySelector('.failed')?.remove();
  const notice = Object.assign(document.createElement('p'), { className: 'faults failed', textContent: words });
  notice.setAttribute('role', 'alert');
  if (place.matches('form')) place.querySelector('h2').after(notice);
  else place.replaceChildren(notice);
  notice.scrollIntoView({ block: 'nearest' });
  return notice;
}

/** Undefined: there was no connection. */
function ask(href, body) {
  return fetch(href, { headers: { 'X-Part': 'yes' }, ...(body && { method: 'POST', body }) }).catch(() => undefined);
}

function say(words) {
  live.textContent = '';
  // The same said twice is said twice.
  requestAnimationFrame(() => (live.textContent = words));
}

function closeMenus(which = () => true) {
  for (const menu of [...document.querySelectorAll('details.more[open], details.menu[open]')].filter(which)) {
    const hadFocus = menu.contains(document.activeElement);
    menu.open = false;
    if (hadFocus) menu.querySelector('summary').focus();
  }
}

function withAnswer(post) {
  const address = new URL(here, location.origin);
  address.searchParams.set('answer', post);
  return address.pathname + address.search;
}

function withoutAnswer(path) {
  const address = new URL(path, location.origin);
  address.searchParams.delete('answer');
  return address.pathname + address.search;
}

/* What was typed, until it has arrived: by form and by who fills it in, for as long as a session lasts. */

function nameOf(form) {
  const { command, hidden } = form.elements;
  return `form ${form.getAttribute('action')} ${command?.value} ${hidden?.value}`;
}

function keepTyped(form) {
  store((kept) => kept.setItem(nameOf(form), JSON.stringify({ at: Date.now(), typed: typedIn(form) })));
}

const typedIn = (form) =>
  [...form.querySelectorAll(TYPED)]
    .filter(({ name, type, dataset }) => name && type !== 'file' && !('secret' in dataset))
    .map((one) => [one.name, one.value, isTicked(one)]);

/** Null: it is nothing to tick. */
const isTicked = ({ type, checked }) => (['checkbox', 'radio'].includes(type) ? checked : null);

/** Fills in what was typed here before, and answers what is said of it. */
function restore(form) {
  const kept = store((all) => JSON.parse(all.getItem(nameOf(form)) ?? 'null'));
  if (!kept) return undefined;
  let isAnything = false;
  for (const [name, value, checked] of kept.typed) {
    const ticks = checked !== null;
    const found = [...form.querySelectorAll(TYPED)].find((one) => one.name === name && (!ticks || one.value === value));
    if (!found || (ticks ? found.checked === checked : found.value === value)) continue;
    isAnything = true;
    if (ticks) found.checked = checked;
    else found.value = value;
  }
  const words = document.querySelector('[data-restored]')?.dataset.restored;
  if (!isAnything || !words) return undefined;
  const notice = Object.assign(document.createElement('p'), { className: 'restored', textContent: words });
  form.querySelector('h1, h2').after(notice);
  return words;
}

function forget(form) {
  letGo({ name: nameOf(form), typed: typedIn(form) });
}

/** What another tab holds for the same form, and is something else, stays. */
function letGo({ name, typed }) {
  store((kept) => {
    const held = JSON.parse(kept.getItem(name) ?? 'null')?.typed;
    if (JSON.stringify(held) === JSON.stringify(typed)) kept.removeItem(name);
  });
}

/** A form that was sent by itself has arrived when another page of somebody who is logged in comes. */
function arrive() {
  const LASTS_MS = 12 * 60 * 60 * 1000;
  store((kept) => {
    for (const name of Object.keys(kept).filter((one) => one.startsWith('form ')))
      if (!(JSON.parse(kept.getItem(name)).at > Date.now() - LASTS_MS)) kept.removeItem(name);
  });
  const sent = store((_, session) => JSON.parse(session.getItem('sent form')));
  if (sent && document.querySelector('.desk')) {
    if (!document.querySelector('form.form')) letGo(sent);
    store((_, session) => session.removeItem('sent form'));
  }
  document.addEventListener('submit', ({ target, defaultPrevented }) => {
    if (target.matches('[action="/logout"]'))
      store((kept) =>
        Object.keys(kept)
          .filter((one) => one.startsWith('form '))
          .forEach((one) => kept.removeItem(one)),
      );
    else if (!main && !defaultPrevented && target.matches('.form'))
      store((_, session) =>
        session.setItem('sent form', JSON.stringify({ name: nameOf(target), typed: typedIn(target) })),
      );
  });
}

/** A browser that keeps nothing still sends what is typed. */
function store(use) {
  try {
    return use(localStorage, sessionStorage);
  } catch {
    return undefined;
  }
}
