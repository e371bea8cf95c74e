package org.nextbestaction.examples.portal.nba;

import java.time.Clock;
import javax.sql.DataSource;
import org.nextbestaction.delivery.Delivery;
import org.nextbestaction.delivery.report.RunReports;
import org.nextbestaction.engine.NbaEngine;
import org.nextbestaction.feedback.FeedbackStore;
import org.nextbestaction.policy.CompanyPolicy;
import org.nextbestaction.rules.book.RuleBook;
import org.nextbestaction.rules.playbook.Playbooks;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The library's parts, wired: answers, cards and reports are kept in the ERP's own database. No
 * channel is connected: {@code Delivery.builder().channel(...)} adds one.
 */
@Configuration
public class NbaConfiguration {

  @Bean
  CompanyPolicy policy() {
    return CompanyPolicy.defaults();
  }

  @Bean
  NbaEngine engine(CompanyPolicy policy) {
    return NbaEngine.builder()
        .policy(policy)
        .playbook(Playbooks.builtIn())
        .guardrails(RuleBook.builtIn())
        .silentDecisions(true)
        .build();
  }

  @Bean
  FeedbackStore feedbackStore(DataSource database) {
    return FeedbackStore.of(database);
  }

  @Bean
  RunReports runReports(DataSource database) {
    return RunReports.of(database);
  }

  @Bean
  Delivery delivery(DataSource database, FeedbackStore store, Clock clock) {
    return Delivery.builder().database(database).feedback(store).clock(clock).open();
  }
}
