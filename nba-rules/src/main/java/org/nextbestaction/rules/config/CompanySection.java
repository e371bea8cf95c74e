package org.nextbestaction.rules.config;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.Currency;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.card.Languages;
import org.nextbestaction.policy.Company;
import org.nextbestaction.rules.NearestName;
import org.nextbestaction.rules.internal.Fields;
import org.nextbestaction.rules.internal.FileNode;

/** Reads {@code company}. */
final class CompanySection {

  private static final int DAY_LETTERS = 3;

  private CompanySection() {}

  static Company read(@Nullable Fields fields, Company defaults) {
    if (fields == null) {
      return defaults;
    }
    Company company =
        new Company(
            name(fields, defaults.name()),
            Objects.requireNonNullElse(currency(fields), defaults.baseCurrency()),
            Objects.requireNonNullElse(zone(fields), defaults.timeZone()),
            language(fields, defaults.language()),
            Objects.requireNonNullElse(country(fields), defaults.country()),
            workWeek(fields, defaults.workWeek()));
    fields.finish();
    return company;
  }

  /** The only text that may be empty. */
  private static String name(Fields fields, String otherwise) {
    boolean empty =
        fields.node("name") instanceof FileNode.Scalar scalar && scalar.text().isBlank();
    return empty ? "" : Objects.requireNonNullElse(fields.text("name"), otherwise);
  }

  private static String language(Fields fields, String otherwise) {
    FileNode.Scalar scalar = fields.scalar("language");
    if (scalar == null || Languages.has(scalar.text())) {
      return scalar == null ? otherwise : scalar.text();
    }
    fields.problem(
        scalar.mark(),
        "(language) is "
            + scalar.kind()
            + "; allowed are en, ro and those whose words are on the class path",
        NearestName.hint(scalar.text(), List.of("en", "ro")));
    return otherwise;
  }

  private static @Nullable String currency(Fields fields) {
    FileNode.Scalar scalar = fields.scalar("baseCurrency");
    if (scalar == null) {
      return null;
    }
    Set<String> codes = new TreeSet<>();
    Currency.getAvailableCurrencies().forEach(currency -> codes.add(currency.getCurrencyCode()));
    if (codes.contains(scalar.text())) {
      return scalar.text();
    }
    fields.problem(
        scalar.mark(),
        "(baseCurrency) is " + scalar.kind() + "; allowed is an ISO 4217 code such as EUR",
        NearestName.hint(scalar.text(), codes));
    return null;
  }

  private static @Nullable ZoneId zone(Fields fields) {
    FileNode.Scalar scalar = fields.scalar("timeZone");
    if (scalar == null) {
      return null;
    }
    try {
      return ZoneId.of(scalar.text());
    } catch (DateTimeException e) {
      fields.problem(
          scalar.mark(),
          "(timeZone) is " + scalar.kind() + "; allowed is a zone such as Europe/Bucharest",
          NearestName.hint(scalar.text(), new TreeSet<>(ZoneId.getAvailableZoneIds())));
      return null;
    }
  }

  private static @Nullable String country(Fields fields) {
    FileNode.Scalar scalar = fields.scalar("country");
    if (scalar == null) {
      return null;
    }
    Set<String> codes = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);
    if (codes.contains(scalar.text())) {
      return scalar.text();
    }
    fields.problem(
        scalar.mark(),
        "(country) is " + scalar.kind() + "; allowed is an ISO 3166 code such as RO",
        NearestName.hint(scalar.text(), new TreeSet<>(codes)));
    return null;
  }

  private static Set<DayOfWeek> workWeek(Fields fields, Set<DayOfWeek> otherwise) {
    if (!fields.has("workWeek")) {
      return otherwise;
    }
    Map<String, DayOfWeek> days = new LinkedHashMap<>();
    for (DayOfWeek day : DayOfWeek.values()) {
      days.put(day.name().substring(0, DAY_LETTERS), day);
    }
    List<FileNode.Scalar> items = fields.list("workWeek");
    Set<DayOfWeek> week = EnumSet.noneOf(DayOfWeek.class);
    for (FileNode.Scalar item : items) {
      DayOfWeek day = days.get(item.text());
      if (day == null) {
        fields.problem(
            item.mark(),
            "(workWeek) has " + item.kind() + "; allowed are " + String.join(", ", days.keySet()),
            NearestName.hint(item.text(), days.keySet()));
      } else {
        week.add(day);
      }
    }
    if (items.isEmpty() && fields.node("workWeek") instanceof FileNode.Sequence empty) {
      fields.problem(empty.mark(), "(workWeek) names no day", null);
    }
    return week.isEmpty() ? otherwise : week;
  }
}
