package org.nextbestaction.benchmarks.scale;

/** What the standard job ends in. */
enum Action {
  RESOLVE_OVERDUE,
  SEND_FOLLOW_UP,
  SCHEDULE_RENEWAL,
  CONTACT_FOR_RETENTION,
  CALL_FOR_REPLENISHMENT,
  PROPOSE_COMPLEMENTARY,
  DO_NOT_NOTIFY
}
