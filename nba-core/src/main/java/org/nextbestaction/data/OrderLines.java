package org.nextbestaction.data;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The lines of one order at a time, sorted by product, quantity, price and line number. Reused from
 * order to order, it makes no garbage. Not thread-safe.
 */
final class OrderLines {

  private static final int FEW = 64;

  final TableData lines;
  int[] row = new int[FEW]; // the first size: rows of the table
  boolean[] counted = new boolean[FEW]; // the first size: false for what a doubled feed repeats
  int size;
  final int[] productCode; // length lines, of the table's own words
  private long[] keys = new long[FEW]; // the first size: product code and row
  private final OrderRows orders;
  private final Products products;
  private final Map<String, Integer> repeatedHeaders;
  private final int[] number; // length lines: codes of line numbers
  private final long[] quantity; // length lines
  private final long[] price; // length lines

  /**
   * What the words of the product column stand for, two longs a word, so that a line waits for one
   * line of the cache and no more: the first eight bytes of the id, the lowest first; and the index
   * of the product or of its last successor, the length of the id, and two flags.
   *
   * @param utf8 by word: the bytes of an id of more than eight, else null
   * @param named by word: the product's own index, or -1
   */
  record Products(long[] facts, byte[][] utf8, int[] named) {

    private static final int CONVERTED = 1; // a quantity of it is another one of its successor
    private static final int UNLISTED = 2; // the master data do not hold it
    private static final int FLAGS = 2; // bits

    static Products of(TableData lines, OrderBook.References refs) {
      @Nullable String[] words = lines.texts(Table.ORDER_LINES.indexOf("product_id")).words;
      long[] facts = new long[words.length * 2];
      byte[][] utf8 = new byte[words.length][];
      int[] named = new int[words.length];
      for (int w = 0; w < words.length; w++) {
        String word = words[w] == null ? "" : words[w];
        byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < Math.min(bytes.length, Long.BYTES); i++) {
          facts[2 * w] |= (bytes[i] & 0xFFL) << i * Byte.SIZE;
        }
        if (bytes.length > Long.BYTES) {
          utf8[w] = bytes;
        }
        ProductPlaces places = refs.products();
        int index = places.index.getOrDefault(word, -1);
        named[w] = index;
        long flags = index >= places.listed ? UNLISTED : 0;
        flags |= index >= 0 && places.successorFactor[index] != Micros.ONE ? CONVERTED : 0;
        long successor = index < 0 ? -1 : places.successor[index];
        facts[2 * w + 1] = successor << Integer.SIZE | (long) bytes.length << FLAGS | flags;
      }
      return new Products(facts, utf8, named);
    }
  }

  /**
   * @param repeatedHeaders how often the header of an order came, where more than once
   */
  OrderLines(OrderRows orders, Products products, Map<String, Integer> repeatedHeaders) {
    this.orders = orders;
    this.products = products;
    this.repeatedHeaders = repeatedHeaders;
    lines = orders.lines;
    productCode = lines.texts(Table.ORDER_LINES.indexOf("product_id")).codes;
    quantity = lines.numbers(Table.ORDER_LINES.indexOf("quantity"));
    price = lines.numbers(Table.ORDER_LINES.indexOf("unit_price"));
    number = lines.texts(Table.ORDER_LINES.indexOf("line_no")).codes;
  }

  OrderRows orders() {
    return orders;
  }

  /** Takes up the lines of the order in a row of the table. */
  void read(int orderRow, String orderId) {
    int first = orders.firstLine(orderRow);
    size = orders.endLine(orderRow) - first;
    if (size > row.length) {
      row = new int[size * 2];
      counted = new boolean[size * 2];
      keys = new long[size * 2];
    }
    for (int l = 0; l < size; l++) {
      int lineRow = orders.lineRow(first + l);
      keys[l] = (long) productCode[lineRow] << Integer.SIZE | lineRow;
    }
    sort();
    Arrays.fill(counted, 0, size, true);
    if (!repeatedHeaders.isEmpty()) {
      Integer headers = repeatedHeaders.get(orderId);
      if (headers != null) {
        countOncePerHeader(headers);
      }
    }
  }

  /** By product, then lines of one product by the rest of them; most orders hold none. */
  private void sort() {
    Arrays.sort(keys, 0, size);
    boolean ties = false;
    for (int l = 0; l < size; l++) {
      row[l] = (int) keys[l];
      ties |= l > 0 && keys[l] >> Integer.SIZE == keys[l - 1] >> Integer.SIZE;
    }
    if (!ties) {
      return;
    }
    if (size > FEW) {
      int[] sorted =
          Arrays.stream(row, 0, size)
              .boxed()
              .sorted(this::compare)
              .mapToInt(Integer::intValue)
              .toArray();
      System.arraycopy(sorted, 0, row, 0, size);
      return;
    }
    for (int i = 1; i < size; i++) {
      int moved = row[i];
      int at = i;
      while (at > 0 && compare(row[at - 1], moved) > 0) {
        row[at] = row[at - 1];
        at--;
      }
      row[at] = moved;
    }
  }

  private int compare(int a, int b) {
    int order = Integer.compare(productCode[a], productCode[b]);
    if (order == 0) {
      order = Long.compare(quantity(a), quantity(b));
    }
    if (order == 0) {
      order = Long.compare(price(a), price(b));
    }
    return order == 0 ? Integer.compare(number[a], number[b]) : order;
  }

  /** The feed was doubled: of m identical lines, m / headers are real, rounded up. */
  private void countOncePerHeader(int headers) {
    int first = 0;
    for (int l = 0; l < size; l++) {
      if (!lines.equalRows(row[first], row[l])) {
        first = l;
      }
      if ((l - first) % headers != 0) {
        counted[l] = false;
      }
    }
  }

  long quantity(int lineRow) {
    return quantity[lineRow];
  }

  long price(int lineRow) {
    return price[lineRow];
  }

  /** The index of what takes the place of a line's product in the end, or -1. */
  int successor(int lineRow) {
    return (int) (products.facts[2 * productCode[lineRow] + 1] >> Integer.SIZE);
  }

  /** Whether a quantity of a line's product is another one of its successor. */
  boolean converted(int lineRow) {
    return (products.facts[2 * productCode[lineRow] + 1] & Products.CONVERTED) != 0;
  }

  /** Whether orders alone name a line's product. */
  boolean unlisted(int lineRow) {
    return (products.facts[2 * productCode[lineRow] + 1] & Products.UNLISTED) != 0;
  }

  /** The index of the product of a line itself, or -1. */
  int product(int lineRow) {
    return products.named[productCode[lineRow]];
  }

  void hash(ValueHash into) {
    for (int l = 0; l < size; l++) {
      int code = productCode[row[l]];
      int length = (int) products.facts[2 * code + 1] >>> Products.FLAGS;
      into.putLine(
          products.facts[2 * code],
          length > Long.BYTES ? products.utf8[code] : null,
          length,
          quantity(row[l]),
          price(row[l]),
          counted[l]);
    }
  }

  /** What is still to be delivered of the order. */
  OpenOrder open(String orderId, int day, String currency) {
    BigDecimal sum = BigDecimal.ZERO;
    boolean any = false;
    List<OpenOrder.Line> unpriced = new ArrayList<>();
    for (int l = 0; l < size; l++) {
      long quantity = quantity(row[l]);
      long price = price(row[l]);
      if (!counted[l] || quantity == 0) {
        continue;
      }
      if (price == Unknown.NUMBER) {
        unpriced.add(new OpenOrder.Line(productId(row[l]), Micros.decimal(quantity)));
      } else {
        sum = sum.add(Micros.decimal(quantity).multiply(Micros.decimal(price)));
        any = true;
      }
    }
    Money priced = any ? new Money(Micros.bounded(sum), currency) : null;
    return new OpenOrder(orderId, Dates.of(day), priced, unpriced);
  }

  private String productId(int lineRow) {
    String id = lines.texts(Table.ORDER_LINES.indexOf("product_id")).at(lineRow);
    return id == null ? "" : id;
  }
}
