package org.nextbestaction.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nextbestaction.data.Snapshot;

class PurchaseFitTest {

  private static Snapshot customers() {
    SmallData data = new SmallData();
    for (int c = 0; c < 120; c++) {
      for (int i = 0; i < 1 + c % 6; i++) {
        data.order("K" + c, 5 + c % 40 + i * (10 + c % 23) + (c * 7 + i * 5) % 11, "P");
      }
    }
    return data.snapshot();
  }

  @Test
  void another_unit_of_time_moves_alpha_and_the_log_likelihood_by_its_length_alone() {
    Snapshot snapshot = customers();
    PurchaseFit days = PurchaseFit.of(snapshot, 1, 1);
    PurchaseFit weeks = PurchaseFit.of(snapshot, 7, 1);

    int repeats = 0;
    for (int c = 0; c < snapshot.customerCount(); c++) {
      repeats += snapshot.view(c).timeline().size() - 1;
    }
    double moved = repeats * Math.log(7);

    assertThat(weeks.customers()).isEqualTo(120);
    assertThat(weeks.processes())
        .extracting(PurchaseFit.Fitted::name)
        .containsExactly("BG/NBD", "BG/CNBD-k", "MBG/CNBD-k");
    for (int i = 0; i < 3; i++) {
      PurchaseFit.Fitted day = days.processes().get(i);
      PurchaseFit.Fitted week = weeks.processes().get(i);
      assertThat(week.k()).isEqualTo(day.k());
      assertThat(week.alpha()).isCloseTo(day.alpha() / 7, within(1e-9));
      assertThat(week.logLikelihood()).isCloseTo(day.logLikelihood() + moved, within(1e-6));
      assertThat(week.expectedOrders(snapshot.view("K5").timeline(), SmallData.DAY, 30))
          .isCloseTo(
              day.expectedOrders(snapshot.view("K5").timeline(), SmallData.DAY, 30), within(1e-9));
    }
    assertThat(weeks.mixtureLogLikelihood())
        .isCloseTo(days.mixtureLogLikelihood() + moved, within(1e-6));
  }

  @Test
  void it_is_what_the_model_fits() {
    Snapshot snapshot = customers();
    PurchaseFit fit = PurchaseFit.of(snapshot, 1, 1);

    PurchaseMixture mixture = Timing.fit(new History(snapshot), new int[0], 2).process();

    assertThat(fit.mixture()).isEqualTo(mixture.shares());
    assertThat(fit.mixture().stream().mapToDouble(PurchaseFit.Share::share).sum())
        .isCloseTo(1, within(1e-9));
    assertThat(fit.likeliest().logLikelihood())
        .isGreaterThanOrEqualTo(fit.processes().get(0).logLikelihood() - 1e-3);
  }

  @Test
  void too_few_who_ordered_twice_give_no_process() {
    PurchaseFit fit = PurchaseFit.of(new SmallData().rhythm("A", 30, 4, 5).snapshot(), 7, 1);

    assertThat(fit.processes()).isEmpty();
    assertThat(fit.mixture()).isEmpty();
    assertThat(fit.mixtureLogLikelihood()).isNaN();
  }
}
