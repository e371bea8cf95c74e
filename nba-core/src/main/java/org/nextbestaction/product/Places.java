package org.nextbestaction.product;

import java.util.Arrays;

/**
 * Numbers products in the order in which they come, from 0: open addressing by the product's index,
 * so that there are no boxes and no hashes of ids. Not thread-safe.
 */
final class Places {

  private static final int NONE = -1;

  private int[] product;
  private int[] place;
  private int size;

  /**
   * @param room a power of two; it grows where it is not enough
   */
  Places(int room) {
    product = new int[room];
    place = new int[room];
    Arrays.fill(place, NONE);
  }

  /** The place of a product, the next one where it has none yet. */
  int of(int productIndex) {
    int at = slot(productIndex);
    if (place[at] != NONE) {
      return place[at];
    }
    product[at] = productIndex;
    place[at] = size;
    if (2 * ++size > place.length) {
      grow();
    }
    return size - 1;
  }

  /** The place of a product; negative where it has none. */
  int find(int productIndex) {
    return place[slot(productIndex)];
  }

  int size() {
    return size;
  }

  private void grow() {
    int[] products = product;
    int[] places = place;
    product = new int[2 * products.length];
    place = new int[product.length];
    Arrays.fill(place, NONE);
    for (int i = 0; i < products.length; i++) {
      if (places[i] != NONE) {
        int at = slot(products[i]);
        product[at] = products[i];
        place[at] = places[i];
      }
    }
  }

  private int slot(int productIndex) {
    int at = productIndex * 0x9E3779B9 >>> Integer.numberOfLeadingZeros(place.length) + 1;
    while (place[at] != NONE && product[at] != productIndex) {
      at = at + 1 & place.length - 1;
    }
    return at;
  }
}
