package org.nextbestaction.rules.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProblemLogTest {

  @Test
  void how_many_problems_are_not_listed_is_said_last() {
    ProblemLog log = new ProblemLog();
    for (int line = 1003; line > 0; line--) {
      log.add("rules.yaml", "R", new Mark(line, 1), "wrong", null);
    }

    assertThat(log.problems()).hasSize(1001);
    assertThat(log.problems().get(0).line()).isEqualTo(4);
    assertThat(log.problems().get(1000).toString())
        .isEqualTo("rules.yaml: and 3 more, which are not listed");
  }
}
