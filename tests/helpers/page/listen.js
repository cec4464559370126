/** Records every message of the live regions in seen.said, in order. */
() => {
  for (const region of document.querySelectorAll("hold-timer [data-part=live]"))
    new MutationObserver(() => seen.said.push(region.textContent)).observe(region, { childList: true, characterData: true, subtree: true });
}
