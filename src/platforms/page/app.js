// Everything works without this file. It saves steps: focus, Enter, suggestions, and what others say meanwhile.
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
const arrived = sent !== location.href && /#post-|\/say$/.test(location.href) && document.querySelector('.desk');
if (sent && arrived) write(`draft ${new URL(sent).pathname}`, '');
if (sent) write('sent', '');
if (document.querySelector('.people')) forget();

if (line) {
  const draft = `draft ${location.pathname}`;
  line.value ||= read(draft) ?? '';
  line.addEventListener('input', () => write(draft, line.value));
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

document.querySelector('.side-full [aria-current]')?.scrollIntoView({ block: 'nearest' });

const newest = location.hash.startsWith('#post-') && document.getElementById(location.hash.slice(1));
if (newest) newest.focus({ preventScroll: true });
else if (line && !matchMedia('(pointer: coarse)').matches) line.focus({ preventScroll: true });

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
