// @ts-nocheck: runs in a browser, whose types this folder does not have.
const byId = (id) => document.getElementById(id);
const shownAtMost = 200;
let last = '';

/** Texts go in as text, never as HTML. */
function element(name, className, text = '') {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

const stateWords = {
  accepted: 'on its way',
  delivered: '✓✓ delivered',
  undelivered: '✗ not delivered',
  expired: '✗ expired',
};

const receiptWords = {
  none: '',
  due: 'receipt due',
  sent: 'receipt sent',
  lost: 'receipt lost',
  'given-up': 'receipt not taken',
};

function bubble(message) {
  const item = element('li', 'message');
  const head = element('div', 'meta');
  head.append(
    element('span', 'number', message.to),
    element('span', 'channel', message.channel === 'viber' ? 'Viber' : 'SMS'),
    element('span', 'from', message.from ? `from ${message.from}` : ''),
  );
  const time = element('time', '', new Date(message.acceptedAt).toLocaleString());
  time.dateTime = message.acceptedAt;
  head.append(time);
  const foot = element('div', 'meta');
  foot.append(
    element('span', message.state, stateWords[message.state]),
    element('span', '', message.parts === 1 ? '1 part' : `${message.parts} parts`),
    element('span', '', receiptWords[message.receipt]),
    element('span', '', message.duplicateAttempts ? `posted again ${message.duplicateAttempts}×` : ''),
  );
  foot.title = `${message.id}\nreference ${message.clientReference}`;
  item.append(head, element('div', 'bubble', message.text), foot);
  return item;
}

function faultLine({ fault, to, next, share }) {
  const often = next ? `next ${next}` : share !== undefined && share < 1 ? `${share * 100} %` : 'always';
  return element('li', '', `${fault}, ${often}${to ? `, numbers with ${to}` : ''}`);
}

function show({ messages, faults }) {
  const words = byId('filter').value.trim().toLowerCase();
  const found = messages.filter(({ to, text, channel }) => `${to} ${channel} ${text}`.toLowerCase().includes(words));
  byId('messages').replaceChildren(...found.map(bubble));
  byId('empty').hidden = messages.length > 0;
  byId('status').textContent = `${messages.length}${messages.length === shownAtMost ? ' newest' : ''} accepted`;
  byId('faults').replaceChildren(...faults.map(faultLine));
  byId('behave').hidden = faults.length === 0;
}

async function json(path, init) {
  const response = await fetch(path, init);
  const body = await response.json();
  if (!response.ok) throw new Error(body.message);
  return body;
}

async function refresh() {
  try {
    const [messages, { faults }] = await Promise.all([json(`/messages?limit=${shownAtMost}`), json('/behaviour')]);
    const now = JSON.stringify({ messages, faults });
    if (now !== last) show({ messages, faults });
    last = now;
  } catch {
    last = '';
    byId('status').textContent = 'The sandbox does not answer; trying again.';
  }
}

async function switchOn(event) {
  event.preventDefault();
  const form = new FormData(event.target);
  const [often, amount] = form.get('often').split(':');
  const { faults } = await json('/behaviour');
  const added = { fault: form.get('fault'), to: form.get('to').trim(), [often]: Number(amount) };
  await json('/behaviour', { method: 'PUT', body: JSON.stringify({ faults: [...faults, added] }) });
  await refresh();
}

byId('switches').addEventListener('submit', switchOn);
byId('behave').addEventListener('click', () => json('/behaviour', { method: 'DELETE' }).then(refresh));
byId('filter').addEventListener('input', () => last && show(JSON.parse(last)));
setInterval(() => document.hidden || refresh(), 2000);
await refresh();
