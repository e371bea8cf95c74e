package org.nextbestaction.rules.book;

/** What a rule does when a fact that it needs is missing. */
enum OnMissing {
  FIRE,
  SKIP,
  ERROR
}
