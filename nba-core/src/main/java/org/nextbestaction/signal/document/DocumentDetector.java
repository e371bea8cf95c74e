package org.nextbestaction.signal.document;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Activity;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Document;
import org.nextbestaction.data.Engagement;
import org.nextbestaction.data.Feedback;
import org.nextbestaction.data.Product;
import org.nextbestaction.data.Table;
import org.nextbestaction.signal.Detection;
import org.nextbestaction.signal.Signal;
import org.nextbestaction.signal.SignalDetector;
import org.nextbestaction.signal.Sources;

/**
 * Finds documents that the customer asked for (an activity's outcome or topic, a form) and that
 * exist. A request is answered by an e-mail on a later day, or by a card that was taken up since;
 * one older than {@value #FORGOTTEN} days is taken as settled. The oldest request comes first.
 */
public final class DocumentDetector implements SignalDetector {

  static final int FORGOTTEN = 90;

  @Override
  public List<Signal> detect(CustomerView customer, Detection context) {
    List<DocumentSignal> requested = new ArrayList<>();
    for (Activity activity : customer.activities()) {
      String wanted = wanted(activity);
      if (wanted != null) {
        add(requested, customer, activity.on(), find(customer, wanted), Table.ACTIVITIES);
      }
    }
    for (Engagement engagement : customer.engagements()) {
      if (engagement.type().equals("form")) {
        Document document = about(customer, engagement.productId(), engagement.category());
        add(requested, customer, engagement.on(), document, Table.ENGAGEMENT);
      }
    }
    requested.sort(
        Comparator.comparing(DocumentSignal::on, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(signal -> signal.document().id()));
    return List.copyOf(requested);
  }

  private static void add(
      List<DocumentSignal> requested,
      CustomerView customer,
      LocalDate on,
      @Nullable Document document,
      Table source) {
    boolean open =
        document != null
            && !on.isBefore(customer.snapshot().asOf().minusDays(FORGOTTEN))
            && !answered(customer, on)
            && requested.stream().noneMatch(other -> other.document().equals(document));
    if (open) {
      requested.add(
          new DocumentSignal(
              Objects.requireNonNull(document), on, null, Sources.of(customer.snapshot(), source)));
    }
  }

  private static boolean answered(CustomerView customer, LocalDate asked) {
    for (Activity activity : customer.activities()) {
      boolean sent = activity.type().equals("email") && wanted(activity) == null;
      if (sent && activity.reached() && activity.on().isAfter(asked)) {
        return true;
      }
    }
    for (Feedback answer : customer.feedback()) {
      boolean takenUp =
          answer.decision().equals("accepted") || answer.decision().equals("modified");
      if (takenUp && answer.action().equals("SEND_DOCUMENTATION") && !answer.on().isBefore(asked)) {
        return true;
      }
    }
    return false;
  }

  /** What was asked for, as far as it is said; null when nothing was. */
  private static @Nullable String wanted(Activity activity) {
    String text = Objects.requireNonNullElse(activity.text(), "");
    for (Activity.Topic topic : activity.topics()) {
      if (topic.topic().equals("requested_document")) {
        return topic.value() == null ? text : topic.value() + " " + text;
      }
    }
    return "requested_document".equals(activity.outcome()) ? text : null;
  }

  /**
   * The document that a text names best: by its id or title, else by its product's id or name. A
   * request that names none is for the product that the customer bought last.
   */
  private static @Nullable Document find(CustomerView customer, String text) {
    String wanted = " " + text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}-]+", " ") + " ";
    Document best = null;
    int longest = 0;
    for (Document document : customer.snapshot().documents()) {
      for (String name : names(customer, document)) {
        boolean named = wanted.contains(" " + plain(name) + " ");
        if (named && name.length() > longest) {
          best = document;
          longest = name.length();
        } else if (named && name.length() == longest && better(customer, document, best)) {
          best = document;
        }
      }
    }
    return best != null ? best : ofLastOrder(customer);
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}-]+", " ").strip();
  }

  private static List<String> names(CustomerView customer, Document document) {
    List<String> names = new ArrayList<>(List.of(document.id(), document.title()));
    Product product =
        document.productId() == null ? null : customer.snapshot().product(document.productId());
    if (product != null) {
      names.add(product.id());
      names.add(product.label());
    }
    boolean concerns = product == null || customer.productsBought().contains(product);
    if (document.kind() != null && concerns) {
      names.add(document.kind().replace('_', ' '));
    }
    return names;
  }

  private static @Nullable Document ofLastOrder(CustomerView customer) {
    var timeline = customer.timeline();
    if (timeline.size() == 0) {
      return null;
    }
    var columns = timeline.columns();
    int last = timeline.end() - 1;
    for (int l = columns.firstLine(last); l < columns.endLine(last); l++) {
      Product product = customer.snapshot().products().get(columns.product(l));
      Document document = about(customer, product.id(), null);
      if (document != null) {
        return document;
      }
    }
    return null;
  }

  /** The document about a product, else about a category; null when there is none. */
  public static @Nullable Document about(
      CustomerView customer, @Nullable String productId, @Nullable String category) {
    Document best = null;
    for (Document document : customer.snapshot().documents()) {
      boolean fits =
          productId != null && productId.equals(document.productId())
              || category != null
                  && document.productId() == null
                  && category.equals(document.category());
      if (fits && better(customer, document, best)) {
        best = document;
      }
    }
    return best;
  }

  /** One in the customer's language, then a datasheet, then by id. */
  private static boolean better(CustomerView customer, Document document, @Nullable Document best) {
    if (best == null) {
      return true;
    }
    String language = customer.spokenLanguage();
    Comparator<Document> order =
        Comparator.comparing((Document d) -> !language.equals(d.language()))
            .thenComparing(d -> !"datasheet".equals(d.kind()))
            .thenComparing(Document::id);
    return order.compare(document, best) < 0;
  }
}
