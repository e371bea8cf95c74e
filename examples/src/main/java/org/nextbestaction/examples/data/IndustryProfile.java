package org.nextbestaction.examples.data;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * What makes one industry's example different from another's: its catalogue, its customers' trades
 * and habits, its words. Everything else is told once for all.
 *
 * @param trades words that customers' names are made with
 * @param segments the customers' segments; the last one is not approved for the restricted item
 * @param intervalDays usual days between two orders of a customer
 * @param portalPercent how many of 100 customers order in the portal
 * @param contractKind the kind of contract that is usual here
 * @param typical the situation that this industry lives with, so that more customers are in it
 */
record IndustryProfile(
    List<String> trades,
    List<Segment> segments,
    List<Integer> intervalDays,
    int portalPercent,
    String contractKind,
    Situation typical,
    List<Item> items,
    List<Relation> relations,
    List<Bundle> bundles,
    List<Document> documents,
    Roles roles,
    Phrases phrases) {

  IndustryProfile {
    trades = List.copyOf(trades);
    segments = List.copyOf(segments);
    intervalDays = List.copyOf(intervalDays);
    items = List.copyOf(items);
    relations = List.copyOf(relations);
    bundles = List.copyOf(bundles);
    documents = List.copyOf(documents);
  }

  /** A customer segment and the industry that its customers are in. */
  record Segment(String name, String customerIndustry) {}

  /**
   * A product.
   *
   * @param priceCents list price in EUR cents a unit
   * @param costPercent unit cost in percent of the list price
   * @param multiple quantities are multiples of it
   * @param usualQuantity what a customer of middle size orders at once; 0 where it is not bought
   *     every day
   */
  record Item(
      String id,
      String name,
      String category,
      long priceCents,
      int costPercent,
      String unit,
      int multiple,
      int usualQuantity) {

    long costCents() {
      return priceCents * costPercent / 100;
    }
  }

  /** Two products that belong together; the type is one of the contract's. */
  record Relation(String productId, String type, String relatedId) {}

  /** A bundle of one of each product. */
  record Bundle(String id, String name, List<String> productIds) {}

  /** A document; the subject is a product, or a category where the product is empty. */
  record Document(
      String id,
      String kind,
      String productId,
      String category,
      String language,
      String title,
      String text) {}

  /**
   * Which product plays which part in the situations that the data hold. They stand apart from the
   * products of everyday baskets, so that one situation does not colour another.
   *
   * @param anchor is bought often, and {@code complement} goes with it
   * @param restricted goes with {@code restrictedAnchor}, and one segment may not have it
   * @param soldOut has {@code substitute}; {@code soldOutBundled} has none, only a bundle
   * @param discontinued is followed by {@code successor}, {@code successorFactor} for one
   * @param equipment is delivered once and uses {@code consumable}
   * @param contracted is what a subscription or service contract is about
   * @param seasonMonths the months, 1 to 12, in which {@code seasonal} is bought
   */
  record Roles(
      String anchor,
      String complement,
      String restrictedAnchor,
      String restricted,
      String soldOut,
      String substitute,
      String soldOutBundled,
      String discontinued,
      String successor,
      String successorFactor,
      String excess,
      String promoted,
      String thinMargin,
      String equipment,
      String consumable,
      String contracted,
      String seasonal,
      List<Integer> seasonMonths) {

    Roles {
      seasonMonths = List.copyOf(seasonMonths);
    }

    /** The products that only customers of a situation buy. */
    List<String> reserved() {
      return List.of(
          complement,
          restrictedAnchor,
          restricted,
          soldOut,
          substitute,
          soldOutBundled,
          discontinued,
          successor,
          excess,
          promoted,
          thinMargin,
          equipment,
          consumable,
          contracted,
          seasonal);
    }
  }

  /** What people wrote: agents in notes, customers in complaints. */
  record Phrases(
      String competitor,
      String competitorNote,
      String quoteRequest,
      String documentRequest,
      String complaint,
      String expansion,
      String routineCall) {}

  Item item(String id) {
    for (Item item : items) {
      if (item.id().equals(id)) {
        return item;
      }
    }
    throw new NoSuchElementException("no product (" + id + ") in the profile");
  }

  /** The products of everyday baskets. */
  List<Item> everydayItems() {
    List<Item> everyday = new ArrayList<>();
    for (Item item : items) {
      if (item.usualQuantity() > 0 && !roles.reserved().contains(item.id())) {
        everyday.add(item);
      }
    }
    return everyday;
  }
}
