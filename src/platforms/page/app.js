// Everything works without this file. It saves steps: focus, Enter, suggestions, search from anywhere, and what others say meanwhile.
const line = document.querySelector('#line');
const posts = document.querySelector('.posts');
const stream = document.querySelector('.stream[data-news]');

document.addEventListener('keydown', (event) => {
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
  if (!line || event.target.closest('input, textarea, select')) return;
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

for (const form of document.forms) {
  form.addEventListener('submit', () => form.setAttribute('aria-busy', 'true'));
}
addEventListener('pageshow', () =>
  document.querySelectorAll('[aria-busy]').forEach((form) => form.removeAttribute('aria-busy')),
);

for (const form of document.querySelectorAll('form[data-most]')) give(form);
const followed = document.querySelector('[data-follow]');
if (followed) follow(followed);

document.querySelector('.side-full [aria-current]')?.scrollIntoView({ block: 'nearest' });

if (location.hash === '#answer') document.querySelector('#answer')?.focus();

const bar = document.querySelector('[data-bar]');
if (bar) answerInPlace(bar);

const newest = location.hash.startsWith('#post-') && document.getElementById(location.hash.slice(1));
if (newest) newest.focus({ preventScroll: true });
else if (line?.matches('textarea') && !matchMedia('(pointer: coarse)').matches) line.focus({ preventScroll: true });

document.querySelectorAll('[data-suggest]').forEach((input) => {
  const { form, list } = input;
  let waiting;
  input.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
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
    }, 180);
  });
});

const palette = document.querySelector('.palette');
if (palette) search(palette);

/** Ctrl K or ⌘K: type, choose with the arrows, Enter opens. Enter without a choice shows the page with all that is found. */
function search(dialog) {
  const input = dialog.querySelector('input');
  const list = dialog.querySelector('[role=listbox]');
  let chosen = -1;
  let asked = 0;
  let waiting;

  document.addEventListener('keydown', (event) => {
    if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    if (!dialog.open) dialog.showModal();
    input.select();
  });
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });

  input.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, 120);
  });
  input.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && list.children.length > 0) {
      event.preventDefault();
      choose((chosen + step + list.children.length) % list.children.length);
    } else if (event.key === 'Enter' && chosen >= 0 && !event.isComposing) {
      event.preventDefault();
      location.assign(list.children[chosen].dataset.href);
    }
  });

  async function look() {
    const turn = ++asked;
    const typed = input.value.trim().slice(0, 300);
    const query = new URLSearchParams({ typed });
    const answer = typed && (await fetch(`${dialog.dataset.find}?${query}`).catch(() => undefined));
    // Of two answers that overtake each other the later question counts.
    if (turn !== asked || (typed && !answer?.ok)) return;
    const found = typed ? await answer.json() : [];
    list.replaceChildren(...found.map(option));
    input.setAttribute('aria-expanded', String(found.length > 0));
    choose(-1);
  }

  function option({ label, detail, href }, at) {
    const line = Object.assign(document.createElement('li'), { id: `found-${at}` });
    line.setAttribute('role', 'option');
    line.setAttribute('aria-selected', 'false');
    line.dataset.href = href;
    const name = Object.assign(document.createElement('bdi'), { textContent: label });
    const what = Object.assign(document.createElement('small'), { textContent: detail ?? '' });
    line.append(name, what);
    line.addEventListener('click', () => location.assign(href));
    return line;
  }

  function choose(at) {
    chosen = at;
    [...list.children].forEach((line, i) => line.setAttribute('aria-selected', String(i === at)));
    if (at < 0) input.removeAttribute('aria-activedescendant');
    else {
      input.setAttribute('aria-activedescendant', list.children[at].id);
      list.children[at].scrollIntoView({ block: 'nearest' });
    }
  }
}

/** What is typed above a page is answered below the line, and the focus stays in it: a live region says the answer. */
function answerInPlace(form) {
  const shown = document.querySelector('[data-answer]');
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const sent = new URLSearchParams(new FormData(form));
    sent.set('place', 'here');
    sent.set('back', location.pathname + location.search);
    const answer = await fetch(form.action, { method: 'POST', body: sent }).catch(() => undefined);
    form.removeAttribute('aria-busy');
    const found = await answer?.text();
    // Without an answer of ours, the whole page says what is the matter, and what was typed is sent once more.
    if (!answer?.ok || answer.redirected || found.includes('<!doctype')) return void form.submit();
    shown.innerHTML = found;
    form.elements.key.value = crypto.randomUUID();
    line.value = '';
    write(`draft ${location.pathname}`, '');
    const fillIn = shown.querySelector('form.form');
    if (fillIn)
      (
        fillIn.querySelector('[aria-invalid]') ?? fillIn.querySelector('input:not([type=hidden]), textarea, select')
      )?.focus();
  });
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
