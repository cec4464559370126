/**
 * Script of a moved page (hooks/publishing/redirects.py): redirects to the new address with the query and fragment of the link, which
 * hold a plan's numbers. Not part of a bundle, as such a page loads nothing else.
 */

const link = document.querySelector("a");
if (link) {
  link.search = location.search;
  if (location.hash) link.hash = location.hash;
  location.replace(link.href);
}

export {};
