package org.nextbestaction.signal.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Document;
import org.nextbestaction.data.OrderTimeline;
import org.nextbestaction.data.Product;
import org.nextbestaction.data.PurchaseColumns;

/** Finds the document that a customer means. Not thread-safe. */
public final class DocumentFinder {

  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}-]+");

  /** Shorter names are looked for as they are written, so that "a" is not product A. */
  private static final int LONG_NAME = 3;

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
   * The document that a text names best: by its id or title, else by its product's id or name; of
   * several the one of the kind that the text names. Where it names none: one of that kind that is
   * about a product that the customer buys or about none, else one about its last order. Null when
   * there is no such document.
   */
  @Nullable Found meant(String text) {
    String wanted = words(text);
    return customer.snapshot().documents().stream()
        .filter(
            document ->
                named(document, wanted) > 0
                    || kind(document, wanted) && concerns(document)
                    || ofLastOrder(document))
        .min(
            Comparator.comparing((Document document) -> -named(document, wanted))
                .thenComparing(document -> !kind(document, wanted))
                .thenComparing(document -> !ofLastOrder(document))
                .thenComparing(readableFirst(customer)))
        .map(
            document ->
                new Found(
                    document,
                    named(document, wanted) > 0
                        ? DocumentSignal.Basis.NAMED
                        : DocumentSignal.Basis.LIKELY))
        .orElse(null);
  }

  /** The document about a product, else about a category; null when there is none. */
  public static @Nullable Document about(
      CustomerView customer, @Nullable String productId, @Nullable String category) {
    return customer.snapshot().documents().stream()
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

  /** The length of the longest name of the document in a text; 0 when it is not named. */
  private int named(Document document, String wanted) {
    List<String> names = new ArrayList<>(List.of(document.id(), document.title()));
    Product product = product(document);
    if (product != null) {
      names.add(product.id());
      names.add(product.label());
    }
    return names.stream()
        .filter(name -> holds(wanted, name))
        .mapToInt(String::length)
        .max()
        .orElse(0);
  }

  private boolean kind(Document document, String wanted) {
    return document.kind() != null && holds(wanted, document.kind().replace('_', ' '));
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

  private static boolean holds(String text, String name) {
    String words = words(name);
    if (words.isBlank()) {
      return false;
    }
    return words.strip().length() < LONG_NAME
        ? text.contains(words)
        : text.toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT));
  }

  /** The words of a text between single spaces. */
  private static String words(String text) {
    return " " + BETWEEN_WORDS.matcher(text).replaceAll(" ").strip() + " ";
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
