/** Every text of the timer, visible, hidden or spoken: text nodes, labels and other text attributes. */
() => {
  const timer = document.querySelector("hold-timer");
  const texts = new Set();
  const walker = document.createTreeWalker(timer, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) if (!walker.currentNode.parentElement?.closest("script")) texts.add(walker.currentNode.nodeValue.trim());
  for (const one of timer.querySelectorAll("*")) for (const name of ["aria-label", "title", "alt", "placeholder", "data-said"]) texts.add(one.getAttribute(name) ?? "");
  return [...texts, ...seen.said, ...seen.spoken.map(([text]) => text)].filter((text) => /\p{L}{2}/u.test(text));
}
