package org.nextbestaction.rules.playbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nextbestaction.action.ActionKind;
import org.nextbestaction.action.ActionType;
import org.nextbestaction.action.Playbook;
import org.nextbestaction.rules.RuleFileException;

class PlaybooksTest {

  @TempDir Path dir;

  @Test
  void the_built_in_playbook_has_every_action_of_the_contract_but_silence() {
    assertThat(Playbooks.builtIn().actions())
        .extracting(ActionType::code)
        .containsExactlyInAnyOrder(
            "CALL_FOR_REPLENISHMENT",
            "CONTACT_FOR_RETENTION",
            "PROPOSE_COMPLEMENTARY",
            "SEND_FOLLOW_UP",
            "SEND_QUOTE",
            "RESOLVE_OVERDUE",
            "PROPOSE_BUNDLE",
            "SCHEDULE_RENEWAL",
            "SEND_DOCUMENTATION",
            "ESCALATE_TO_MANAGER",
            "REQUEST_SEGMENT_INCLUSION");
  }

  @Test
  void scripts_are_short_bilingual_and_promise_nothing() {
    for (ActionType action : Playbooks.builtIn().actions()) {
      var texts = Objects.requireNonNull(action.script()).byLanguage();
      assertThat(texts.keySet()).as(action.code()).isEqualTo(Set.of("en", "ro"));
      assertThat(action.title().byLanguage().keySet()).isEqualTo(Set.of("en", "ro"));
      for (String text : texts.values()) {
        assertThat(text.split("[.?!:](\\s|$)").length).as(text).isLessThanOrEqualTo(5);
        assertThat(text.toLowerCase(Locale.ROOT))
            .doesNotContain("stoc", "discount", "reducere", "deliver", "livr", "%", "guarant");
      }
      if (action.kind() != ActionKind.INTERNAL) {
        assertThat(texts.get("ro"))
            .as("the customer is spoken to politely")
            .doesNotContainPattern("(?U)\\b(tu|tine|ție|îți|te|ta|tău|tale)\\b");
      }
      assertThat(action.title().in("ro"))
          .as("the agent is one of us")
          .doesNotContainPattern("(?U)ați\\b|eți\\b|iți\\b");
      assertThat(texts.get("ro")).as("modern diacritics").doesNotContain("ş", "ţ");
    }
  }

  @Test
  void keys_that_are_left_out_keep_the_built_in_value() throws IOException {
    Path file =
        file(
            """
            version: 7
            actions:
              - action: CALL_FOR_REPLENISHMENT
                when: signals.replenishmentDue > 0.8
                prior: 0.5
              - action: SEND_DOCUMENTATION
                enabled: false
            """);

    Playbook playbook = Playbooks.load(file);

    ActionType before = Playbooks.builtIn().find("CALL_FOR_REPLENISHMENT");
    ActionType after = playbook.find("CALL_FOR_REPLENISHMENT");
    assertThat(after.whenText()).isEqualTo("signals.replenishmentDue > 0.8");
    assertThat(after.prior()).isEqualTo(0.5);
    assertThat(after.title()).isEqualTo(before.title());
    assertThat(after.script()).isEqualTo(before.script());
    assertThat(after.horizonDays()).isEqualTo(before.horizonDays());
    assertThat(playbook.find("SEND_DOCUMENTATION").enabled()).isFalse();
    assertThat(playbook.version()).isEqualTo(Playbooks.builtIn().version() + "+7");
    assertThat(playbook.hash()).isNotEqualTo(Playbooks.builtIn().hash());
  }

  @Test
  void another_id_adds_an_action() throws IOException {
    Path file =
        file(
            """
            actions:
              - action: VISIT_CUSTOMER
                kind: care
                title: Visit the customer
                when: customer.daysSinceLastContact > 90
                channel: visit
                horizonDays: 30
                value: 250
                costMinutes: 60
                prior: 0.2
            """);

    ActionType action = Playbooks.load(file).find("VISIT_CUSTOMER");

    assertThat(action.kind()).isEqualTo(ActionKind.CARE);
    assertThat(action.value()).isEqualTo(ActionType.ValueSource.FIXED);
    assertThat(action.fixedValue()).isEqualTo(250.0);
    assertThat(action.enabled()).isTrue();
    assertThat(action.urgency()).isEqualTo(1.0);
    assertThat(action.script()).isNull();
  }

  @Test
  void everything_that_is_wrong_is_said_at_once() throws IOException {
    Path file =
        file(
            """
            actions:
              - action: VISIT_CUSTOMER
                kind: sale
                when: product.price > 3
                value: expected_margn
                prior: 3
                script: "Hello {customer.nam}"
              - action: DO_NOT_NOTIFY
                enabled: maybe
            """);

    RuleFileException error =
        catchThrowableOfType(RuleFileException.class, () -> Playbooks.load(file));

    assertThat(error.getMessage())
        .contains("(title) is required")
        .contains("(horizonDays) is required")
        .contains("Maybe it should be (sales).")
        .contains("known from phase product on")
        .contains("Maybe it should be (expected_margin).")
        .contains("from 0 to 1")
        .contains("Maybe it should be (customer.name).")
        .contains("silence is no action");
    assertThat(error.getMessage()).contains(file + ":3:11: VISIT_CUSTOMER: ");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(dir.resolve("playbook.yaml"), text);
  }
}
