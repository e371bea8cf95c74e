package org.nextbestaction.benchmarks.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.engine.StandardRecommenders;
import org.nextbestaction.model.Ablation;
import org.nextbestaction.model.Model;

/** The whole measurement on small generated data of each form. */
class QualityTest {

  private static final long SEED = 11;
  private static final LocalDate FIRST = LocalDate.of(2025, 1, 6);

  @TempDir Path folder;

  private static Task task(boolean ablations) {
    return new Task(2, SEED, ablations, 0, () -> 0);
  }

  private Quality measure(boolean ablations) throws IOException {
    return QualityCommand.measure(folder, List.of(), task(ablations));
  }

  private static Quality.Line line(Quality.Part part, String what, String measure) {
    return part.lines().stream()
        .filter(line -> line.what().startsWith(what) && line.measure().equals(measure))
        .findFirst()
        .orElseThrow();
  }

  /** Days since the first one on which a customer orders, about every so many days. */
  private static List<Integer> days(SplittableRandom random, int mean, int last) {
    List<Integer> days = new ArrayList<>();
    int day = random.nextInt(30);
    while (day <= last) {
      days.add(day);
      day += 1 + (int) Math.round(-Math.log(1 - random.nextDouble()) * mean);
    }
    return days;
  }

  private void eventLog(String name) throws IOException {
    SplittableRandom random = new SplittableRandom(SEED);
    List<String> rows = new ArrayList<>(List.of("cust,date,sales"));
    for (int c = 0; c < 90; c++) {
      for (int day : days(random, 12 + c % 40, random.nextInt(100, 400))) {
        rows.add("K" + c + "," + FIRST.plusDays(day) + ",1.50");
      }
    }
    Files.createDirectories(folder.resolve(name));
    Files.write(folder.resolve(name).resolve("elog.csv"), rows);
  }

  private void baskets() throws IOException {
    SplittableRandom random = new SplittableRandom(SEED);
    List<String> rows = new ArrayList<>(List.of("user,basket,item"));
    for (int u = 0; u < 40; u++) {
      for (int b = 1; b <= 6; b++) {
        for (int i = 0; i < 4; i++) {
          int item = random.nextInt(3) == 0 ? random.nextInt(30) : u % 7 * 4 + i;
          rows.add("U" + u + "," + b + ",I" + item);
        }
      }
    }
    Files.createDirectories(folder.resolve("shop"));
    Files.write(folder.resolve("shop").resolve("sequence.csv"), rows);
  }

  private void cutoffs() throws IOException {
    SplittableRandom random = new SplittableRandom(SEED);
    LocalDate cutoff = FIRST.plusDays(250);
    List<String> lines =
        new ArrayList<>(
            List.of(
                "invoice,stock_code,description,quantity,invoice_date,unit_price,customer_id,country"));
    List<String> timing = new ArrayList<>(List.of("cutoff,customer_id,ordered_14d,days_to_next"));
    List<String> baskets = new ArrayList<>(List.of("cutoff,user,item"));
    for (int c = 0; c < 60; c++) {
      Set<String> next = new TreeSet<>();
      boolean soon = false;
      int before = 0;
      for (int day : days(random, 10 + c % 30, 280)) {
        LocalDate on = FIRST.plusDays(day);
        boolean first = on.isAfter(cutoff) && next.isEmpty();
        soon |= on.isAfter(cutoff) && !on.isAfter(cutoff.plusDays(14));
        before += on.isAfter(cutoff) ? 0 : 1;
        for (int i = 0; i < 3; i++) {
          String item = "" + (10_000 + (i == 0 ? random.nextInt(40) : c % 8 * 3 + i));
          if (first) {
            next.add(item);
          }
          if (!on.isAfter(cutoff)) {
            lines.add(c + "" + day + "," + item + ",A,2," + on + " 10:00,1.5," + c + ",France");
          }
        }
      }
      if (before >= 4) {
        timing.add(cutoff + "," + c + "," + (soon ? 1 : 0) + ",");
      }
      for (String item : next) {
        baskets.add(cutoff + "," + c + "," + item);
      }
    }
    Path shop = Files.createDirectories(folder.resolve("wholesaler"));
    Files.write(shop.resolve("lines.csv"), lines);
    Files.write(shop.resolve("timing_truth.csv"), timing);
    Files.write(shop.resolve("nextbasket_truth.csv"), baskets);
  }

  @Test
  void every_form_is_measured_and_a_second_run_gives_the_same_bytes() throws Exception {
    eventLog("till");
    baskets();
    cutoffs();

    Quality quality = measure(false);
    Quality again = measure(false);

    assertThat(quality.parts())
        .extracting(Quality.Part::data)
        .containsExactly("shop/sequence", "till", "wholesaler", "wholesaler without dates");
    assertThat(quality.missing()).isEmpty();
    assertThat(QualityText.of(again)).isEqualTo(QualityText.of(quality));
    assertThat(QualityJson.of(again)).isEqualTo(QualityJson.of(quality));
    assertThat(QualityHtml.of(again)).isEqualTo(QualityHtml.of(quality));

    Quality.Part shop = quality.parts().get(0);
    assertThat(line(shop, "next basket", "Recall@10").ours()).isBetween(0.3, 1.0);
    assertThat(line(shop, "never bought", "NDCG@10").references())
        .extracting(Quality.Reference::name)
        .containsExactly("bestsellers", "bestsellers of 14 days", "item-kNN");
    Quality.Part wholesaler = quality.parts().get(2);
    assertThat(line(wholesaler, "order within 14 days", "AUC").ours()).isBetween(0.4, 1.0);
    assertThat(wholesaler.plots()).hasSize(1);
  }

  @Test
  void the_page_is_well_formed_and_loads_nothing() throws Exception {
    eventLog("till");
    String page = QualityHtml.of(measure(false));

    DocumentBuilderFactory xml = DocumentBuilderFactory.newInstance();
    xml.newDocumentBuilder().parse(new ByteArrayInputStream(page.getBytes(StandardCharsets.UTF_8)));
    assertThat(page)
        .contains("default-src &#39;none&#39;", "<svg")
        .doesNotContain("<script", " src=");
    assertThat(page.replace("http://www.w3.org/", "")).doesNotContain("http://", "https://");
  }

  @Test
  void each_ingredient_is_left_out_in_turn() throws IOException {
    eventLog("till");
    baskets();

    Quality quality = measure(true);

    assertThat(quality.parts().get(0).ingredients())
        .extracting(Quality.Worth::ingredient)
        .contains("neighbours", "co-occurrence", Ablation.OfProducts.QUIET.label);
    Quality.Worth own = quality.parts().get(0).ingredients().get(0);
    assertThat(own.ingredient()).isEqualTo("own history");
    assertThat(own.all())
        .isEqualTo(line(quality.parts().get(0), "next basket", "NDCG@10").ours())
        .isNotEqualTo(own.without());
    assertThat(quality.parts().get(1).ingredients())
        .extracting(Quality.Worth::measure)
        .contains("order within the horizon, AUC", "orders in the holdout, MAE");
    assertThat(QualityHtml.of(quality)).contains("class=\"helps\"");
  }

  @Test
  void what_is_missing_is_said_and_is_no_error() throws IOException {
    Files.createDirectories(folder.resolve("half"));
    Files.writeString(folder.resolve("half").resolve("timing_truth.csv"), "cutoff,customer_id\n");

    Quality empty = measure(false);
    Quality nowhere = QualityCommand.measure(folder.resolve("none"), List.of(), task(false));

    assertThat(empty.parts()).isEmpty();
    assertThat(empty.missing())
        .contains("half: there are truth files, but no lines*.csv[.gz].")
        .contains("Not there, so left out: event log (elog.csv).");
    assertThat(nowhere.missing()).anyMatch(m -> m.endsWith("none: there is no folder."));
  }

  @Test
  void a_reference_in_weeks_or_in_days_gives_the_same_calibration() throws IOException {
    List<String> weeks = new ArrayList<>(List.of("cust,x,T.cal,T.star,x.star,xstar_mbgcnbd"));
    List<String> days = new ArrayList<>(List.of("cust,x,T.cal,T.star,x.star,xstar_mbgcnbd"));
    for (String name : List.of("weeks", "days")) {
      eventLog(name);
    }
    LocalDate end = FIRST.plusDays(200);
    Set<String> seen = new TreeSet<>();
    for (String row : Files.readAllLines(folder.resolve("days").resolve("elog.csv"))) {
      String[] fields = row.split(",");
      if (fields[0].startsWith("K") && seen.add(fields[0])) {
        long length = end.toEpochDay() - LocalDate.parse(fields[1]).toEpochDay();
        weeks.add(fields[0] + ",1," + length / 7.0 + ",12,2,1.5");
        days.add(fields[0] + ",1," + length + ",84,2,1.5");
      }
    }
    Files.write(folder.resolve("weeks").resolve("reference_predictions.csv"), weeks);
    Files.write(folder.resolve("days").resolve("reference_predictions.csv"), days);

    Quality quality = measure(false);

    Quality.Part inDays = quality.parts().get(0);
    assertThat(inDays.about()).contains("up to " + end, "holdout of 84 days");
    assertThat(quality.parts().get(1).about()).isEqualTo(inDays.about());
    assertThat(quality.parts().get(1).lines()).hasSameSizeAs(inDays.lines());
    Quality.Line holdout = line(inDays, "orders in the 84 days", "MAE");
    assertThat(holdout.references().get(0))
        .isEqualTo(new Quality.Reference("xstar_mbgcnbd", 0.5, false));
  }

  @Test
  void with_nothing_left_out_an_ablation_is_the_model() throws IOException {
    SplittableRandom random = new SplittableRandom(SEED);
    Orders orders = new Orders();
    for (int c = 0; c < 80; c++) {
      for (int day : days(random, 8 + c % 20, 300)) {
        orders.add("K" + c, FIRST.plusDays(day), List.of("P" + random.nextInt(20), "Q" + c % 6));
      }
    }
    Snapshot snapshot = orders.load().asOf(FIRST.plusDays(300));
    Model model = Model.fit(snapshot, 2, 14);

    Ablation.Forecaster all = new Ablation.Timings(snapshot, 14, 2).without(null);
    Model products = Ablation.products(snapshot, null, 1);

    for (int c = 0; c < snapshot.customerCount(); c++) {
      CustomerView view = snapshot.view(c);
      assertThat(all.forecast(view, 14)).isEqualTo(model.forecast(view, 14));
      assertThat(StandardRecommenders.ranker().rank(view, products, 10))
          .extracting(p -> p.product().id(), p -> p.score())
          .isEqualTo(
              StandardRecommenders.ranker().rank(view, model, 10).stream()
                  .map(p -> org.assertj.core.groups.Tuple.tuple(p.product().id(), p.score()))
                  .toList());
    }
  }

  @Test
  void simple_recommenders_rank_as_they_say() {
    Orders orders = new Orders();
    orders.add("A", FIRST, List.of("p", "q"));
    orders.add("A", FIRST.plusDays(100), List.of("q", "r"));
    orders.add("B", FIRST, List.of("p", "s"));
    orders.add("C", FIRST, List.of("q", "t"));
    orders.add("C", FIRST.plusDays(1), List.of("t"));
    orders.add("D", FIRST.plusDays(100), List.of("u"));
    Snapshot snapshot = orders.load().asOf(FIRST.plusDays(101));
    Baselines baselines = new Baselines(snapshot);
    CustomerView a = snapshot.view("A");

    assertThat(a).isNotNull();
    assertThat(baselines.ownFrequency(a, 10)).containsExactly("q", "r", "p");
    assertThat(baselines.bestsellers(a, 10)).containsExactly("t", "s", "u");
    assertThat(baselines.bestsellersLately(a, 10)).containsExactly("u");
    // A shares p with B and q with C, each bought by two: both cosines are 1 / sqrt(2).
    assertThat(baselines.itemNeighbours(a, 10)).containsExactly("s", "t");
  }

  @Test
  void folds_are_averaged_over_their_test_users() throws IOException {
    Path shop = Files.createDirectories(folder.resolve("folds"));
    Files.write(
        shop.resolve("given.csv"),
        List.of("user,date,item", "A,2025-01-01,p", "B,2025-01-01,q", "C,2025-01-01,p"));
    Files.write(shop.resolve("truth.csv"), List.of("user,item", "A,p", "B,r", "C,p"));
    Files.write(
        shop.resolve("folds.csv"),
        List.of("fold,user,role", "0,A,test", "0,B,test", "0,C,train", "1,C,test"));

    Quality.Part part = measure(false).parts().get(0);

    // Fold 0: one of two is right; fold 1: its only one.
    assertThat(line(part, "next basket", "Recall@10").ours()).isCloseTo(0.75, within(1e-9));
  }
}
