package org.nextbestaction.bigquery.commerce;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.OrderTimeline;
import org.nextbestaction.data.PurchaseColumns;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.data.Unknown;

/**
 * Tells commerce search what was bought, from which its models learn: one {@code purchase-complete}
 * event for each purchase occasion of a day that is over. Nothing else is told: who looked at what
 * is not known here. An event whose answer was lost is written again; whose order is in the list of
 * those told is not.
 */
public final class UserEvents {

  private final CommerceSettings settings;
  private final AccessToken token;
  private final Pseudonyms pseudonyms;
  private final HttpClient client;
  private final LongSupplier nanoTime;
  private final CommerceCalls.Pause pause;

  /** Over a client of its own. */
  public UserEvents(CommerceSettings settings, AccessToken token, Pseudonyms pseudonyms) {
    this(
        settings,
        token,
        pseudonyms,
        HttpClient.newBuilder().connectTimeout(settings.callTimeout()).build(),
        System::nanoTime,
        Thread::sleep);
  }

  UserEvents(
      CommerceSettings settings,
      AccessToken token,
      Pseudonyms pseudonyms,
      HttpClient client,
      LongSupplier nanoTime,
      CommerceCalls.Pause pause) {
    this.settings = requireNonNull(settings, "settings");
    this.token = requireNonNull(token, "token");
    this.pseudonyms = requireNonNull(pseudonyms, "pseudonyms");
    this.client = requireNonNull(client, "client");
    this.nanoTime = nanoTime;
    this.pause = pause;
  }

  /** A product that was recommended to a customer. */
  public record Recommended(String customerId, String productId) {}

  /**
   * The attribution token of a recommendation.
   *
   * @param on the day of the recommendation; a purchase before it does not follow from it
   */
  public record Attribution(String token, LocalDate on) {}

  /**
   * What was told.
   *
   * @param written orders of whom the service has the event now
   * @param failed orders that it could not be told
   * @param withoutValue orders whose value in base currency is unknown, which the service demands
   */
  public record Written(List<String> written, int failed, int withoutValue) {

    public Written {
      written = List.copyOf(written);
    }
  }

  /** One purchase occasion. */
  private record Purchase(String orderId, CommerceContext context, BigDecimal value) {}

  /**
   * Writes the purchases after a day, the oldest first, one by one.
   *
   * @param since purchases on or before that day are not told
   * @param told orders of whom the service has the event already
   * @param tokens of recommendations that customers had
   * @param each is given each order at once when it has been written
   */
  public Written write(
      Snapshot snapshot,
      LocalDate since,
      Set<String> told,
      Map<Recommended, Attribution> tokens,
      Consumer<String> each) {
    List<Purchase> purchases = new ArrayList<>();
    int withoutValue = collect(snapshot, since, told, purchases);
    CommerceCalls calls =
        new CommerceCalls(
            settings,
            token,
            client,
            nanoTime,
            pause,
            Math.max(0, settings.maxCalls() - purchases.size()));
    List<String> written = new ArrayList<>();
    int failed = 0;
    for (Purchase purchase : purchases) {
      if (written.size() + failed < settings.maxCalls()
          && calls.post("userEvents:write", event(snapshot, purchase, tokens)).failure() == null) {
        written.add(purchase.orderId);
        each.accept(purchase.orderId);
      } else {
        failed++;
      }
    }
    return new Written(written, failed, withoutValue);
  }

  private static int collect(
      Snapshot snapshot, LocalDate since, Set<String> told, List<Purchase> purchases) {
    int[] withoutValue = {0};
    snapshot.forEach(
        customer -> {
          OrderTimeline timeline = customer.timeline();
          PurchaseColumns columns = timeline.columns();
          for (int o = timeline.first(); o < timeline.end(); o++) {
            boolean whole = columns.day(o) < snapshot.epochDay();
            if (!whole
                || columns.day(o) <= since.toEpochDay()
                || told.contains(columns.orderId(o))) {
              continue;
            }
            long net = columns.netOfOccasion(o);
            if (net == Unknown.NUMBER || net <= 0) {
              withoutValue[0]++;
            } else {
              purchases.add(
                  new Purchase(
                      columns.orderId(o),
                      CommerceContext.of(customer, columns, o),
                      BigDecimal.valueOf(net, 6).stripTrailingZeros()));
            }
          }
        });
    purchases.sort(
        Comparator.comparing((Purchase purchase) -> purchase.context.lastOrderOn())
            .thenComparing(Purchase::orderId));
    return withoutValue[0];
  }

  private ObjectNode event(
      Snapshot snapshot, Purchase purchase, Map<Recommended, Attribution> tokens) {
    String name = pseudonyms.of(purchase.context.customerId());
    ObjectNode event = CommerceCalls.JSON.createObjectNode();
    event.put("eventType", "purchase-complete");
    event.put("visitorId", name);
    event.put(
        "eventTime",
        purchase
            .context
            .lastOrderOn()
            .atTime(12, 0)
            .atZone(snapshot.company().timeZone())
            .toInstant()
            .toString());
    String attribution = attribution(purchase.context, tokens);
    if (attribution != null) {
      event.put("attributionToken", attribution);
    }
    ArrayNode details = event.putArray("productDetails");
    for (CommerceContext.Bought bought : purchase.context.bought()) {
      CommerceSearch.product(details.addObject(), bought);
    }
    ObjectNode transaction = event.putObject("purchaseTransaction");
    transaction.put("id", pseudonyms.of("order:" + purchase.orderId));
    transaction.put("revenue", purchase.value);
    transaction.put("currencyCode", snapshot.company().baseCurrency());
    event.putObject("userInfo").put("userId", name);
    return event;
  }

  /** That of the product of the highest value that was recommended; null when none was. */
  private static @Nullable String attribution(
      CommerceContext context, Map<Recommended, Attribution> tokens) {
    for (CommerceContext.Bought bought : context.bought()) {
      Attribution found = tokens.get(new Recommended(context.customerId(), bought.productId()));
      if (found != null && !found.on.isAfter(context.lastOrderOn())) {
        return found.token;
      }
    }
    return null;
  }
}
