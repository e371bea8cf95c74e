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
 */
public record SeasonSignal(Season.Place place, int seasons, Provenance provenance)
    implements Signal {

  /** The first day of the season at hand, or of the next one. */
  public LocalDate opensOn() {
    return LocalDate.ofEpochDay(place.opensDay());
  }

  @Override
  public String id() {
    return "season";
  }

  @Override
  public String fact() {
    return "seasonOpen";
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
        new Evidence.Dated("opensOn", opensOn()),
        new Evidence.Dated("closesOn", LocalDate.ofEpochDay(place.closesDay())),
        new Evidence.Dated("lastOrderOn", LocalDate.ofEpochDay(place.lastDay())),
        new Evidence.Named("seasons", String.valueOf(seasons)));
  }
}
