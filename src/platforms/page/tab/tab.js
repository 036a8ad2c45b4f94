// The page inside Microsoft Teams. Teams says who looks; a session of our own, in memory alone, goes along with each ask, since in a frame
// of another site a browser keeps no cookie of ours. What Teams says of the place is a hint: the server gives only what one may see.
import { app, authentication, pages } from '@microsoft/teams-js';

/** Milliseconds that Teams gets for an answer. */
const WAIT_MS = 10_000;
const SESSION = '/teams/session';
const BROWSER = '/teams/browser';
const THEMES = ['default', 'dark', 'contrast'];
/** What Teams says when it gives no token, and what that is to whoever looks. The first that fits. */
const NO_TOKEN = [
  [/cancel/i, 'cancelled'],
  [/consent|interaction|grant/i, 'consent'],
  [/resource|unauthorized_client|not_found/i, 'setup'],
];

const root = document.querySelector('#tab');
const trouble = document.querySelector('#trouble');
const said = document.querySelector('#said');
let context;
let session;
let current = '/';
/** Pages that one can go back to. */
let depth = 0;
/** How many times something was asked: of two answers that overtake each other the later question counts. */
let turn = 0;

class Trouble extends Error {
  constructor(kind, { code, why } = {}) {
    super(kind);
    Object.assign(this, { kind, code, why });
  }
}

void start();

async function start() {
  try {
    await inTime(app.initialize(), 'outside');
    app.notifyAppLoaded();
    context = await inTime(app.getContext(), 'outside');
    document.documentElement.dataset.frame = context.page?.frameContext ?? 'content';
    paint(context.app?.theme);
    app.registerOnThemeChangeHandler(paint);
    const path = await signIn();
    app.notifySuccess();
    goBackInTeams();
    await go(path, { replace: true });
  } catch (error) {
    tell(error);
    if (context) app.notifyFailure({ reason: app.FailedReason.Other, message: error.kind ?? 'failed' });
  }
}

/** A session for whoever Teams says is here; gives the path of what they came for. */
async function signIn() {
  const token = await tokenOfTeams().catch((error) => {
    // A computer that slept answers late: once more.
    if (error.kind === 'slow') return tokenOfTeams();
    throw error;
  });
  const answer = await fetch(SESSION, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      room: context.channel?.id || context.chat?.id || undefined,
      page: context.page?.subPageId || undefined,
      locale: context.app?.locale,
    }),
  }).catch(() => undefined);
  if (answer?.status === 401) throw new Trouble('stranger');
  if (answer?.status === 403) throw new Trouble('refused', await answer.json());
  if (!answer?.ok) throw new Trouble('away');
  const begun = await answer.json();
  session = begun.session;
  return begun.path;
}

async function tokenOfTeams() {
  try {
    return await inTime(authentication.getAuthToken(), 'slow');
  } catch (error) {
    if (error.kind) throw error;
    const code = String(error?.message ?? error);
    throw new Trouble(NO_TOKEN.find(([pattern]) => pattern.test(code))?.[1] ?? 'nobody', { code });
  }
}

function inTime(promise, kind) {
  const late = new Promise((_, reject) => setTimeout(() => reject(new Trouble(kind)), WAIT_MS));
  return Promise.race([promise, late]).catch((error) => {
    throw kind === 'outside' ? new Trouble(kind) : error;
  });
}

/** Asks the server as who is here; a session that has ended is begun anew, once. @throws Trouble */
async function ask(path, { part = false, ...options } = {}) {
  const send = () =>
    fetch(path, {
      ...options,
      headers: { authorization: `Bearer ${session}`, ...(part && { 'X-Part': 'yes' }) },
    }).catch(() => undefined);
  const answer = await send();
  if (answer?.status !== 401) return answer;
  await signIn();
  return send();
}

/** Shows what an address, or a form that was sent there, is answered with. */
async function go(path, { replace = false, ...options } = {}) {
  await busy(async (isLast) => {
    const answer = await ask(path, options);
    if (!answer) throw new Trouble('away');
    if (!isLast()) return;
    if (answer.headers.get('content-disposition')?.startsWith('attachment')) return save(answer);
    const { pathname, search } = new URL(answer.url);
    const body = parsed(await answer.text());
    show(body.querySelector('.tabbed, .plain') ?? body);
    current = pathname + search;
    if (!replace) depth += 1;
    history[replace ? 'replaceState' : 'pushState']({ path: current }, '');
  });
}

/** What wants the focus gets it from us: in a frame of another site a browser gives it to nobody. */
function parsed(text) {
  const { body } = new DOMParser().parseFromString(text, 'text/html');
  for (const input of body.querySelectorAll('[autofocus]')) {
    input.removeAttribute('autofocus');
    input.dataset.focus = '';
  }
  return body;
}

function show(what) {
  root.replaceChildren(what);
  fit(root);
  const main = root.querySelector('main');
  document.title = `${main?.querySelector('h1')?.textContent.trim() ?? ''} · Afspraak`;
  scrollTo(0, 0);
  const first =
    root.querySelector('#answer, [aria-invalid=true], #chosen') ?? root.querySelector('.form [data-focus]') ?? main;
  // The page is read from its head; what was asked for is looked at where it stands.
  first?.focus({ preventScroll: first === main });
}

/** What gets no answer stays as it was typed; what is sent twice has one number, and is done once. */
async function busy(work) {
  const mine = ++turn;
  root.setAttribute('aria-busy', 'true');
  try {
    await work(() => mine === turn);
    trouble.replaceChildren();
    said.textContent = '';
  } catch (error) {
    tell(error);
  } finally {
    root.setAttribute('aria-busy', 'false');
  }
}

/** What the line above a page is answered with comes below it, and the focus stays in it. */
async function answerInPlace(form, body) {
  const shown = root.querySelector('[data-answer]');
  body.set('back', current);
  await busy(async () => {
    const answer = await ask(form.getAttribute('action'), { method: 'POST', body, part: true });
    if (!answer) throw new Trouble('away');
    shown.replaceChildren(...parsed(await answer.text()).childNodes);
    form.elements.key.value = crypto.randomUUID();
    form.elements.text.value = '';
    shown.querySelector('form.form')?.querySelector('[aria-invalid=true], [data-focus]')?.focus();
  });
}

/** Says what is the matter, with what one can do instead; what was on the screen stays below it. */
function tell(error) {
  const { kind = 'away', code, why } = error;
  const [language] = (context?.app?.locale ?? navigator.language).toLowerCase().split('-');
  const texts =
    document.querySelector(`template[data-locale="${language}"]`) ?? document.querySelector('template[data-locale=en]');
  const section = texts.content.querySelector(`[data-trouble="${kind}"]`).cloneNode(true);
  document.documentElement.lang = section.lang;
  if (why) {
    section.querySelector('h1').remove();
    section.querySelector('[data-why]').innerHTML = why;
  }
  if (code) {
    section.querySelector('[data-code]').textContent = code.slice(0, 200);
    section.querySelector('.code').hidden = false;
  }
  if (root.querySelector('main')) said.textContent = texts.dataset.unsent;
  else root.replaceChildren();
  root.setAttribute('aria-busy', 'false');
  trouble.replaceChildren(section);
  section.focus();
}

/** Where one is, in a browser, which does not know who one is: by a link that lets in once. */
async function openInBrowser() {
  await busy(async () => {
    const answer = await ask(BROWSER, { method: 'POST', body: new URLSearchParams({ page: current }) });
    if (!answer?.ok) throw new Trouble('away');
    const { path } = await answer.json();
    const href = new URL(path, location.origin).href;
    await app.openLink(href).catch(() => open(href, '_blank', 'noopener'));
  });
}

async function save(answer) {
  const [, name = 'afspraak'] = /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get('content-disposition')) ?? [];
  const href = URL.createObjectURL(await answer.blob());
  Object.assign(document.createElement('a'), { href, download: decodeURIComponent(name) }).click();
  setTimeout(() => URL.revokeObjectURL(href), WAIT_MS);
}

function paint(theme) {
  document.documentElement.dataset.theme = THEMES.includes(theme) ? theme : 'default';
}

function goBackInTeams() {
  if (!pages.backStack.isSupported()) return;
  pages.backStack.registerBackButtonHandler(() => {
    if (depth === 0) return false;
    history.back();
    return true;
  });
}

addEventListener('popstate', ({ state }) => {
  if (!state?.path) return;
  depth = Math.max(0, depth - 1);
  void go(state.path, { replace: true });
});

document.addEventListener('click', (event) => {
  const again = event.target.closest('[data-again]');
  if (again && !session) return void location.reload();
  if (again) return void trouble.replaceChildren();
  const link = event.target.closest('a[href]');
  if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const href = link.getAttribute('href');
  if (link.matches('[data-browser]')) {
    if (!session) return;
    event.preventDefault();
    return void openInBrowser();
  }
  if (href.startsWith('https://teams.microsoft.com/l/') && context) {
    event.preventDefault();
    return void app.openLink(href).catch(() => open(href, '_blank', 'noopener'));
  }
  // Of a link in a picture neither the target nor the address is a text.
  const isElsewhere = new URL(href, location.href).origin !== location.origin;
  if (href.startsWith('#') || link.hasAttribute('target') || isElsewhere) return;
  event.preventDefault();
  void go(href);
});

document.addEventListener('submit', (event) => {
  const form = event.target;
  event.preventDefault();
  const path = form.getAttribute('action');
  const filled = new FormData(form, event.submitter);
  if (form.method === 'get') return void go(`${path}?${new URLSearchParams(filled)}`);
  const body = form.enctype === 'multipart/form-data' ? filled : new URLSearchParams(filled);
  if (form.matches('[data-bar]')) return void answerInPlace(form, body);
  void go(path, { method: 'POST', body });
});
