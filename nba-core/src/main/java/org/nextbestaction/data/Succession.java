package org.nextbestaction.data;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Lets a successor take the place of what it follows in what the catalogue relates and bundles, as
 * it does in the purchases.
 */
final class Succession {

  private final ProductPlaces places;
  private final List<Product> products;

  Succession(ProductPlaces places, List<Product> products) {
    this.places = places;
    this.products = products;
  }

  /**
   * Each product's own relations and, for a successor, also those of what it follows; the related
   * products are current ones, by ascending id.
   */
  Map<String, List<List<Product>>> relations(Map<String, List<List<Product>>> stated) {
    Map<String, List<List<Product>>> current = new TreeMap<>();
    stated.forEach((type, lists) -> current.put(type, relations(lists)));
    return current;
  }

  private List<List<Product>> relations(List<List<Product>> stated) {
    Map<Integer, TreeSet<Product>> related = new TreeMap<>();
    for (int from = 0; from < stated.size(); from++) {
      for (Product named : stated.get(from)) {
        Product to = products.get(places.successor[named.index()]);
        for (int end : new int[] {from, places.successor[from]}) {
          if (end != to.index()) {
            related
                .computeIfAbsent(end, e -> new TreeSet<>(Comparator.comparing(Product::id)))
                .add(to);
          }
        }
      }
    }
    List<List<Product>> lists = new ArrayList<>(Collections.nCopies(stated.size(), List.of()));
    related.forEach((from, all) -> lists.set(from, List.copyOf(all)));
    return lists;
  }

  /** Bundles of current products, each in its own units. */
  List<Bundle> bundles(List<Bundle> stated) {
    List<Bundle> current = new ArrayList<>();
    for (Bundle bundle : stated) {
      Map<String, BigDecimal> parts = new TreeMap<>();
      for (Bundle.Part part : bundle.parts()) {
        Integer product = places.index.get(part.productId());
        if (product == null) {
          parts.merge(part.productId(), part.quantity(), BigDecimal::add);
        } else {
          parts.merge(
              places.ids.get(places.successor[product]),
              inSuccessorUnits(product, part.quantity()),
              BigDecimal::add);
        }
      }
      List<Bundle.Part> list = new ArrayList<>();
      parts.forEach((id, quantity) -> list.add(new Bundle.Part(id, quantity)));
      current.add(new Bundle(bundle.id(), bundle.name(), list));
    }
    return current;
  }

  /**
   * A quantity of a product as one of its last successor; as it stands when the factor is out of
   * range.
   */
  BigDecimal inSuccessorUnits(int product, BigDecimal quantity) {
    long factor = places.successorFactor[product];
    return factor == Unknown.NUMBER || factor == Micros.ONE
        ? quantity
        : quantity.multiply(Micros.decimal(factor));
  }
}
