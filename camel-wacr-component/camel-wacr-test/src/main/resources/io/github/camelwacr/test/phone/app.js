import { get, post } from './api.js';
import { ConversationList } from './conversations.js';
import { byId } from './dom.js';
import { Inspector } from './inspector.js';
import { Thread } from './thread.js';

// Between two looks at the changes: many of them are drawn at once.
const BREATH = 120;
const PAUSE_AFTER_FAILURE = 1500;

let version = -1;
let asking = new AbortController();
// Whether the messages of the open phone are here, and which of them is to be shown once they are.
let loaded = true;
let toShow = null;

const state = byId('connection');
const fail = (problem) => { state.textContent = problem.message; };

const thread = new Thread(fail);
const list = new ConversationList((phone, message) => open(phone, message));
const inspector = new Inspector(fail);
const narrow = matchMedia('(max-width: 720px)');

function view(name) {
  document.body.dataset.view = name;
  document.querySelectorAll('[data-show]').forEach((button) => {
    button.setAttribute('aria-pressed', String(button.dataset.show === name));
  });
}

function open(phone, message = null) {
  if (!phone) return;
  toShow = message;
  if (phone !== thread.phone) {
    thread.open(phone);
    history.replaceState(null, '', `#${phone}`);
    loaded = false;
    asking.abort();
  } else {
    shown();
  }
  list.select(phone);
  thread.describe(list.get(phone));
  view('phone');
}

function shown() {
  const message = toShow;
  toShow = null;
  if (message) thread.show(message);
  else if (!narrow.matches) byId('text').focus();
}

function show(changes, phone) {
  list.update(changes);
  inspector.update(changes);
  thread.describe(list.get(thread.phone));
  // What came for the phone that was open before is no help any more.
  if (phone !== thread.phone) return;
  thread.update(changes);
  if (!loaded) {
    loaded = true;
    shown();
  }
}

const pause = (millis) => new Promise((resolve) => { setTimeout(resolve, millis); });

async function follow() {
  for (;;) {
    asking = new AbortController();
    const { signal } = asking;
    const phone = thread.phone;
    try {
      const changes = await get('changes', { since: version, phone, opened: !loaded }, signal);
      version = changes.version;
      state.textContent = 'Live';
      show(changes, phone);
      await pause(BREATH);
    } catch (problem) {
      if (!signal.aborted) {
        fail(new Error('The stand-in does not answer'));
        await pause(PAUSE_AFTER_FAILURE);
      }
    }
  }
}

let searching = 0;
byId('search').addEventListener('input', () => {
  clearTimeout(searching);
  searching = setTimeout(async () => {
    const q = byId('search').value.trim();
    try {
      list.showFound(q ? (await get('search', { q })).messages : null);
    } catch (problem) {
      fail(problem);
    }
  }, 200);
});

byId('new-phone').addEventListener('submit', (event) => {
  event.preventDefault();
  const phone = byId('new-number').value.replace(/\D/g, '');
  if (/^[1-9]\d{7,14}$/.test(phone)) {
    byId('new-number').value = '';
    open(phone);
  } else {
    fail(new Error('A phone has 8 to 15 digits'));
  }
});

byId('clear').addEventListener('click', () => {
  if (confirm('Forget all messages and requests?')) post('clear').catch(fail);
});

byId('back').addEventListener('click', () => view('chats'));
document.querySelectorAll('[data-show]').forEach((button) => {
  button.addEventListener('click', () => view(button.dataset.show));
});

document.addEventListener('keydown', (event) => {
  if (event.key === '/' && !/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) {
    event.preventDefault();
    view('chats');
    byId('search').focus();
  }
});

// The link that skips to the answer has its name there.
const named = () => (/^#\d+$/.test(location.hash) ? location.hash.slice(1) : '');
addEventListener('hashchange', () => open(named()));

const first = await get('changes', { since: -1, phone: '' });
version = first.version;
show(first, '');
state.textContent = 'Live';
if (named()) open(named());
else if (!narrow.matches) open(list.newest);
follow();
