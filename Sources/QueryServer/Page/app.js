// What makes the page quicker to use. Without it all is reached by forms and links: the server makes every page, and
// this script puts the parts of a new one into the place of the old.
'use strict';

const say = document.body.dataset;
const form = document.getElementById('search');
const box = document.getElementById('q');
const gone = document.getElementById('gone');
const delay = 120;
/** So long nobody who is typing stops within a query. */
const pause = 1000;

// Searching as one types.

let asking = null;
let waiting = 0;
/** Whether the entry of the history shows what is being typed: then the next letter changes it and adds none. */
let isTyping = false;

function address() {
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    // Lines alone have sides; and who types does not mean the paragraph that they came from.
    if (name === 'sort' && /left|right/.test(value) && form.elements.view.value !== 'kwic') continue;
    if (name.startsWith('similar') && box.value.trim()) continue;
    const usual = { sort: 'relevance', view: 'hits', limit: '20' }[name];
    if (value !== '' && value !== usual) fields.append(name, value);
  }
  return fields.size ? '/?' + fields : '/';
}

/**
 * Shows parts of the page at `url` in the place of those of this one; false when another one came between, or what is typed is no query
 * yet: then `onMistake` is called.
 */
async function show(url, parts = ['main', 'state'], onMistake = null) {
  asking?.abort();
  const mine = asking = new AbortController();
  let text;
  try {
    const response = await fetch(url, { signal: mine.signal, credentials: 'same-origin' });
    if (!response.headers.get('Content-Type')?.startsWith('text/html')) throw new TypeError('not a page');
    text = await response.text();
    if (mine === asking && response.status === 400 && onMistake) {
      gone.hidden = true;
      onMistake();
      return false;
    }
  } catch (error) {
    if (error.name !== 'AbortError') complain(() => show(url, parts));
    return false;
  }
  if (mine !== asking) return false;
  gone.hidden = true;
  const page = new DOMParser().parseFromString(text, 'text/html');
  document.title = page.title;
  for (const id of parts) document.getElementById(id).replaceChildren(...page.getElementById(id).childNodes);
  document.getElementById('announce').textContent = document.querySelector('[data-announce]')?.dataset.announce ?? '';
  furnish();
  return true;
}

/** Says that the server does not answer, and offers to try again. */
function complain(tryAgain) {
  gone.hidden = false;
  gone.querySelector('button').onclick = tryAgain;
}

/** Goes to another page, if the server is there: else a browser would show a page of its own in the place of this one. */
async function go(url) {
  try {
    await fetch('/api/v1/healthz', { cache: 'no-store' });
  } catch {
    return complain(() => go(url));
  }
  gone.hidden = true;
  location.assign(url);
}

/** Shows what the form asks for. A mistake in what is being typed is shown when nothing follows. */
async function ask(isTyped, parts = ['main', 'state'], isUnfinished = isTyped) {
  clearTimeout(waiting);
  if (!isTyped) remember(box.value);
  const url = address();
  const isNew = url !== location.pathname + location.search;
  // Where it is not new, what was typed meanwhile has been taken back.
  if (!isNew) asking?.abort();
  else if (await show(url, parts, isUnfinished ? showLater : null)) history[isTyping ? 'replaceState' : 'pushState']({ page: true }, '', url);
  else return;
  isTyping = isTyped && (isTyping || isNew);
}

function showLater() {
  waiting = setTimeout(() => ask(true, undefined, false), pause);
}

for (const kind of ['input', 'compositionend']) {
  box.addEventListener(kind, event => {
    clearTimeout(waiting);
    // While an input method is composing, the letters are not what is meant.
    if (!event.isComposing) waiting = setTimeout(() => ask(true), delay);
  });
}
form.addEventListener('submit', event => {
  event.preventDefault();
  ask(false);
});
document.getElementById('options').addEventListener('change', async event => {
  const { name } = event.target;
  // What there is to choose from depends on what was chosen.
  await ask(false, ['main', 'state', 'options']);
  // It was replaced; whoever is elsewhere by now stays there.
  if (document.activeElement === document.body) form.elements[name].focus();
});

addEventListener('popstate', () => {
  clearTimeout(waiting);
  isTyping = false;
  box.value = new URLSearchParams(location.search).get('q') ?? '';
  show(location.pathname + location.search, ['main', 'state', 'options']);
});

/** A link to where a query is searched, in the language of this page. */
function linkTo(query, text) {
  const language = new URLSearchParams(location.search).get('lang');
  const fields = new URLSearchParams(language ? { q: query, lang: language } : { q: query });
  return Object.assign(document.createElement('a'), { href: '/?' + fields, textContent: text });
}

// Recent searches: in this browser alone.

const memory = 'hansearch.recent';

function recent() {
  try {
    return JSON.parse(localStorage.getItem(memory)).filter(item => typeof item === 'string').slice(0, 20);
  } catch {
    return [];
  }
}

function remember(query) {
  query = query.trim();
  if (!query) return;
  try {
    const list = [query, ...recent().filter(other => other !== query)].slice(0, 20);
    localStorage.setItem(memory, JSON.stringify(list));
  } catch { /* A browser that keeps nothing is asked for nothing. */ }
}

function listRecent() {
  const section = document.getElementById('recent');
  if (!section) return;
  section.querySelector('ul').replaceChildren(...recent().map(query => {
    const item = document.createElement('li');
    item.append(linkTo(query, query));
    return item;
  }));
  section.hidden = !section.querySelector('li');
  section.querySelector('button').onclick = () => {
    localStorage.removeItem(memory);
    listRecent();
  };
}

// Hits that are ticked: kept as long as the tab is open, for all pages of a question.

function questionOf(hits) {
  const fields = [...new FormData(hits)].filter(([name]) => !['tick', 'offset', 'limit', 'lang'].includes(name));
  return 'hansearch.ticked?' + new URLSearchParams(fields);
}

function ticked(hits) {
  try {
    return new Set(JSON.parse(sessionStorage.getItem(questionOf(hits))));
  } catch {
    return new Set();
  }
}

function showTicks() {
  const hits = document.querySelector('.hits');
  if (!hits) return;
  const keys = ticked(hits);
  hits.querySelectorAll('.elsewhere').forEach(field => field.remove());
  hits.querySelector('.ticked b').textContent = keys.size || '';
  for (const item of hits.querySelectorAll('[name=tick]')) {
    item.checked = keys.delete(item.value);
  }
  for (const value of keys) {
    hits.append(Object.assign(document.createElement('input'), { type: 'hidden', name: 'tick', className: 'elsewhere', value }));
  }
}

document.addEventListener('change', event => {
  if (event.target.name !== 'tick') return;
  const keys = ticked(event.target.form);
  event.target.checked ? keys.add(event.target.value) : keys.delete(event.target.value);
  try {
    sessionStorage.setItem(questionOf(event.target.form), JSON.stringify([...keys]));
  } catch {
    return; // Then those of this page alone are known.
  }
  showTicks();
});

// A range of time, dragged over the histogram.

function dragRanges() {
  const picture = document.querySelector('.histogram');
  if (!picture) return;
  const columns = [...picture.querySelectorAll('[data-value]')];
  let [start, end] = [null, null];
  const column = event => {
    const { left, width } = picture.getBoundingClientRect();
    const place = Math.floor((event.clientX - left) / width * columns.length);
    return Math.min(Math.max(place, 0), columns.length - 1);
  };
  const choose = (from, to) => {
    [start, end] = [from, to];
    columns.forEach((item, place) => item.classList.toggle('chosen',
      start !== null && place >= Math.min(start, end) && place <= Math.max(start, end)));
  };
  picture.addEventListener('pointerdown', event => {
    if (event.button === 0) start = end = column(event);
  });
  picture.addEventListener('pointermove', event => {
    if (start === null) return;
    choose(start, column(event));
    if (end !== start) picture.setPointerCapture(event.pointerId);
  });
  picture.addEventListener('pointercancel', () => choose(null, null));
  picture.addEventListener('pointerup', () => {
    const [first, last] = [start, end].sort((a, b) => a - b);
    choose(null, null);
    if (first === last) return;
    picture.addEventListener('click', event => event.preventDefault(), { once: true, capture: true });
    const fields = picture.closest('section').querySelector('.range');
    fields.elements.from.value = columns[first].dataset.value;
    fields.elements.to.value = columns[last].dataset.value;
    fields.requestSubmit();
  });
  picture.addEventListener('dragstart', event => event.preventDefault());
}

// Reading: from match to match, and copying.

let current = 0;

/** From match to match, the first time to the first one of the paragraph that was opened. */
function move(step) {
  const first = Number(document.querySelector('.matches')?.dataset.first);
  showMatch(current > 0 ? current + step : step > 0 ? first : first - 1);
}

/** Behind the last match comes the first. */
function showMatch(number) {
  const marks = [...document.querySelectorAll('mark[id]')];
  if (!marks.length) return;
  current = (number - 1 + marks.length) % marks.length + 1;
  marks.forEach((mark, place) => mark.classList.toggle('current', place + 1 === current));
  const strokes = [...document.querySelectorAll('.map a')];
  const stroke = strokes.findLast(link => Number(link.getAttribute('href').slice(2)) <= current);
  for (const link of strokes) link.classList.toggle('current', link === stroke);
  marks[current - 1].scrollIntoView({ block: 'center' });
  for (const place of document.querySelectorAll('.nth, #announce')) place.textContent = `${current} / ${marks.length}`;
}

async function copy(button) {
  const text = document.getElementById(button.dataset.copy).textContent;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    getSelection().selectAllChildren(document.getElementById(button.dataset.copy));
    document.execCommand('copy');
  }
  button.textContent = say.copied;
}

function offerSelection() {
  document.getElementById('selection')?.remove();
  const selection = getSelection();
  const text = selection.toString().replace(/\s+/g, ' ').trim();
  const place = selection.anchorNode?.parentElement?.closest('.text, .snippet, .lines');
  if (!place || text.length < 1 || text.length > 100) return;
  const query = /\s/.test(text) ? `"${text.replaceAll('"', ' ')}"` : text;
  const link = linkTo(query, say.selection.replace('{}', text));
  link.id = 'selection';
  const { left, bottom } = selection.getRangeAt(0).getBoundingClientRect();
  link.style.left = `${Math.max(8, left + scrollX)}px`;
  link.style.top = `${bottom + scrollY + 8}px`;
  document.body.append(link);
}

document.addEventListener('click', event => {
  const button = event.target.closest('button');
  if (button?.dataset.move) move(Number(button.dataset.move));
  if (button?.dataset.copy) copy(button);
  if (event.target.closest('.open')) remember(box.value);
  const link = event.target.closest('a[href]');
  const isPlain = !event.defaultPrevented && event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  const url = link?.getAttribute('href');
  const isMatch = /^#m\d/.test(url);
  if (!isPlain || !link || link.hasAttribute('target') || (url.startsWith('#') && !isMatch)) return;
  event.preventDefault();
  if (isMatch) showMatch(Number(url.slice(2)));
  else go(url);
});
document.addEventListener('submit', event => {
  if (event.defaultPrevented) return;
  event.preventDefault();
  const fields = new FormData(event.target);
  if (event.submitter?.name) fields.append(event.submitter.name, event.submitter.value);
  go(Object.assign(new URL(event.target.action), { search: new URLSearchParams(fields) }));
});
document.addEventListener('mouseup', () => setTimeout(offerSelection));
document.addEventListener('keyup', event => { if (event.shiftKey) offerSelection(); });

// The keyboard.

function step(by) {
  if (document.querySelector('[data-reading]')) return move(by);
  const links = [...document.querySelectorAll('.open')];
  const place = links.indexOf(document.activeElement);
  // The first time it is the first one that is seen: after reading, where one was.
  const first = links.findIndex(link => link.getBoundingClientRect().top >= 0);
  const link = links[place < 0 ? first : Math.min(Math.max(place + by, 0), links.length - 1)];
  link?.focus({ preventScroll: true });
  link?.closest('li, tr').scrollIntoView({ block: 'nearest' });
}

document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const isWriting = event.target.matches('input:not([type=checkbox]), select, textarea');
  if (event.key === 'Escape') {
    // A browser would empty the box.
    event.preventDefault();
    if (isWriting) return event.target.blur();
    const back = document.querySelector('[data-back]');
    return back && go(back.href);
  }
  if (isWriting) return;
  const action = {
    '/': () => { box.focus(); box.select(); },
    'j': () => step(1),
    'k': () => step(-1),
    '?': () => document.querySelector('header nav a').click(),
  }[event.key];
  if (!action) return;
  event.preventDefault();
  action();
});

/** What each new page needs. */
function furnish() {
  current = 0;
  listRecent();
  showTicks();
  dragRanges();
  for (const hidden of document.querySelectorAll('.moving, [data-copy]')) hidden.hidden = false;
  for (const link of document.querySelectorAll('.first')) link.hidden = true;
}

/** A paragraph may be longer than a screen: what is opened is its match, or the one that was chosen. */
addEventListener('load', () => {
  const isNew = performance.getEntriesByType('navigation')[0]?.type === 'navigate';
  const matches = document.querySelector('.matches');
  if (!isNew || location.hash !== '#here' || !matches) return;
  const place = document.querySelector('.here mark')?.getBoundingClientRect();
  if ('opened' in matches.dataset) showMatch(Number(matches.dataset.first));
  else if (place && (place.top < 0 || place.bottom > innerHeight)) document.querySelector('.here mark').scrollIntoView({ block: 'center' });
});

furnish();
if (location.pathname === '/' && !location.search) box.focus();
