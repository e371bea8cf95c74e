package org.nextbestaction.signal.season;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.nextbestaction.explain.Evidence;
import org.nextbestaction.explain.Provenance;
import org.nextbestaction.signal.Signal;
import org.nextbestaction.signal.recurrence.Season;

/**
 * Where in its season a seasonal customer is.
 *
 * @param seasons seen so far
 * @param lastOrderOn of the last ordinary order
 * @param othersSince whether orders that are out of the ordinary came since
 */
public record SeasonSignal(
    Season.Place place,
    int seasons,
    LocalDate lastOrderOn,
    boolean othersSince,
    Provenance provenance)
    implements Signal {

  @Override
  public String id() {
    return "season";
  }

  @Override
  public String fact() {
    return "seasonOpen";
  }

  @Override
  public String telling() {
    return othersSince ? "season.regular" : "season";
  }

  /** 1 when the season opens or is open and nothing has been ordered in it yet, else 0. */
  @Override
  public double strength() {
    return place.state() == Season.State.OPENS ? 1 : 0;
  }

  @Override
  public List<Evidence> evidence() {
    return List.of(
        new Evidence.Named("season", place.state().name().toLowerCase(Locale.ROOT)),
        new Evidence.Dated("opensOn", place.opensOn()),
        new Evidence.Dated("closesOn", place.closesOn()),
        new Evidence.Dated("lastOrderOn", lastOrderOn),
        new Evidence.Named("seasons", String.valueOf(seasons)));
  }
}
