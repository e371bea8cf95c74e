package org.nextbestaction.data.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A map whose versions stay. */
class VersionedMapTest {

  private static Map<String, Integer> asMap(VersionedMap<Integer> map) {
    Map<String, Integer> all = new java.util.LinkedHashMap<>();
    map.forEach(all::put);
    return all;
  }

  @Test
  void every_version_stays_what_it_was() {
    System.out.println("VersionedMapTest seed 5");
    Random random = new Random(5);
    VersionedMap<Integer> map = VersionedMap.empty();
    Map<String, Integer> expected = new TreeMap<>();
    List<VersionedMap<Integer>> versions = new ArrayList<>();
    List<Map<String, Integer>> then = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      versions.add(map);
      then.add(new TreeMap<>(expected));
      String key = "K" + random.nextInt(200);
      map = map.with(key, i);
      expected.put(key, i);
      assertThat(map.get(key)).isEqualTo(i);
    }

    for (int v = 0; v < versions.size(); v += 50) {
      assertThat(asMap(versions.get(v))).containsExactlyEntriesOf(then.get(v));
    }
    assertThat(map.get("none")).isNull();
    assertThat(asMap(map.where(value -> value % 2 == 0)).values())
        .allMatch(value -> value % 2 == 0)
        .hasSize((int) expected.values().stream().filter(value -> value % 2 == 0).count());
  }

  @Test
  void keys_that_come_in_order_make_no_deep_tree() {
    VersionedMap<Integer> map = VersionedMap.empty();
    for (int i = 0; i < 100_000; i++) {
      map = map.with(String.format("K%06d", i), i);
    }

    assertThat(map.depth()).isLessThan(60);
    assertThat(map.get("K031415")).isEqualTo(31415);
  }
}
