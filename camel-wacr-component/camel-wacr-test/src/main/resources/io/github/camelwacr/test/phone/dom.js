// Everything that a message holds goes through textContent: it is shown, never read as markup.

export const byId = (id) => document.getElementById(id);

/** Makes an element. Text is text; children may be null. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key === 'text') made.textContent = value;
    else if (key === 'on') Object.entries(value).forEach(([event, listener]) => made.addEventListener(event, listener));
    else if (key === 'data') Object.assign(made.dataset, value);
    else made.setAttribute(key, value === true ? '' : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

export function time(iso) {
  const at = new Date(iso);
  return element('time', { datetime: iso, title: exact.format(at), text: clock.format(at) });
}

export const plus = (phone) => (phone ? `+${phone}` : '');
