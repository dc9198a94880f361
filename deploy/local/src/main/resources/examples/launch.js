// The room's page answers this very frame, with a token for this very origin and nonce, or refuses.
const answerOf = nonce => new Promise(resolve => addEventListener('message', event => {
  const { type, nonce: answered, token } = event.data ?? {};
  if (event.source !== parent || answered !== nonce) return;
  if (type === 'convene-launch') resolve(token);
  if (type === 'convene-launch-refused') resolve(null);
}));

const launch = async () => {
  const { nonce } = await (await fetch('/launches', { method: 'POST' })).json();
  const token = answerOf(nonce);
  parent.postMessage({ type: 'convene-launch-request', nonce }, '*');
  const given = await token;
  const launched = given && await fetch(`/launches/${nonce}`, { method: 'POST', body: given });
  if (launched?.ok) show('claims', Object.entries(await launched.json()));
  document.getElementById(launched?.ok ? 'launched' : 'refused').hidden = false;
};

if (parent !== window) launch();
