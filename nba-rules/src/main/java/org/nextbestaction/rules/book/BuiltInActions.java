package org.nextbestaction.rules.book;

import java.util.Set;
import org.nextbestaction.action.ActionCodes;

/** The codes that every playbook has. */
final class BuiltInActions {

  static final Set<String> CODES =
      Set.of(
          ActionCodes.CALL_FOR_REPLENISHMENT,
          ActionCodes.CONTACT_FOR_RETENTION,
          ActionCodes.PROPOSE_COMPLEMENTARY,
          ActionCodes.SEND_FOLLOW_UP,
          ActionCodes.SEND_QUOTE,
          ActionCodes.RESOLVE_OVERDUE,
          ActionCodes.PROPOSE_BUNDLE,
          ActionCodes.SCHEDULE_RENEWAL,
          ActionCodes.SEND_DOCUMENTATION,
          ActionCodes.ESCALATE_TO_MANAGER,
          ActionCodes.REQUEST_SEGMENT_INCLUSION);

  private BuiltInActions() {}
}
