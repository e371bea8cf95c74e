package org.nextbestaction.bigquery.commerce;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.rules.mapping.BigQueryDatabase;

/**
 * Where and how commerce search is asked.
 *
 * @param endpoint such as {@code https://retail.googleapis.com}; over http on this machine only
 * @param catalog such as {@code default_catalog}
 * @param servingConfigs the serving config of each model that is asked, one or more
 * @param pageSize products of an answer, 1 to 100
 * @param filter in the service's words, such as {@code filterOutOfStockItems}; null: none
 * @param callTimeout the longest that one attempt may take
 * @param deadline the longest that all may take together; no attempt begins later
 * @param concurrency calls at a time, 1 to 64
 * @param maxCalls attempts of a run, those again among them; the guard of its cost
 * @param maxAttempts of one call, 1 to 10
 * @param maxFailedPct more calls without an answer, in percent of those that were needed, are an
 *     error
 */
public record CommerceSettings(
    URI endpoint,
    String project,
    String catalog,
    Map<CommerceModel, String> servingConfigs,
    int pageSize,
    @Nullable String filter,
    Duration callTimeout,
    Duration deadline,
    int concurrency,
    int maxCalls,
    int maxAttempts,
    double maxFailedPct) {

  /** Google's endpoint. */
  public static final URI GOOGLE = URI.create("https://retail.googleapis.com");

  private static final Pattern PART = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
  private static final int LONGEST_FILTER = 5_000;

  public CommerceSettings {
    requireNonNull(endpoint, "endpoint");
    if (!"https".equals(endpoint.getScheme())
        && !("http".equals(endpoint.getScheme()) && BigQueryDatabase.onThisMachine(endpoint))) {
      throw new IllegalArgumentException("(endpoint): a token goes over https only");
    }
    List<String> parts = new ArrayList<>(servingConfigs.values());
    parts.add(project);
    parts.add(catalog);
    for (String part : parts) {
      if (!PART.matcher(part).matches()) {
        throw new IllegalArgumentException("(" + part + ") cannot be a part of a resource's name");
      }
    }
    if (servingConfigs.isEmpty()) {
      throw new IllegalArgumentException("no serving config is given");
    }
    servingConfigs = Collections.unmodifiableMap(new EnumMap<>(servingConfigs));
    within("pageSize", pageSize, 1, 100);
    within("concurrency", concurrency, 1, 64);
    within("maxCalls", maxCalls, 1, 100_000_000);
    within("maxAttempts", maxAttempts, 1, 10);
    if (filter != null && (filter.isBlank() || filter.length() > LONGEST_FILTER)) {
      throw new IllegalArgumentException("(filter) has 1 to " + LONGEST_FILTER + " characters");
    }
    if (callTimeout.isNegative() || callTimeout.isZero() || deadline.compareTo(callTimeout) < 0) {
      throw new IllegalArgumentException(
          "(callTimeout) is above zero and at most as long as (deadline)");
    }
    if (!(maxFailedPct >= 0 && maxFailedPct <= 100)) {
      throw new IllegalArgumentException("(maxFailedPct) is a number from 0 to 100");
    }
  }

  private static void within(String key, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "("
              + key
              + ") is "
              + value
              + "; allowed is a whole number from "
              + least
              + " to "
              + most);
    }
  }

  /** Google's endpoint and default catalogue; at most 100,000 calls within an hour. */
  public static CommerceSettings of(String project, Map<CommerceModel, String> servingConfigs) {
    return new CommerceSettings(
        GOOGLE,
        project,
        "default_catalog",
        servingConfigs,
        20,
        null,
        Duration.ofSeconds(10),
        Duration.ofHours(1),
        8,
        100_000,
        4,
        5);
  }

  /** The same elsewhere, such as a server of a test. */
  public CommerceSettings at(URI other) {
    return new CommerceSettings(
        other,
        project,
        catalog,
        servingConfigs,
        pageSize,
        filter,
        callTimeout,
        deadline,
        concurrency,
        maxCalls,
        maxAttempts,
        maxFailedPct);
  }

  /** The same with other limits of time and number. */
  public CommerceSettings limited(
      Duration call, Duration all, int calls, int attempts, double failedPct) {
    return new CommerceSettings(
        endpoint,
        project,
        catalog,
        servingConfigs,
        pageSize,
        filter,
        call,
        all,
        concurrency,
        calls,
        attempts,
        failedPct);
  }

  /** The same with another size of an answer and a filter. */
  public CommerceSettings answering(int products, @Nullable String condition) {
    return new CommerceSettings(
        endpoint,
        project,
        catalog,
        servingConfigs,
        products,
        condition,
        callTimeout,
        deadline,
        concurrency,
        maxCalls,
        maxAttempts,
        maxFailedPct);
  }

  /** The address of a resource of the catalogue, such as {@code servingConfigs/x:predict}. */
  URI address(String resource) {
    String base = endpoint.toString();
    return URI.create(
        (base.endsWith("/") ? base.substring(0, base.length() - 1) : base)
            + "/v2/projects/"
            + project
            + "/locations/global/catalogs/"
            + catalog
            + '/'
            + resource);
  }
}
