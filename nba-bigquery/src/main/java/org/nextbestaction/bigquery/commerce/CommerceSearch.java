package org.nextbestaction.bigquery.commerce;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.source.DataSourceException;

/**
 * Asks Vertex AI Search for commerce what it recommends to each customer: one call for each
 * customer and model. A call fails as a whole or counts as a whole; too many without an answer are
 * an error. What comes back is proposed only: the rules judge it as anything else. Thread-safe.
 */
public final class CommerceSearch {

  /** The greatest number that the table external_recommendations takes, rounded down. */
  private static final double MOST_SCORE = 9e12;

  private final CommerceSettings settings;
  private final AccessToken token;
  private final Pseudonyms pseudonyms;
  private final HttpClient client;
  private final LongSupplier nanoTime;
  private final CommerceCalls.Pause pause;

  /** Over a client of its own. */
  public CommerceSearch(CommerceSettings settings, AccessToken token, Pseudonyms pseudonyms) {
    this(
        settings,
        token,
        pseudonyms,
        HttpClient.newBuilder().connectTimeout(settings.callTimeout()).build());
  }

  /** With a client of the host's own, such as one with a proxy. */
  public CommerceSearch(
      CommerceSettings settings, AccessToken token, Pseudonyms pseudonyms, HttpClient client) {
    this(settings, token, pseudonyms, client, System::nanoTime, Thread::sleep);
  }

  CommerceSearch(
      CommerceSettings settings,
      AccessToken token,
      Pseudonyms pseudonyms,
      HttpClient client,
      LongSupplier nanoTime,
      CommerceCalls.Pause pause) {
    this.settings = requireNonNull(settings, "settings");
    this.token = requireNonNull(token, "token");
    this.pseudonyms = requireNonNull(pseudonyms, "pseudonyms");
    this.client = requireNonNull(client, "client");
    this.nanoTime = nanoTime;
    this.pause = pause;
  }

  /** A call that is needed. */
  private record Asked(CommerceContext context, CommerceModel model) {}

  /** What became of it. */
  private record Told(
      List<CommerceResult.Row> rows,
      @Nullable CommerceFailure failure,
      int unknown,
      List<String> missing,
      boolean ranked) {

    static Told failed(CommerceFailure failure) {
      return new Told(List.of(), failure, 0, List.of(), false);
    }
  }

  /** So many calls are needed for a snapshot. */
  public int calls(Snapshot snapshot) {
    return asked(snapshot).size();
  }

  /**
   * What is recommended to the customers of a snapshot who have ordered. Where the number of calls
   * is too small, it goes to those who ordered last.
   *
   * @throws DataSourceException when too many calls have no answer, or none can have one
   */
  public CommerceResult fetch(Snapshot snapshot, CommerceListener listener) {
    List<Asked> asked = asked(snapshot);
    int made = Math.min(asked.size(), settings.maxCalls());
    CommerceCalls calls =
        new CommerceCalls(settings, token, client, nanoTime, pause, settings.maxCalls() - made);
    List<Told> told = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(settings.concurrency());
    try {
      List<Future<Told>> answers = new ArrayList<>();
      for (Asked one : asked.subList(0, made)) {
        answers.add(threads.submit(() -> ask(calls, one, snapshot)));
      }
      for (Future<Told> answer : answers) {
        told.add(answer.get());
        listener.called(told.size(), asked.size());
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof DataSourceException hopeless) {
        throw hopeless;
      }
      throw new IllegalStateException("commerce search could not be asked", e.getCause());
    } catch (InterruptedException e) {
      throw CommerceCalls.stopped(e);
    } finally {
      threads.shutdownNow();
    }
    while (told.size() < asked.size()) {
      told.add(Told.failed(CommerceFailure.BUDGET));
    }
    return checked(result(told));
  }

  private List<Asked> asked(Snapshot snapshot) {
    List<Asked> asked = new ArrayList<>();
    for (CommerceContext context : CommerceContext.of(snapshot)) {
      for (CommerceModel model : settings.servingConfigs().keySet()) {
        if (model.products() == 0 || !context.bought().isEmpty()) {
          asked.add(new Asked(context, model));
        }
      }
    }
    return asked;
  }

  private Told ask(CommerceCalls calls, Asked asked, Snapshot snapshot) {
    String resource = "servingConfigs/" + settings.servingConfigs().get(asked.model) + ":predict";
    CommerceCalls.Outcome outcome = calls.post(resource, request(asked));
    CommerceFailure failure = outcome.failure();
    return failure == null
        ? read(asked, requireNonNull(outcome.answer()), snapshot)
        : Told.failed(failure);
  }

  private ObjectNode request(Asked asked) {
    String name = pseudonyms.of(asked.context.customerId());
    ObjectNode request = CommerceCalls.JSON.createObjectNode();
    ObjectNode event = request.putObject("userEvent");
    event.put("eventType", asked.model.eventType());
    event.put("visitorId", name);
    event.putObject("userInfo").put("userId", name);
    if (asked.model.products() > 0) {
      ArrayNode details = event.putArray("productDetails");
      asked.context.bought().stream()
          .limit(asked.model.products())
          .forEach(bought -> product(details.addObject(), bought));
    }
    request.put("pageSize", settings.pageSize());
    if (settings.filter() != null) {
      request.put("filter", settings.filter());
    }
    request.putObject("params").put("returnScore", true);
    return request;
  }

  static void product(ObjectNode detail, CommerceContext.Bought bought) {
    detail.putObject("product").put("id", bought.productId());
    detail.put("quantity", bought.quantity());
  }

  /** One result. Its score is null where the service gave none. */
  private record Scored(String id, @Nullable Double score) {}

  private Told read(Asked asked, JsonNode answer, Snapshot snapshot) {
    JsonNode results = answer.path("results");
    JsonNode missing = answer.path("missingIds");
    List<Scored> scored = new ArrayList<>();
    boolean whole =
        (results.isMissingNode() || results.isArray())
            && (missing.isMissingNode() || missing.isArray());
    Set<String> seen = new HashSet<>();
    for (JsonNode result : results) {
      JsonNode score = result.path("metadata").path("score");
      String id = result.path("id").asText();
      whole &=
          result.path("id").isTextual()
              && !id.isEmpty()
              && (score.isMissingNode()
                  || score.isNumber()
                      && score.doubleValue() >= 0
                      && score.doubleValue() <= MOST_SCORE);
      if (seen.add(id)) {
        scored.add(new Scored(id, score.isNumber() ? score.doubleValue() : null));
      }
    }
    return whole
        ? told(asked, scored, texts(missing), answer.path("attributionToken").asText(), snapshot)
        : Told.failed(CommerceFailure.MALFORMED);
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  /**
   * Of an answer with a score for each result the scores count. Of any other the order counts: the
   * r-th of a page of n has the score 1 / (n + r), so that a whole page is worth less than one
   * purchase (the sum is below ln 2) and never goes before what has a chance.
   */
  private Told told(
      Asked asked, List<Scored> scored, List<String> missing, String token, Snapshot snapshot) {
    boolean ranked = scored.stream().anyMatch(one -> one.score == null);
    String source = "commerce:" + asked.model.code() + (ranked ? ":rank" : "");
    List<CommerceResult.Row> rows = new ArrayList<>();
    int unknown = 0;
    for (int i = 0; i < scored.size(); i++) {
      Scored one = scored.get(i);
      if (snapshot.product(one.id) == null) {
        unknown++;
        continue;
      }
      Double given = one.score;
      double score = ranked || given == null ? 1.0 / (settings.pageSize() + i + 1) : given;
      rows.add(new CommerceResult.Row(asked.context.customerId(), one.id, score, source, token));
    }
    return new Told(rows, null, unknown, missing, ranked);
  }

  private CommerceResult result(List<Told> told) {
    List<CommerceResult.Row> rows = new ArrayList<>();
    Map<CommerceFailure, Integer> failed = new EnumMap<>(CommerceFailure.class);
    Set<String> missing = new TreeSet<>();
    int unknown = 0;
    int ranked = 0;
    for (Told one : told) {
      rows.addAll(one.rows);
      missing.addAll(one.missing);
      unknown += one.unknown;
      ranked += one.ranked ? 1 : 0;
      if (one.failure != null) {
        failed.merge(one.failure, 1, Integer::sum);
      }
    }
    rows.sort(
        Comparator.comparing(CommerceResult.Row::customerId)
            .thenComparing(CommerceResult.Row::productId)
            .thenComparing(CommerceResult.Row::source));
    return new CommerceResult(rows, told.size(), failed, unknown, missing.size(), ranked);
  }

  private CommerceResult checked(CommerceResult result) {
    if (result.failures() * 100.0 > settings.maxFailedPct() * result.calls()) {
      throw new DataSourceException(
          "commerce search: "
              + result.failures()
              + " of "
              + result.calls()
              + " calls have no answer "
              + result.failed()
              + "; more than "
              + settings.maxFailedPct()
              + " % are not used\nMaybe the quota is used up; a later run, or fewer calls at a"
              + " time, may pass.");
    }
    return result;
  }
}
