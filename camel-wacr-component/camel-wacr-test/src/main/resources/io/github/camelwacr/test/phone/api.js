const ROOT = '/phone/api/';

async function read(response) {
  if (!response.ok) {
    const problem = await response.json().catch(() => ({}));
    throw new Error(problem.error ?? `The stand-in answered ${response.status}`);
  }
  return response.json();
}

export async function get(path, parameters, signal) {
  return read(await fetch(`${ROOT}${path}?${new URLSearchParams(parameters)}`, { signal, cache: 'no-store' }));
}

export async function post(path, body = {}) {
  return read(await fetch(ROOT + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  }));
}
