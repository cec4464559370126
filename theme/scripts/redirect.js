/**
 * The script of a page that has moved (hooks/publishing/redirects.py): leads to the new address with the query and the fragment of the
 * link, because a plan's numbers stand in them. It is no part of a bundle, as such a page loads nothing else.
 */

const link = document.querySelector("a");
if (link) {
  link.search = location.search;
  if (location.hash) link.hash = location.hash;
  location.replace(link.href);
}

export {};
