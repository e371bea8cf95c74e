package org.nextbestaction.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.nextbestaction.feedback.Answer.Decision;
import org.nextbestaction.feedback.Answer.Reason;

class AnswerTest {

  private static final Instant AT = Instant.parse("2026-05-04T09:30:00.987Z");

  private static Answer answer(
      Decision decision, Reason reason, String snoozeUntil, String changes, String note) {
    LocalDate until = snoozeUntil == null ? null : LocalDate.parse(snoozeUntil);
    return new Answer("c", 1, decision, reason, AT, until, null, null, changes, note);
  }

  @Test
  void times_count_in_whole_seconds() {
    assertThat(Answer.of("c", Decision.ACCEPTED, AT).at()).isEqualTo("2026-05-04T09:30:00Z");
  }

  @Test
  void what_does_not_go_together_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> answer(Decision.ACCEPTED, Reason.PRICE, null, null, null))
        .withMessageContaining("reason");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> answer(Decision.REJECTED, null, "2026-06-01", null, null))
        .withMessageContaining("snooze");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> answer(Decision.SNOOZED, null, "2026-05-03", null, null))
        .withMessageContaining("2026-05-03");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> answer(Decision.ACCEPTED, null, null, "5 pieces", null))
        .withMessageContaining("changes");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> answer(Decision.ACCEPTED, null, null, null, "a\0b"))
        .withMessageContaining("U+0000");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Answer.of(" ", Decision.ACCEPTED, AT))
        .withMessageContaining("card");
  }
}
