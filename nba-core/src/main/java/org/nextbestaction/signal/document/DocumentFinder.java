package org.nextbestaction.signal.document;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Document;
import org.nextbestaction.data.OrderTimeline;
import org.nextbestaction.data.Product;
import org.nextbestaction.data.PurchaseColumns;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.signal.WrittenText;

/** Finds the document that a customer means. Not thread-safe. */
public final class DocumentFinder {

  /** The kinds of documents, as they are spoken of. */
  private static final List<String> KINDS =
      List.of("datasheet", "manual", "catalog", "delivery conditions");

  private final CustomerView customer;
  private final Set<Product> bought;
  private final Set<Product> lastOrder;

  DocumentFinder(CustomerView customer) {
    this.customer = customer;
    bought = new HashSet<>(customer.productsBought());
    lastOrder = lastOrder(customer);
  }

  /** A document and whether it was named. */
  record Found(Document document, DocumentSignal.Basis basis) {}

  /**
   * The document that a request names best: by its id or title, else by its product's id or name
   * where it is of the kind that the request names, if it names any. A request that names nothing
   * else than a kind means one of that kind that is about a product that the customer buys or about
   * none; one that names nothing at all means one about its last order. Null when there is no such
   * document.
   *
   * @param subject what it is said to be about; empty when that is not said
   */
  @Nullable Found meant(String subject, String text) {
    WrittenText wanted = new WrittenText(subject + " " + text);
    List<Document> all = customer.snapshot().documents();
    boolean kind =
        all.stream().anyMatch(document -> kind(document, wanted))
            || KINDS.stream().anyMatch(wanted::holds);
    boolean named = all.stream().anyMatch(document -> named(document, wanted) > 0);
    if (!named && namesMore(new WrittenText(subject), wanted)) {
      return null;
    }
    return all.stream()
        .filter(
            document ->
                named
                    ? own(document, wanted) > 0
                        || named(document, wanted) > 0 && (!kind || kind(document, wanted))
                    : kind ? kind(document, wanted) && concerns(document) : ofLastOrder(document))
        .min(
            Comparator.comparing((Document document) -> -named(document, wanted))
                .thenComparing(document -> !kind(document, wanted))
                .thenComparing(document -> !ofLastOrder(document))
                .thenComparing(readableFirst(customer)))
        .map(
            document ->
                new Found(
                    document, named ? DocumentSignal.Basis.NAMED : DocumentSignal.Basis.LIKELY))
        .orElse(null);
  }

  /** Whether a request that names no document names something of which there is none. */
  private boolean namesMore(WrittenText subject, WrittenText wanted) {
    boolean aboutKind = KINDS.stream().anyMatch(subject::holds);
    return !subject.isEmpty() && !aboutKind
        || wanted.holdsCode()
        || !wanted.productsOf(customer.snapshot()).isEmpty();
  }

  /** The document about a product, else about a category; null when there is none. */
  public static @Nullable Document about(
      CustomerView customer, @Nullable String productId, @Nullable String category) {
    Snapshot snapshot = customer.snapshot();
    List<Document> candidates =
        category == null && productId != null
            ? snapshot.documents(productId)
            : snapshot.documents();
    return candidates.stream()
        .filter(
            document ->
                productId != null && productId.equals(document.productId())
                    || category != null
                        && document.productId() == null
                        && category.equals(document.category()))
        .min(
            Comparator.comparing((Document document) -> document.productId() == null)
                .thenComparing(readableFirst(customer)))
        .orElse(null);
  }

  /** One in the customer's language, then a datasheet, then by id. */
  private static Comparator<Document> readableFirst(CustomerView customer) {
    String language = customer.spokenLanguage();
    return Comparator.comparing((Document document) -> !language.equals(document.language()))
        .thenComparing(document -> !"datasheet".equals(document.kind()))
        .thenComparing(Document::id);
  }

  /** The length of the longest name of the document or its product; 0 when it is not named. */
  private int named(Document document, WrittenText wanted) {
    Product product = product(document);
    return Math.max(own(document, wanted), product == null ? 0 : wanted.holds(product));
  }

  /** The length of the document's own name in a text; 0 when it is not named. */
  private static int own(Document document, WrittenText wanted) {
    int title = wanted.holds(document.title()) ? document.title().length() : 0;
    return Math.max(title, wanted.holdsId(document.id()) ? document.id().length() : 0);
  }

  private static boolean kind(Document document, WrittenText wanted) {
    return document.kind() != null && wanted.holds(document.kind().replace('_', ' '));
  }

  private boolean concerns(Document document) {
    Product product = product(document);
    return document.productId() == null || product != null && bought.contains(product);
  }

  private boolean ofLastOrder(Document document) {
    Product product = product(document);
    return product != null && lastOrder.contains(product);
  }

  private @Nullable Product product(Document document) {
    return document.productId() == null ? null : customer.snapshot().product(document.productId());
  }

  private static Set<Product> lastOrder(CustomerView customer) {
    OrderTimeline timeline = customer.timeline();
    Set<Product> products = new HashSet<>();
    if (timeline.size() > 0) {
      PurchaseColumns columns = timeline.columns();
      int last = timeline.end() - 1;
      for (int l = columns.firstLine(last); l < columns.endLine(last); l++) {
        products.add(customer.snapshot().products().get(columns.product(l)));
      }
    }
    return products;
  }
}
