package org.nextbestaction.model;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Catalogue;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Product;
import org.nextbestaction.data.Snapshot;

/**
 * What a model says of the products of one catalogue. The ids of both are matched once, so that
 * ranking looks nothing up by id: at a hundred thousand products each look-up is a cache miss or
 * two, and a customer's ranking needs some two thousand. Immutable and thread-safe.
 */
public final class ModelCatalogue {

  private final WeakReference<Catalogue> catalogue; // which it must not keep alive
  private final Model model;
  private final Companions together;
  private final Companions similar;
  private final Likeness likeness;
  private final int[] position; // among the model's products, by the snapshot's index, or -1
  private final @Nullable Product[] current; // what is sold today, by the model's position
  private final int[] named; // among the products with names, by the snapshot's index, or -1
  private final @Nullable Product[] currentNamed;
  private final int[] category; // by the snapshot's index; -1 where it is not known
  private final RotatingStock rotating = new RotatingStock();
  private final Map<String, List<Usual>> usual = new ConcurrentHashMap<>();

  /** A product that many customers of a group buy, and how many. */
  public record Usual(Product product, ProductShare share) {}

  /** Takes a product that goes with another one, and its place in the list of them. */
  @FunctionalInterface
  public interface CompanionVisitor {
    /**
     * A product that is sold today.
     *
     * @param confidence as {@link Companion#confidence()}
     */
    void visit(Product product, int place, double confidence);
  }

  /** Takes a product that is alike to another one. */
  @FunctionalInterface
  public interface AlikeVisitor {
    /**
     * A product that is sold today.
     *
     * @param likeness as {@link Alike#likeness()}
     */
    void visit(Product product, double likeness);
  }

  /** Takes a product of a customer's neighbours. */
  @FunctionalInterface
  public interface NeighbourVisitor {
    /**
     * A product that is sold today.
     *
     * @param share weighted share of the neighbours' orders with it, 0 to 1
     * @param customers how many of them buy it
     * @param groupSize how many neighbours there are
     * @param yearlyNet as {@link ProductShare#yearlyNet()}
     */
    void visit(Product product, double share, int customers, int groupSize, double yearlyNet);
  }

  ModelCatalogue(
      Model model, Companions together, Companions similar, Likeness likeness, Snapshot snapshot) {
    catalogue = new WeakReference<>(snapshot.catalogue());
    this.model = model;
    this.together = together;
    this.similar = similar;
    this.likeness = likeness;
    int products = snapshot.products().size();
    position = new int[products];
    named = new int[products];
    current = match(model.productIds(), position, snapshot);
    currentNamed = match(likeness.ids(), named, snapshot);
    category = new int[products];
    Map<String, Integer> categories = new HashMap<>();
    for (int p = 0; p < products; p++) {
      String name = snapshot.products().get(p).category();
      category[p] = name == null ? -1 : categories.computeIfAbsent(name, n -> categories.size());
    }
  }

  /** What is sold today under each id; notes where the snapshot's products stand among them. */
  private static @Nullable Product[] match(String[] ids, int[] places, Snapshot snapshot) {
    Arrays.fill(places, -1);
    @Nullable Product[] current = new Product[ids.length];
    for (int i = 0; i < ids.length; i++) {
      Product product = snapshot.product(ids[i]);
      if (product != null) {
        places[product.index()] = i;
        current[i] = snapshot.successorOf(product);
      }
    }
    return current;
  }

  /** A number of the product's category, from 0; negative where none is known. */
  public int category(Product product) {
    return category[product.index()];
  }

  /**
   * Whether the product of an index should leave the customer's warehouse: it is in excess there,
   * has to be sold by a date that has not passed, or is slow-moving.
   */
  public IntPredicate rotating(CustomerView customer, SlowStock slow) {
    return rotating.of(customer, slow, model);
  }

  /** As {@link Model#usualProducts}, as they are sold today. */
  public List<Usual> usual(Snapshot snapshot, CustomerGroup group, String name) {
    return usual.computeIfAbsent(
        group.ordinal() + name,
        key -> {
          List<Usual> usual = new ArrayList<>();
          for (ProductShare share : model.usualProducts(group, name)) {
            Product product = snapshot.current(share.productId());
            if (product != null) {
              usual.add(new Usual(product, share));
            }
          }
          return List.copyOf(usual);
        });
  }

  /** As {@link Model#trend(String)}. */
  public double trend(Product product) {
    return model.trend(position[product.index()]);
  }

  /** As {@link Model#bought(String)}. */
  public boolean bought(Product product) {
    return position[product.index()] >= 0;
  }

  /** The products bought together with one, strongest first. */
  public void companions(Product bought, CompanionVisitor visitor) {
    visit(together, bought, visitor);
  }

  /** One of them with all that is known of it. */
  public Companion companion(Product bought, int place) {
    return together.one(position[bought.index()], place, model.productIds());
  }

  /** The products bought by the same customers as one, strongest first. */
  public void similar(Product bought, CompanionVisitor visitor) {
    visit(similar, bought, visitor);
  }

  /** One of them with all that is known of it. */
  public Companion similar(Product bought, int place) {
    return similar.one(position[bought.index()], place, model.productIds());
  }

  private void visit(Companions companions, Product bought, CompanionVisitor visitor) {
    int p = position[bought.index()];
    if (p >= 0) {
      int first = companions.start()[p];
      for (int i = first; i < companions.start()[p + 1]; i++) {
        Product product = current[companions.partner()[i]];
        if (product != null) {
          visitor.visit(product, i - first, companions.confidence(p, i));
        }
      }
    }
  }

  /** The products alike to one in name and category, most alike first. */
  public void alike(Product product, AlikeVisitor visitor) {
    int p = named[product.index()];
    if (p >= 0) {
      for (int i = likeness.start()[p]; i < likeness.start()[p + 1]; i++) {
        Product other = currentNamed[likeness.other()[i]];
        if (other != null) {
          visitor.visit(other, likeness.likeness()[i]);
        }
      }
    }
  }

  /**
   * The products of the customers who buy most alike, by descending share.
   *
   * @param own the customer's shares
   * @param limit at most so many
   */
  public void neighbours(
      CustomerView customer, OwnShares own, int limit, NeighbourVisitor visitor) {
    Tastes.Crowd crowd = model.crowd(customer.customer().id(), own, position, limit);
    for (int i = 0; i < crowd.product().length; i++) {
      int p = crowd.product()[i];
      Product product = current[p];
      if (product != null) {
        visitor.visit(
            product, crowd.share()[i], crowd.customers()[i], crowd.size(), model.yearlyNet(p));
      }
    }
  }

  /** Whether it is that of the snapshot, whosever rows that holds. */
  boolean of(Snapshot snapshot) {
    return catalogue.refersTo(snapshot.catalogue());
  }
}
