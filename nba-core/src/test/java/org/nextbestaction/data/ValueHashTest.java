package org.nextbestaction.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.hash.Hashing;
import com.google.common.io.BaseEncoding;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ValueHashTest {

  private final ValueHash hash = new ValueHash();

  private String hashed() {
    byte[] hashes = new byte[3 * ValueHash.LENGTH];
    hash.into(hashes, ValueHash.LENGTH);
    return BaseEncoding.base16().lowerCase().encode(hashes, ValueHash.LENGTH, ValueHash.LENGTH);
  }

  private static String sha256(ByteBuffer bytes) {
    return Hashing.sha256().hashBytes(bytes.array(), 0, bytes.position()).toString();
  }

  private static ByteBuffer bytes() {
    return ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Test
  void it_is_sha_256_over_the_values_low_byte_first() {
    hash.put("Aș").putEnded("€").put(7).put(-7L).put(true).put(new byte[] {9, 8});

    ByteBuffer expected = bytes();
    expected.put("Aș€\0".getBytes(StandardCharsets.UTF_16LE)).putInt(7).putLong(-7);
    expected.put((byte) 1).put(new byte[] {9, 8});
    assertThat(hashed()).isEqualTo(sha256(expected));
  }

  @Test
  void it_begins_anew_after_each_hash() {
    hash.put("something");
    hashed();
    hash.put(1);

    assertThat(hashed()).isEqualTo(sha256(bytes().putInt(1)));
  }

  @Test
  void hashes_of_a_row_of_them_are_put_as_they_are() {
    byte[] row = new byte[4 * ValueHash.LENGTH];
    for (int i = 0; i < row.length; i++) {
      row[i] = (byte) i;
    }
    hash.put(5);
    hash.put(row, 1, 3);

    ByteBuffer expected = bytes().putInt(5).put(row, ValueHash.LENGTH, 2 * ValueHash.LENGTH);
    assertThat(hashed()).isEqualTo(sha256(expected));
  }

  @Test
  void a_line_is_its_product_quantity_price_and_whether_it_counts() {
    byte[] longer = "P00000012".getBytes(StandardCharsets.UTF_8);
    long head =
        ByteBuffer.wrap("P7\0\0\0\0\0\0".getBytes(StandardCharsets.UTF_8))
            .order(ByteOrder.LITTLE_ENDIAN)
            .getLong();
    hash.putLine(head, null, 2, 3, Unknown.NUMBER, true);
    hash.putLine(0, longer, longer.length, -3, 4, false);

    ByteBuffer expected = bytes();
    expected.put((byte) 'P').put((byte) '7').putLong(3).putLong(Unknown.NUMBER).put((byte) 1);
    expected.put(longer).putLong(-3).putLong(4).put((byte) 0);
    assertThat(hashed()).isEqualTo(sha256(expected));
  }

  @Test
  void more_than_its_room_is_hashed_to_the_end() {
    String text = "ab".repeat(1000);
    for (int i = 0; i < 20; i++) {
      hash.putValue(text);
    }

    ByteBuffer expected = ByteBuffer.allocate(1 << 17).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < 20; i++) {
      expected.put((byte) 1).putInt(2000).put(text.getBytes(StandardCharsets.UTF_16LE));
    }
    assertThat(hashed()).isEqualTo(sha256(expected));
  }

  @Test
  void values_that_look_alike_have_hashes_of_their_own() {
    List<Object> values = new ArrayList<>();
    values.add(null);
    values.add("");
    values.add("1");
    values.add(1L);
    values.add(1.0);
    values.add(true);
    values.add(false);
    values.add(LocalDate.ofEpochDay(1));
    values.add(List.of());
    values.add(List.of(1L));
    values.add(List.of(List.of(1L)));
    values.add(List.of("a", "b"));
    values.add(List.of("ab"));
    values.add(List.of("b", "a"));
    values.add(Collections.singletonList(null));
    values.add(Map.of());
    values.add(Map.of("a", "b"));
    values.add(new Money(1, "EUR"));
    values.add(new Money(1, "RON"));
    values.add(List.of(1L, "EUR"));
    values.add(Table.ORDERS);
    Set<String> hashes = new HashSet<>();
    for (Object value : values) {
      hash.putValue(value);
      hashes.add(hashed());
    }

    assertThat(hashes).hasSize(values.size());
  }

  @Test
  void an_int_and_a_long_of_one_value_are_the_same() {
    hash.putValue(Arrays.asList(1, null));
    String ints = hashed();
    hash.putValue(Arrays.asList(1L, null));

    assertThat(hashed()).isEqualTo(ints);
  }
}
