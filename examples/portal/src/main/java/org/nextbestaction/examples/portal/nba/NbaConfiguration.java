package org.nextbestaction.examples.portal.nba;

import java.time.Clock;
import javax.sql.DataSource;
import org.nextbestaction.delivery.Delivery;
import org.nextbestaction.delivery.answer.AnswerDesk;
import org.nextbestaction.delivery.answer.FeedbackEndpoint;
import org.nextbestaction.delivery.http.SameOrigin;
import org.nextbestaction.delivery.portal.Portal;
import org.nextbestaction.delivery.report.ChannelCounts;
import org.nextbestaction.delivery.report.Management;
import org.nextbestaction.delivery.report.RunReports;
import org.nextbestaction.delivery.server.NbaServlet;
import org.nextbestaction.delivery.who.Identity;
import org.nextbestaction.engine.NbaEngine;
import org.nextbestaction.examples.portal.erp.Clocks.ErpSettings;
import org.nextbestaction.examples.portal.erp.Staff;
import org.nextbestaction.feedback.FeedbackStore;
import org.nextbestaction.policy.CompanyPolicy;
import org.nextbestaction.rules.book.RuleBook;
import org.nextbestaction.rules.playbook.Playbooks;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
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

  /** Takes answers from every channel; each is known to the others before the next look. */
  @Bean
  AnswerDesk answerDesk(
      FeedbackStore store, Delivery delivery, Recommendations recommendations, Clock clock) {
    return new AnswerDesk(
        store, delivery.shelf(), recommendations::session, clock, recommendations::answered);
  }

  @Bean
  Management management(
      FeedbackStore store,
      RunReports reports,
      CompanyPolicy policy,
      Recommendations recommendations,
      Delivery delivery) {
    return new Management(
        store,
        reports,
        policy.limits(),
        recommendations::snapshot,
        () -> ChannelCounts.of(delivery.outbox()));
  }

  /**
   * The addresses below {@code /nba/}, of which the pages ask for cards and to which they answer.
   */
  @Bean
  ServletRegistrationBean<NbaServlet> nba(
      Identity identity,
      Delivery delivery,
      AnswerDesk desk,
      Management management,
      Recommendations recommendations,
      Staff staff,
      Clock clock,
      ErpSettings settings) {
    Portal portal =
        Portal.builder(identity, delivery.shelf(), clock)
            .answers(
                new FeedbackEndpoint(
                    desk, identity, new SameOrigin(settings.publicOrigin()), "portal"))
            .figures((agents, language, find) -> management.of(agents, language, find).json())
            .sources(recommendations::sources)
            .agentNames(staff::nameOf)
            .actions(Playbooks.builtIn())
            .build();
    return new ServletRegistrationBean<>(new NbaServlet(portal), "/nba/*");
  }
}
