/* global fit */
// Everything works without this file. It saves steps: focus, Enter, suggestions, search from anywhere, and what others say meanwhile.
const line = document.querySelector('#line');
const posts = document.querySelector('.posts');
const stream = document.querySelector('.stream[data-news]');

// A single key may stand in the way of who speaks to their computer: https://www.w3.org/WAI/WCAG22/Understanding/character-key-shortcuts
const keys = document.querySelectorAll('[data-keys]');
const areKeysOn = () => kept('keys') !== 'off';
for (const button of keys) {
  button.hidden = false;
  button.setAttribute('aria-pressed', String(areKeysOn()));
  button.addEventListener('click', () => {
    keep('keys', areKeysOn() ? 'off' : 'on');
    for (const one of keys) one.setAttribute('aria-pressed', String(areKeysOn()));
  });
}

document.addEventListener('keydown', (event) => {
  if (!areKeysOn() || event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
  if (!line || event.target.closest('input, textarea, select, dialog')) return;
  event.preventDefault();
  line.focus();
});

// A draft is let go when what it became is seen, in its room or in a form: then it has arrived.
const sent = read('sent');
const arrived =
  sent !== location.href && /#post-|#answer|\/say$/.test(location.href) && document.querySelector('.desk');
if (sent && arrived) write(`draft ${new URL(sent).pathname}`, '');
if (sent) write('sent', '');
if (document.querySelector('.people')) forget();

fit(document);

if (line) {
  const draft = `draft ${location.pathname}`;
  line.value ||= read(draft) ?? '';
  line.addEventListener('input', () => write(draft, line.value));
  if (line.matches('textarea'))
    line.addEventListener('keydown', (event) => {
      const sends = event.key === 'Enter' && !event.shiftKey && !event.isComposing;
      if (!sends || matchMedia('(pointer: coarse)').matches) return;
      event.preventDefault();
      line.form.requestSubmit();
    });
  line.form.addEventListener('submit', () => write('sent', location.href));
}

document.addEventListener('submit', ({ target }) => target.setAttribute('aria-busy', 'true'));
addEventListener('pageshow', () =>
  document.querySelectorAll('[aria-busy]').forEach((form) => form.removeAttribute('aria-busy')),
);

for (const form of document.querySelectorAll('form[data-most]')) give(form);
const followed = document.querySelector('[data-follow]');
if (followed) follow(followed);

document.querySelector('.side-full [aria-current]')?.scrollIntoView({ block: 'nearest' });

if (location.hash === '#answer') document.querySelector('#answer')?.focus();

const newest = location.hash.startsWith('#post-') && document.getElementById(location.hash.slice(1));
if (newest) newest.focus({ preventScroll: true });
else if (line?.matches('textarea') && !matchMedia('(pointer: coarse)').matches) line.focus({ preventScroll: true });

// Forms come over a page later, too.
let suggesting;
document.addEventListener('input', ({ target }) => {
  clearTimeout(suggesting);
  if (target.matches('[data-suggest]')) suggesting = setTimeout(() => suggest(target), 180);
});

async function suggest(input) {
  const { form, list } = input;
  const query = new URLSearchParams({
    command: form.dataset.command,
    args: form.elements.hidden.value,
    field: input.dataset.suggest,
    typed: input.value.slice(0, 300),
  });
  const answer = await fetch(`${form.getAttribute('action').replace(/form$/, 'suggest')}?${query}`).catch(
    () => undefined,
  );
  if (!answer?.ok) return;
  const options = (await answer.json()).map(({ label }) =>
    Object.assign(document.createElement('option'), { value: label }),
  );
  if (options.length > 0) list.replaceChildren(...options);
}

const palette = document.querySelector('.palette');
if (palette) search(palette);
if (line?.dataset.found) combobox(line, document.getElementById(line.dataset.found), complete);

/** Ctrl K or ⌘K: type, choose with the arrows, Enter opens. Enter without a choice shows the page with all that is found. */
function search(dialog) {
  const input = dialog.querySelector('input');
  input.dataset.find = dialog.dataset.find;
  combobox(input, dialog.querySelector('[role=listbox]'), ({ href }) => location.assign(href));
  document.addEventListener('keydown', (event) => {
    if (!areKeysOn() || event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
    if (event.altKey || event.shiftKey || document.querySelector('dialog.over[open]')) return;
    event.preventDefault();
    if (!dialog.open) dialog.showModal();
    input.select();
  });
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
}

/** What can be asked is written out, to be gone on with; to whatever else is found one goes. */
function complete({ line: word, href }) {
  if (!word) return void location.assign(href);
  line.value = `${word} `;
  line.dispatchEvent(new Event('input'));
}

/** https://www.w3.org/WAI/ARIA/apg/patterns/combobox: the focus stays in the input, the arrows choose, Enter takes, Escape puts away. */
function combobox(input, list, take) {
  let found = [];
  let chosen = -1;
  let asked = 0;
  let waiting;
  const described = {
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': list.id,
  };
  for (const [name, value] of Object.entries(described)) input.setAttribute(name, value);

  input.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, 120);
  });
  input.addEventListener('blur', () => setTimeout(() => show([]), 150));
  input.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length > 0) {
      event.preventDefault();
      choose((chosen + step + found.length) % found.length);
    } else if (event.key === 'Escape' && found.length > 0) {
      event.preventDefault();
      forgetQuestions();
      show([]);
    } else if (event.key === 'Enter' && !event.isComposing) {
      forgetQuestions();
      const one = found[chosen];
      show([]);
      if (!one) return;
      event.preventDefault();
      take(one);
    }
  });

  /** What is still to be answered is not shown any more. */
  function forgetQuestions() {
    clearTimeout(waiting);
    asked++;
  }

  async function look() {
    const turn = ++asked;
    const typed = input.value.trim().slice(0, 300);
    const query = new URLSearchParams({ typed });
    const answer = typed && (await fetch(`${input.dataset.find}?${query}`).catch(() => undefined));
    // Of two answers that overtake each other the later question counts.
    if (turn !== asked || (typed && !answer?.ok)) return;
    show(typed ? await answer.json() : []);
  }

  function show(options) {
    found = options;
    list.replaceChildren(...found.map(option));
    list.hidden = found.length === 0;
    input.setAttribute('aria-expanded', String(found.length > 0));
    choose(-1);
  }

  function option({ label, detail }, at) {
    const item = Object.assign(document.createElement('li'), { id: `${list.id}-${at}` });
    item.setAttribute('role', 'option');
    const name = Object.assign(document.createElement('bdi'), { textContent: label });
    const what = Object.assign(document.createElement('small'), { textContent: detail ?? '' });
    item.append(name, what);
    item.addEventListener('mousedown', (event) => event.preventDefault());
    item.addEventListener('click', () => {
      const one = found[at];
      show([]);
      take(one);
    });
    return item;
  }

  function choose(at) {
    chosen = at;
    [...list.children].forEach((item, i) => item.setAttribute('aria-selected', String(i === at)));
    if (at < 0) return void input.removeAttribute('aria-activedescendant');
    input.setAttribute('aria-activedescendant', list.children[at].id);
    list.children[at].scrollIntoView({ block: 'nearest' });
  }
}

/** A file that is too large is said to be before it is sent: many a browser shows no answer while it is still sending. */
function give(form) {
  const input = form.querySelector('input[type=file]');
  const fault = form.querySelector('[data-too-large]');
  const isTooLarge = () => input.files[0]?.size > Number(form.dataset.most);
  const say = () => {
    fault.textContent = isTooLarge() ? fault.dataset.tooLarge : '';
    input.setAttribute('aria-invalid', String(isTooLarge()));
  };
  input.addEventListener('change', say);
  form.addEventListener(
    'submit',
    (event) => {
      if (!isTooLarge()) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      form.removeAttribute('aria-busy');
      input.focus();
    },
    { capture: true },
  );
  for (const name of ['dragover', 'dragleave', 'drop'])
    input.addEventListener(name, () => input.classList.toggle('over', name === 'dragover'));
}

/** Shows how far the work is, and the page with what came of it when it is done. A server that is busy is asked again. */
function follow(section) {
  const bar = section.querySelector('progress');
  const said = section.querySelector('[role=status]');
  setTimeout(async () => {
    const answer = document.hidden
      ? undefined
      : await fetch(location.href, { redirect: 'error' }).catch(() => undefined);
    if (!answer?.ok) return void (answer?.status === 404 ? location.reload() : follow(section));
    const { body } = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const next = body.querySelector('[data-follow]');
    if (!next) return void location.reload();
    const value = next.querySelector('progress').getAttribute('value');
    if (value !== null) {
      bar.max = next.querySelector('progress').max;
      bar.value = value;
    }
    const text = next.querySelector('[role=status]').textContent;
    if (said.textContent !== text) said.textContent = text;
    follow(section);
  }, 1000);
}

if (stream?.dataset.news) setInterval(news, 8000);

async function news() {
  if (document.hidden) return;
  const answer = await fetch(`${stream.dataset.news}?after=${stream.dataset.latest}`, { redirect: 'error' }).catch(
    () => undefined,
  );
  if (!answer?.ok) return;
  const atEnd = Math.abs(posts.scrollTop) < 40;
  const { body } = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const said = [...body.querySelectorAll('.post')].filter((post) => !document.getElementById(post.id));
  stream.dataset.latest = answer.headers.get('x-latest') ?? stream.dataset.latest;
  if (said.length === 0) return;
  stream.querySelector('.welcome')?.remove();
  stream.append(...said);
  if (atEnd) said.at(-1).scrollIntoView({ block: 'nearest' });
}

/** What one chose on this computer. */
function kept(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

function keep(name, value) {
  try {
    localStorage.setItem(name, value);
  } catch {
    // Then it holds until the page is left.
  }
}

function read(name) {
  try {
    return sessionStorage.getItem(name);
  } catch {
    return null;
  }
}

function forget() {
  try {
    sessionStorage.clear();
  } catch {
    // Then there was nothing.
  }
}

function write(name, value) {
  try {
    sessionStorage.setItem(name, value);
  } catch {
    // A browser that keeps nothing still sends what is typed.
  }
}
