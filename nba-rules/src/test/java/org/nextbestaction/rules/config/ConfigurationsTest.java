package org.nextbestaction.rules.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nextbestaction.policy.CompanyPolicy;
import org.nextbestaction.policy.Thresholds.Unknown;
import org.nextbestaction.rules.RuleFileException;

class ConfigurationsTest {

  @TempDir Path dir;

  @Test
  void the_default_text_gives_the_defaults() throws IOException {
    CompanyPolicy policy = Configurations.load(file(Configurations.defaultText()));

    assertThat(policy).isEqualTo(CompanyPolicy.defaults());
    assertThat(policy.hash()).isEqualTo(CompanyPolicy.defaults().hash());
  }

  @Test
  void the_text_of_the_contract_is_read() throws IOException {
    CompanyPolicy policy =
        Configurations.load(
            file(
                """
                company:   { name: Alfa, baseCurrency: RON, timeZone: Europe/Bucharest, language: ro, country: RO, workWeek: [MON, SAT] }
                policy:
                  maxDiscountPct: 7.5
                  extendedTerms: allowed
                  unknownStock: remove
                limits:
                  suppressDays: { price: 99 }
                quality:   { maxQuarantinedPct: 1 }
                """));

    assertThat(policy.company().baseCurrency()).isEqualTo("RON");
    assertThat(policy.company().workWeek())
        .containsExactlyInAnyOrder(DayOfWeek.MONDAY, DayOfWeek.SATURDAY);
    assertThat(policy.thresholds().maxDiscountPct()).isEqualTo(7.5);
    assertThat(policy.thresholds().extendedTermsAllowed()).isTrue();
    assertThat(policy.thresholds().unknownStock()).isEqualTo(Unknown.REMOVE);
    assertThat(policy.thresholds().overdueDays()).isEqualTo(30);
    assertThat(policy.limits().suppressDays())
        .containsEntry("price", 99)
        .containsEntry("other", 14);
    assertThat(policy.maxQuarantinedPct()).isEqualTo(1);
  }

  @Test
  void everything_that_is_wrong_is_said_at_once() throws IOException {
    Path file =
        file(
            """
            compny: { name: x }
            company:
              baseCurrency: EURO
              timeZone: Europe/Bukarest
              workWeek: [MON, TUES]
            policy:
              maxDiscountPct: 120
              minMarginPercent: 3
              overdueDays: 30.5
              extendedTerms: yes
            limits: { suppressDays: { prize: 3 } }
            """);

    RuleFileException error =
        catchThrowableOfType(RuleFileException.class, () -> Configurations.load(file));

    assertThat(error.problems())
        .extracting(p -> p.line() + ":" + p.column() + " " + p.subject())
        .containsExactly(
            "1:1 ",
            "3:17 company",
            "4:13 company",
            "5:19 company",
            "7:19 policy",
            "8:3 policy",
            "9:16 policy",
            "10:18 policy",
            "11:27 limits.suppressDays");
    assertThat(error.getMessage())
        .contains("Maybe it should be (company).")
        .contains("Maybe it should be (Europe/Bucharest).")
        .contains("Maybe it should be (TUE).")
        .contains("from 0 to 100")
        .contains("allowed are allowed, forbidden")
        .contains("Maybe it should be (price).");
  }

  @Test
  void an_empty_file_is_refused_and_a_comment_too() throws IOException {
    assertThat(
            catchThrowableOfType(
                RuleFileException.class, () -> Configurations.load(file("# nothing\n"))))
        .hasMessageContaining("empty");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(dir.resolve("config.yaml"), text);
  }
}
