// The room's page answers this very frame, with a token for this very origin and nonce.
const launch = async () => {
  const { nonce } = await (await fetch('/launches', { method: 'POST' })).json();
  const token = new Promise(resolve => addEventListener('message', event => {
    if (event.source === parent && event.data?.type === 'convene-launch' && event.data.nonce === nonce) {
      resolve(event.data.token);
    }
  }));
  parent.postMessage({ type: 'convene-launch-request', nonce }, '*');
  const answer = await fetch(`/launches/${nonce}`, { method: 'POST', body: await token });
  if (!answer.ok) return;
  document.getElementById('launched').hidden = false;
  show('claims', Object.entries(await answer.json()));
};

if (parent !== window) launch();
