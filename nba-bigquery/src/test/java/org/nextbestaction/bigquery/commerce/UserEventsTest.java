package org.nextbestaction.bigquery.commerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpClient;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.nextbestaction.bigquery.commerce.RetailDouble.Call;
import org.nextbestaction.bigquery.commerce.RetailDouble.Reply;
import org.nextbestaction.data.Table;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.source.DataSourceException;

class UserEventsTest {

  private static final Pseudonyms NAMES = new Pseudonyms("a secret of the company");
  private static final LocalDate SINCE = LocalDate.parse("2026-03-15");

  private final List<String> written = new ArrayList<>();

  private static TestData data() {
    return new TestData()
        .row(Table.CUSTOMERS, "customer_id=C1")
        .row(Table.PRODUCTS, "product_id=P1")
        .row(Table.PRODUCTS, "product_id=P3")
        .orders("C1", "P1", 2.5, 10, "2026-03-01", "2026-04-01", "2026-05-08")
        .line("O2", "P3", 1, 90.5);
  }

  private UserEvents.Written write(
      RetailDouble server,
      Set<String> told,
      Map<UserEvents.Recommended, UserEvents.Attribution> tokens) {
    return events(server, millis -> {})
        .write(data().asOf("2026-05-08"), SINCE, told, tokens, written::add);
  }

  private static UserEvents events(RetailDouble server, CommerceCalls.Pause pause) {
    CommerceSettings settings =
        CommerceSettings.of("my-project", Map.of(CommerceModel.SIMILAR_ITEMS, "x"))
            .limited(Duration.ofSeconds(5), Duration.ofMinutes(1), 1000, 2, 100)
            .at(server.endpoint());
    return new UserEvents(
        settings, () -> "token", NAMES, HttpClient.newHttpClient(), System::nanoTime, pause);
  }

  private static Map<UserEvents.Recommended, UserEvents.Attribution> token(
      String customer, String on) {
    return Map.of(
        new UserEvents.Recommended(customer, "P3"),
        new UserEvents.Attribution("tok", LocalDate.parse(on)));
  }

  private static RetailDouble server(Function<Call, Reply> replies) {
    return new RetailDouble(replies);
  }

  @Test
  void a_purchase_is_told_in_the_documented_form() {
    try (RetailDouble server = server(call -> Reply.ok(call.body()))) {
      UserEvents.Written result = write(server, Set.of(), token("C1", "2026-04-01"));

      assertThat(result).isEqualTo(new UserEvents.Written(List.of("O2"), 0, 0));
      assertThat(written).containsExactly("O2");
      assertThat(server.calls())
          .singleElement()
          .satisfies(
              call -> {
                assertThat(call.path())
                    .isEqualTo(
                        "/v2/projects/my-project/locations/global/catalogs/default_catalog/"
                            + "userEvents:write");
                assertThat(call.body())
                    .isEqualTo(
                        """
                        {"eventType":"purchase-complete","visitorId":"%s",\
                        "eventTime":"2026-04-01T09:00:00Z","attributionToken":"tok",\
                        "productDetails":[{"product":{"id":"P3"},"quantity":1},\
                        {"product":{"id":"P1"},"quantity":3}],\
                        "purchaseTransaction":{"id":"%s","revenue":115.5,"currencyCode":"EUR"},\
                        "userInfo":{"userId":"%s"}}"""
                            .formatted(NAMES.of("C1"), NAMES.of("order:O2"), NAMES.of("C1")));
              });
    }
  }

  @Test
  void what_was_told_is_not_told_again() {
    try (RetailDouble server = server(call -> Reply.ok("{}"))) {
      assertThat(write(server, Set.of("O2"), Map.of()).written()).isEmpty();
      assertThat(server.calls()).isEmpty();
    }
  }

  @Test
  void a_purchase_that_could_not_be_told_is_counted_and_stays_to_be_told() {
    try (RetailDouble server = server(call -> Reply.status(503))) {
      UserEvents.Written result = write(server, Set.of(), Map.of());

      assertThat(result.failed()).isEqualTo(1);
      assertThat(result.written()).isEmpty();
      assertThat(written).isEmpty();
    }
  }

  @Test
  void without_a_recommendation_no_token_is_made_up() {
    try (RetailDouble server = server(call -> Reply.ok("{}"))) {
      write(server, Set.of(), token("C2", "2026-03-01"));

      write(server, Set.of(), token("C1", "2026-04-02"));

      assertThat(server.calls())
          .hasSize(2)
          .allSatisfy(call -> assertThat(call.body()).doesNotContain("attributionToken"));
    }
  }

  @Test
  void an_interruption_ends_it_with_an_error_of_the_source_and_is_kept() {
    try (RetailDouble server = server(call -> Reply.status(503))) {
      UserEvents events =
          events(
              server,
              millis -> {
                throw new InterruptedException();
              });

      assertThatThrownBy(
              () ->
                  events.write(data().asOf("2026-05-08"), SINCE, Set.of(), Map.of(), written::add))
          .isInstanceOf(DataSourceException.class)
          .hasMessageContaining("stopped from outside");
      assertThat(Thread.interrupted()).isTrue();
      assertThat(written).isEmpty();
    }
  }
}
