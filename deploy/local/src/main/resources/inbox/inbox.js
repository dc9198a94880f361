// Keeps lists up to date in place: what is scrolled to, focused or selected elsewhere stays.
for (const region of document.querySelectorAll("[data-refresh]")) {
  const refresh = async () => {
    if (document.hidden) return;
    try {
      const answer = await fetch(location.href);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      replace(page.querySelector("[data-refresh]"));
    } catch {
      // The platform is stopped; the list stays as it was.
    }
  };
  const replace = (fresh) => {
    if (!fresh || fresh.innerHTML === region.innerHTML) return;
    const focused = document.activeElement?.getAttribute("href");
    const height = document.documentElement.scrollHeight;
    const place = window.scrollY;
    region.replaceChildren(...fresh.childNodes);
    if (focused) region.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
    if (place > 0) window.scrollTo(0, place + document.documentElement.scrollHeight - height);
  };
  setInterval(refresh, Number(region.dataset.refresh));
}
