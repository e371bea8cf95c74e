package org.nextbestaction.data;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one day shows of the products and of all else that belongs to no customer: made once for a
 * state of these tables, and shared by the snapshot of all customers and those of each. {@link
 * Snapshot} tells what it holds. Immutable and thread-safe.
 */
public final class Catalogue {

  final MasterData master;
  final List<Product> products;
  final Succession succession;
  final Map<String, List<List<Product>>> relations;
  final List<Bundle> bundles;
  final List<List<StockPosition>> stock;
  final List<List<Promotion>> promotions;
  final List<Product> promoted;
  final List<Product> toRotate;
  final List<Document> documents;
  final Map<String, List<Document>> documentsOfProduct; // by its id
  final Map<String, Agent> agents;
  final Map<String, Set<LocalDate>> holidays;
  final Map<Table, LocalDate> extractedOn;
  private final LocalDate asOf;
  private final Map<String, Boolean> known = new ConcurrentHashMap<>();
  private volatile @Nullable ProductNames productNames;

  Catalogue(DayRows rows) {
    master = rows.data().master;
    asOf = LocalDate.ofEpochDay(rows.day());
    CompanyReader company = new CompanyReader(rows);
    agents = company.agents();
    holidays = company.holidays();
    extractedOn = company.extractedOn();
    CatalogueReader catalogue = new CatalogueReader(rows);
    products = catalogue.products();
    succession = new Succession(master.products, products);
    relations = succession.relations(catalogue.relations(products));
    bundles = succession.bundles(catalogue.bundles());
    stock = catalogue.stock(extractedOn.get(Table.STOCK));
    promotions = catalogue.promotions();
    promoted = having(promotions, promotion -> promotion.runsOn(asOf));
    toRotate = having(stock, position -> position.rotates(asOf));
    documents = catalogue.documents();
    documentsOfProduct =
        documents.stream()
            .filter(document -> document.productId() != null)
            .collect(Collectors.groupingBy(Document::productId));
  }

  /** The products with at least one such row. */
  private <T> List<Product> having(List<List<T>> byProduct, Predicate<T> such) {
    List<Product> having = new ArrayList<>();
    for (int p = 0; p < byProduct.size(); p++) {
      if (!byProduct.get(p).isEmpty() && byProduct.get(p).stream().anyMatch(such)) {
        having.add(products.get(p));
      }
    }
    return List.copyOf(having);
  }

  public LocalDate asOf() {
    return asOf;
  }

  /**
   * The ids of some products and of those to which one of them is related.
   *
   * @param types of the relations
   */
  public SortedSet<String> leadingTo(Set<String> productIds, List<String> types) {
    SortedSet<String> leading = new TreeSet<>(productIds);
    for (String type : types) {
      List<List<Product>> ofType = relations.getOrDefault(type, List.of());
      for (int p = 0; p < ofType.size(); p++) {
        for (Product related : ofType.get(p)) {
          if (productIds.contains(related.id())) {
            leading.add(products.get(p).id());
          }
        }
      }
    }
    return leading;
  }

  /** The products by their names; made when first asked for. */
  ProductNames productNames() {
    ProductNames names = productNames;
    if (names == null) {
      names = new ProductNames(products);
      productNames = names;
    }
    return names;
  }

  /** Whether some row of one of its tables fills the column; looked up once. */
  boolean known(Table table, String column) {
    return known.computeIfAbsent(
        table.fileName() + "." + column,
        key -> known(master.tables.get(table), table.indexOf(column)));
  }

  /** Whether some row fills the column. */
  static boolean known(@Nullable TableData rows, int column) {
    for (int r = 0; rows != null && r < rows.rows(); r++) {
      boolean filled =
          switch (rows.table().columns().get(column).type()) {
            case TEXT, CHOICE, LIST -> rows.text(r, column) != null;
            case DATE -> rows.day(r, column) != Unknown.DAY;
            case TIMESTAMP, DECIMAL, INTEGER -> rows.number(r, column) != Unknown.NUMBER;
            case BOOLEAN -> rows.flag(r, column) >= 0;
          };
      if (filled) {
        return true;
      }
    }
    return false;
  }
}
