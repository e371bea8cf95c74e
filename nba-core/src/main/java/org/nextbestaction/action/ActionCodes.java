package org.nextbestaction.action;

/** The codes of the built-in actions. */
public final class ActionCodes {

  public static final String CALL_FOR_REPLENISHMENT = "CALL_FOR_REPLENISHMENT";
  public static final String CONTACT_FOR_RETENTION = "CONTACT_FOR_RETENTION";
  public static final String PROPOSE_COMPLEMENTARY = "PROPOSE_COMPLEMENTARY";
  public static final String SEND_FOLLOW_UP = "SEND_FOLLOW_UP";
  public static final String SEND_QUOTE = "SEND_QUOTE";
  public static final String RESOLVE_OVERDUE = "RESOLVE_OVERDUE";
  public static final String PROPOSE_BUNDLE = "PROPOSE_BUNDLE";
  public static final String SCHEDULE_RENEWAL = "SCHEDULE_RENEWAL";
  public static final String SEND_DOCUMENTATION = "SEND_DOCUMENTATION";
  public static final String ESCALATE_TO_MANAGER = "ESCALATE_TO_MANAGER";
  public static final String REQUEST_SEGMENT_INCLUSION = "REQUEST_SEGMENT_INCLUSION";
  public static final String DO_NOT_NOTIFY = "DO_NOT_NOTIFY";

  private ActionCodes() {}
}
