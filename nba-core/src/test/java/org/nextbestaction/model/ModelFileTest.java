package org.nextbestaction.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.hash.Hashing;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Product;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.data.Table;
import org.nextbestaction.engine.StandardRecommenders;

/** A model's file is untrusted: it is read as it was written, or refused. */
class ModelFileTest {

  private static final int HEAD = 8;
  private static final int TAIL = 68;

  private static final Snapshot SNAPSHOT = snapshot();
  private static byte[] good = new byte[0];

  @TempDir static Path shared;
  @TempDir Path folder;

  private static Snapshot snapshot() {
    SmallData data = SmallData.village();
    data.row(Table.CUSTOMERS, "customer_id", "segment");
    for (int c = 0; c < 60; c++) {
      data.row(Table.CUSTOMERS, "C" + c, "S" + c % 3);
    }
    data.row(Table.PRODUCTS, "product_id", "name");
    for (int t = 0; t < 4; t++) {
      data.row(Table.PRODUCTS, "T" + t, "Tea number " + t)
          .row(Table.PRODUCTS, "T" + t + "b", "Tea");
    }
    for (int s = 0; s < 9; s++) {
      data.row(Table.PRODUCTS, "S" + s, "Sugar " + s);
    }
    return data.snapshot();
  }

  @BeforeAll
  static void save() throws IOException {
    Path file = shared.resolve("model.nba");
    Model.fit(SNAPSHOT, 1).save(file);
    good = Files.readAllBytes(file);
  }

  private Model load(byte[] bytes) throws IOException {
    Path file = folder.resolve("model.nba");
    Files.write(file, bytes);
    return Model.load(file);
  }

  /** The same content with the hash that belongs to it: what only checks of the content notice. */
  private static byte[] signed(byte[] bytes) {
    byte[] copy = bytes.clone();
    int end = copy.length - TAIL;
    byte[] hash =
        Hashing.sha256()
            .hashBytes(copy, HEAD, end - HEAD)
            .toString()
            .getBytes(StandardCharsets.US_ASCII);
    ByteBuffer.wrap(copy, end, TAIL).putInt(hash.length).put(hash);
    return copy;
  }

  /** Asks everything that can be asked. */
  private static void use(Model model) {
    for (int c = 0; c < SNAPSHOT.customerCount(); c += 7) {
      CustomerView customer = SNAPSHOT.view(c);
      for (int horizon : new int[] {1, 10, 14, 365}) {
        model.forecast(customer, horizon);
      }
      model.neighbourProducts(customer, 10);
      StandardRecommenders.ranker().rank(customer, model, 5);
    }
    for (Product product : SNAPSHOT.products()) {
      model.companions(product.id());
      model.similarProducts(product.id());
      model.trend(product.id());
      model.alikeProducts(product.id());
      model.use(product.id());
      model.cover(product.id(), BigDecimal.TEN, 90);
    }
    for (CustomerGroup group : CustomerGroup.values()) {
      model.usualProducts(group, group == CustomerGroup.ALL ? "" : "S1");
    }
    model.basketChance(0.3);
    model.valuePercentile(100);
    model.medianOrderValue();
  }

  @Test
  void a_file_that_is_cut_off_anywhere_is_refused() {
    for (int length = 0; length < good.length; length += length < 200 ? 1 : 61) {
      byte[] cut = Arrays.copyOf(good, length);
      assertThatThrownBy(() -> load(cut))
          .as("%d bytes", length)
          .isInstanceOf(ModelFileException.class);
      if (length >= HEAD + TAIL) {
        assertThatThrownBy(() -> load(signed(cut)))
            .as("%d bytes with a right hash", length)
            .isInstanceOf(ModelFileException.class)
            .hasMessageContaining("model.nba")
            .hasMessageContaining("fit it again");
      }
    }
  }

  @Test
  void bytes_behind_the_hash_or_the_content_are_refused() {
    byte[] behind = Arrays.copyOf(good, good.length + 1);
    byte[] inside = signed(behind);

    assertThatThrownBy(() -> load(behind)).isInstanceOf(ModelFileException.class);
    assertThatThrownBy(() -> load(inside))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("too many");
  }

  @Test
  void a_changed_byte_is_noticed() {
    long seed = 20261123;
    System.out.println("ModelFileTest seed " + seed);
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      byte[] changed = good.clone();
      int at = i < 200 ? i : random.nextInt(changed.length);
      changed[at] ^= (byte) (1 << random.nextInt(8));
      assertThatThrownBy(() -> load(changed))
          .as("byte %d", at)
          .isInstanceOf(ModelFileException.class)
          .hasMessageContaining("Maybe");
    }
  }

  @Test
  void content_that_was_changed_together_with_its_hash_is_refused_or_does_no_harm()
      throws IOException {
    long seed = 20261123;
    System.out.println("ModelFileTest seed " + seed);
    Random random = new Random(seed);
    int refused = 0;
    int mutations = 4_000;
    for (int i = 0; i < mutations; i++) {
      byte[] changed = signed(mutated(random));
      Model model;
      try {
        model = load(changed);
      } catch (ModelFileException e) {
        refused++;
        continue;
      }
      assertThatCode(() -> use(model))
          .as("mutation %d of seed %d", i, seed)
          .doesNotThrowAnyException();
    }
    assertThat(refused).isBetween(mutations / 4, mutations - mutations / 20);
  }

  private static byte[] mutated(Random random) {
    byte[] changed = good.clone();
    ByteBuffer buffer = ByteBuffer.wrap(changed);
    int content = changed.length - TAIL - HEAD - 8;
    int[] integers = {-1, 0, 1, 255, 1 << 28, Integer.MAX_VALUE, Integer.MIN_VALUE};
    double[] reals = {Double.NaN, 1 / 0.0, 1e308, -1e308, 1e-308, -1, 0, 1e9, -1e9, 1e-9, 24, 1e-3};
    float[] floats = {Float.NaN, 1 / 0f, Float.MAX_VALUE, Float.MIN_VALUE, -1, 0, 1, 2};
    for (int times = 1 + random.nextInt(3); times > 0; times--) {
      // Half of them in the front, where the timing and its few numbers stand.
      int at = HEAD + random.nextInt(random.nextBoolean() ? content / 8 : content);
      switch (random.nextInt(4)) {
        case 0 -> changed[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> buffer.putInt(at, integers[random.nextInt(integers.length)]);
        case 2 -> buffer.putDouble(at, reals[random.nextInt(reals.length)]);
        default -> buffer.putFloat(at, floats[random.nextInt(floats.length)]);
      }
    }
    return changed;
  }

  @Test
  void a_small_file_that_announces_much_costs_little_memory() throws IOException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Path file = folder.resolve("model.nba");
    for (int announced : new int[] {1 << 28, Integer.MAX_VALUE, 1 << 20, -1}) {
      ByteBuffer bytes = ByteBuffer.allocate(HEAD + 24 + TAIL);
      bytes.put(good, 0, HEAD).putLong(20_000).putInt(announced);
      Files.write(file, signed(bytes.array()));
      long before = threads.getCurrentThreadAllocatedBytes();

      assertThatThrownBy(() -> Model.load(file))
          .isInstanceOf(ModelFileException.class)
          .hasMessageContaining("bytes are left");

      assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1 << 21);
    }
  }

  @Test
  void no_mutation_costs_more_memory_than_a_few_times_its_length() throws IOException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long seed = 7;
    System.out.println("ModelFileTest seed " + seed);
    Random random = new Random(seed);
    Path file = folder.resolve("model.nba");
    for (int i = 0; i < 500; i++) {
      byte[] changed = good.clone();
      int at = HEAD + random.nextInt(changed.length - TAIL - HEAD - 4);
      ByteBuffer.wrap(changed).putInt(at, random.nextInt());
      Files.write(file, signed(changed));
      long before = threads.getCurrentThreadAllocatedBytes();
      try {
        Model.load(file);
      } catch (ModelFileException expected) {
        // refused: the usual case
      }
      assertThat(threads.getCurrentThreadAllocatedBytes() - before)
          .as("mutation %d of seed %d", i, seed)
          .isLessThan((1 << 20) + 20L * changed.length);
    }
  }

  @Test
  void what_is_no_file_is_no_model() {
    assertThatThrownBy(() -> Model.load(folder))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("no model file");
    assertThatThrownBy(() -> Model.load(folder.resolve("none")))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("there is no such model file");
  }

  @Test
  void another_form_is_named() {
    byte[] changed = good.clone();
    changed[HEAD - 1]++;

    assertThatThrownBy(() -> load(changed))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("form 5");
  }

  @Test
  void a_model_is_replaced_and_anything_else_is_left_alone() throws IOException {
    Path file = folder.resolve("orders.csv");
    Files.writeString(file, "order_id,customer_id,ordered_at\n");
    Path other = folder.resolve("model.nba");
    Files.write(other, good);
    Model model = Model.fit(new SmallData().order("C1", 3, "P").snapshot(), 1);

    assertThatThrownBy(() -> model.save(file))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("orders.csv")
        .hasMessageContaining("not overwritten");
    assertThatThrownBy(() -> model.save(folder)).isInstanceOf(ModelFileException.class);
    model.save(other);

    assertThat(file).hasContent("order_id,customer_id,ordered_at\n");
    assertThat(Model.load(other).hash()).isEqualTo(model.hash());
  }

  @Test
  void a_model_behind_a_link_is_replaced_where_it_stands() throws IOException {
    Path real = folder.resolve("real.nba");
    Files.write(real, good);
    Path link = Files.createSymbolicLink(folder.resolve("link.nba"), real);
    Model model = Model.fit(new SmallData().order("C1", 3, "P").snapshot(), 1);

    model.save(link);

    assertThat(link).isSymbolicLink();
    assertThat(Model.load(real).hash()).isEqualTo(model.hash());
  }

  @Test
  void saving_leaves_the_model_and_nothing_beside_it() throws IOException {
    Model model = Model.fit(SNAPSHOT, 1);

    model.save(folder.resolve("a.nba"));
    model.save(folder.resolve("a.nba"));
    assertThatThrownBy(() -> model.save(folder.resolve("none").resolve("b.nba")))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("Maybe the folder is missing");

    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(folder.resolve("a.nba"));
    }
    Path usual = Files.createFile(folder.resolve("usual"));
    assertThat(Files.getPosixFilePermissions(folder.resolve("a.nba")))
        .isEqualTo(Files.getPosixFilePermissions(usual));
  }
}
